/** Changes that dialogs make: by the time they are closed others may have changed the text around them. */
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import type { RelativePosition } from 'yjs';

/** Puts a footnote behind what is selected, never in its place, with the caret after it. */
export function insertFootnote(state: EditorState, text: string): Transaction {
  return insertBehindSelection(state, [state.schema.node('footnote', { text })]);
}

/** The same for a citation, which stands apart from the word before it. */
export function insertCitation(state: EditorState, exhibitId: string): Transaction {
  const { parent, parentOffset } = behindSelection(state);
  const before = parent.textBetween(0, parentOffset, undefined, '\uFFFC').slice(-1);
  const space = /^\S$/u.test(before) && before !== '(' ? [state.schema.text(' ')] : [];
  return insertBehindSelection(state, [...space, state.schema.node('citation', { exhibitId })]);
}

function behindSelection(state: EditorState): ResolvedPos {
  const { $to } = state.selection;
  return $to.parent.inlineContent ? $to : Selection.near($to, -1).$to;
}

function insertBehindSelection(state: EditorState, nodes: readonly Node[]): Transaction {
  const at = behindSelection(state).pos;
  const transaction = state.tr.insert(at, nodes);
  const caret = transaction.mapping.map(at);
  return transaction.setSelection(TextSelection.create(transaction.doc, caret)).scrollIntoView();
}

/** A place that stays right whatever others write: positions in ProseMirror do not survive a remote change. */
export function placeOf(state: EditorState, position: number): RelativePosition | null {
  const { binding } = ySyncPluginKey.getState(state);
  return binding ? absolutePositionToRelativePosition(position, binding.type, binding.mapping) : null;
}

export function positionOf(state: EditorState, place: RelativePosition): number | null {
  const { binding } = ySyncPluginKey.getState(state);
  return binding
    ? relativePositionToAbsolutePosition(binding.doc, binding.type, place, binding.mapping)
    : null;
}

/** The footnote at that place, or null when somebody removed it meanwhile. */
export function footnoteAt(state: EditorState, place: RelativePosition | null): number | null {
  const position = place === null ? null : positionOf(state, place);
  if (position === null || position >= state.doc.content.size) return null;
  return state.doc.nodeAt(position)?.type.name === 'footnote' ? position : null;
}
