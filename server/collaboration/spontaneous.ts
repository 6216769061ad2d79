/** What a Yjs document deletes by itself, without anybody having meant anything by it. */
import * as Y from 'yjs';
import { loadDocument } from './merging.ts';
import { type IdRange, parseUpdate } from './update-content.ts';

export interface SpontaneousDeletions {
  /**
   * Part of every document with this text, though no update says so: what was put into a place that somebody else
   * deleted, and the losers of one attribute that was set twice. Named in every answer of every client.
   */
  readonly implied: readonly IdRange[];
  /**
   * Marks of formatting that have become redundant: clients delete them, and say so, when they hear of others' changes.
   * A client that tidies between two of many updates that came at once may find others; it is then asked to join anew.
   */
  readonly tidied: readonly IdRange[];
}

export function spontaneousDeletions(updates: readonly Uint8Array[]): SpontaneousDeletions {
  const document = loadDocument(updates);
  const implied = deletionsIn(document);
  const texts = textsIn(document);
  const overshadowed = texts.flatMap(overshadowedMarks);
  for (const text of texts) Y.cleanupYTextFormatting(text);
  const tidied = [...overshadowed, ...deletionsIn(document)];
  document.destroy();
  return { implied, tidied };
}

function deletionsIn(document: Y.Doc): readonly IdRange[] {
  return parseUpdate(Y.encodeStateAsUpdate(document))?.deletions ?? [];
}

/** Every text in which something is formatted, at the root or anywhere below. */
function textsIn(document: Y.Doc): Y.Text[] {
  const parents = new Set<unknown>();
  for (const structs of document.store.clients.values()) {
    for (const struct of structs) {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat) parents.add(struct.parent);
    }
  }
  return [...parents].flatMap((parent) => {
    if (parent instanceof Y.Text) return [parent];
    // Without an editor nothing says that a root is a text, except what is in it.
    const isRoot = parent instanceof Y.AbstractType && parent._item === null;
    return isRoot ? [document.getText(Y.findRootTypeKey(parent))] : [];
  });
}

/** Between two letters only the last mark of each kind has an effect. */
function overshadowedMarks(text: Y.Text): IdRange[] {
  const redundant: IdRange[] = [];
  const lastOfKind = new Map<string, Y.ID>();
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue;
    if (!(item.content instanceof Y.ContentFormat)) {
      lastOfKind.clear();
      continue;
    }
    const earlier = lastOfKind.get(item.content.key);
    if (earlier) redundant.push({ client: earlier.client, clock: earlier.clock, length: 1 });
    lastOfKind.set(item.content.key, item.id);
  }
  return redundant;
}
