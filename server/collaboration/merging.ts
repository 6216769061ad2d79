/** Several updates made into one, with and without a Yjs document in between. */
import * as Y from 'yjs';

/** The update that changes nothing. */
export const EMPTY_UPDATE: Uint8Array = new Uint8Array([0, 0]);

/** Without a document; what was deleted stays in the bytes. Good for a few updates: the work grows with the square of their number. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length === 0) return EMPTY_UPDATE;
  return Y.mergeUpdates([...updates]);
}

/**
 * Through a document that lives as long as this call: exact, quick for any number of updates, and the words that were
 * deleted are no longer in the bytes. Throws when something that the updates build on is missing.
 */
export function rebuild(updates: readonly Uint8Array[]): Uint8Array {
  const document = loadDocument(updates);
  const merged = Y.encodeStateAsUpdate(document);
  document.destroy();
  return merged;
}

/** A document with the updates applied; throws on bytes that are no update and on an update whose foundations are missing. */
export function loadDocument(updates: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  // Yjs tidies redundant formatting after a change to a text that was there before, with deletions of its own. Here
  // that would be a change that nobody made and that is in no journal; in one transaction everything is new.
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, update);
  });
  if (document.store.pendingStructs || document.store.pendingDs) {
    document.destroy();
    throw new Error('Something that the document builds on is missing.');
  }
  return document;
}

/** The part of `update` that someone with this state lacks; all of its deletions stay. */
export function differenceFrom(update: Uint8Array, stateVector: Uint8Array): Uint8Array {
  return Y.diffUpdate(update, stateVector);
}

export function encodeStateVector(clocks: ReadonlyMap<number, number>): Uint8Array {
  return Y.encodeStateVector(new Map(clocks));
}
