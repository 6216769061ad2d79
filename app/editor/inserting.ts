/** Changes that dialogs make: by the time they are closed others may have changed the text around them. */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import type { RelativePosition } from 'yjs';

/** Puts an inline node behind what is selected, never in its place, with the caret after it. */
export function insertBehindSelection(state: EditorState, node: Node): Transaction {
  const { $to } = state.selection;
  const at = $to.parent.inlineContent ? $to.pos : Selection.near($to, -1).to;
  const transaction = state.tr.insert(at, node);
  return transaction.setSelection(TextSelection.create(transaction.doc, at + node.nodeSize)).scrollIntoView();
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
