/** The footnotes of a text, in order: their number is their place. */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection } from '@tiptap/pm/state';

export interface PlacedFootnote {
  readonly position: number;
  readonly text: string;
}

export function footnotesOf(doc: Node): PlacedFootnote[] {
  const notes: PlacedFootnote[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'footnote') notes.push({ position, text: String(node.attrs.text) });
  });
  return notes;
}

export function chosenFootnote({ selection }: EditorState): PlacedFootnote | null {
  return selection instanceof NodeSelection && selection.node.type.name === 'footnote'
    ? { position: selection.from, text: String(selection.node.attrs.text) }
    : null;
}
