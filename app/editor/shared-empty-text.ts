/** Gives every empty paragraph one shared text from the start, so that several people can begin to write in it at once. */
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

const textblocks = new Set(['paragraph', 'heading']);

/**
 * The binding makes the text of an empty paragraph when the first letter is typed. Of three people who type their
 * first letter at the same time each then makes a text of their own, and the binding joins them by copying, which
 * doubles letters. Where the text is there already, they all write in that one; the binding leaves it in place when
 * the paragraph is emptied again.
 */
export function shareEmptyTexts(doc: Y.Doc): void {
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin !== ySyncPluginKey) return;
    const empty = [...transaction.changed.keys()].flatMap((type) =>
      type instanceof Y.XmlFragment && !type._item?.deleted ? emptyTextblocksIn(type) : [],
    );
    if (empty.length > 0) doc.transact(() => addTexts(empty), shareEmptyTexts);
  });
}

/** The same for a document that is made from JSON, before anybody joins it. */
export function addTextsTo(fragment: Y.XmlFragment): void {
  addTexts(emptyTextblocksIn(fragment));
}

function addTexts(blocks: readonly Y.XmlElement[]): void {
  for (const block of blocks) block.insert(0, [new Y.XmlText()]);
}

function emptyTextblocksIn(parent: Y.XmlFragment): Y.XmlElement[] {
  if (parent instanceof Y.XmlElement && textblocks.has(parent.nodeName))
    return parent.length === 0 ? [parent] : [];
  return parent.toArray().flatMap((child) => (child instanceof Y.XmlElement ? emptyTextblocksIn(child) : []));
}
