/** Keeps the caret between the letters it stood between, whatever others write around it. */
import { Extension } from '@tiptap/core';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { RelativePosition } from 'yjs';

/** The selection before the change, as the binding notes it: tied to letters, not to distances. */
interface Noted {
  readonly type: string;
  readonly anchor: RelativePosition | null;
  readonly head: RelativePosition | null;
}

/**
 * The binding restores the selection from relative positions, and then doubts them whenever the words of the paragraph
 * changed: it looks for a block that reads as the old one did and goes to the old distance in it. With several people
 * in one paragraph the caret so falls behind, and from an empty paragraph it jumps into another empty section. The
 * relative positions were right; they are put back.
 */
export function withSteadyCaret(state: EditorState, transaction: Transaction): Transaction {
  const sync = ySyncPluginKey.getState(state);
  const noted: Noted | null = sync?.binding?.beforeTransactionSelection ?? null;
  const fromOthers = transaction.getMeta(ySyncPluginKey)?.isChangeOrigin === true && transaction.docChanged;
  if (!fromOthers || noted === null || noted.type !== 'text' || !noted.anchor || !noted.head)
    return transaction;
  const { doc, type, mapping } = sync.binding;
  const anchor = relativePositionToAbsolutePosition(doc, type, noted.anchor, mapping);
  const head = relativePositionToAbsolutePosition(doc, type, noted.head, mapping);
  const size = transaction.doc.content.size;
  if (anchor === null || head === null || anchor > size || head > size) return transaction;
  const $anchor = transaction.doc.resolve(anchor);
  return transaction.setSelection(TextSelection.between($anchor, transaction.doc.resolve(head)));
}

export const SteadyCaret = Extension.create({
  name: 'steadyCaret',
  dispatchTransaction({ transaction, next }) {
    next(withSteadyCaret(this.editor.state, transaction));
  },
});
