import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_UPDATE, mergeUpdates, rebuild } from './merging.ts';
import { parseUpdate } from './update-content.ts';

/** Two people make overlapping words bold; whoever hears of both could do with fewer marks, and Yjs tidies them away. */
function redundantFormatting(): Uint8Array[] {
  const nora = new Y.Doc();
  const omar = new Y.Doc();
  const paragraph = new Y.XmlText();
  nora.getXmlFragment('default').insert(0, [paragraph]);
  paragraph.insert(0, 'Een heel stuk tekst');
  const first = Y.encodeStateAsUpdate(nora);
  Y.applyUpdate(omar, first);
  const updates = [first];
  for (const [document, length] of [
    [nora, 8],
    [omar, 12],
  ] as const) {
    document.on('update', (update: Uint8Array) => updates.push(update));
    const text = document.getXmlFragment('default').get(0);
    if (text instanceof Y.XmlText) text.format(0, length, { bold: true });
  }
  return updates;
}

function deleted(update: Uint8Array): string[] {
  const ranges = parseUpdate(update)?.deletions ?? [];
  return ranges.map(({ client, clock, length }) => `${client} ${clock} ${length}`).toSorted();
}

describe('merging', () => {
  test('changes nothing that nobody changed: redundant formatting stays as it is', () => {
    const updates = redundantFormatting();
    const tidied = new Y.Doc();
    for (const update of updates) Y.applyUpdate(tidied, update);
    expect(deleted(Y.encodeStateAsUpdate(tidied)).length).toBeGreaterThan(0);
    expect(deleted(rebuild(updates))).toEqual([]);
    expect(deleted(mergeUpdates(updates))).toEqual([]);
  });

  test('nothing merged is nothing', () => {
    expect(mergeUpdates([])).toEqual(EMPTY_UPDATE);
    expect(rebuild([])).toEqual(EMPTY_UPDATE);
  });

  test('what was deleted is gone from what is rebuilt, and what is missing is an error', () => {
    const document = new Y.Doc();
    document.getText('text').insert(0, 'geheim');
    const before = Y.encodeStateVector(document);
    const first = Y.encodeStateAsUpdate(document);
    document.getText('text').insert(6, '!');
    document.getText('text').delete(0, 6);
    const second = Y.encodeStateAsUpdate(document, before);
    expect(Buffer.from(rebuild([first, second])).includes('geheim')).toBe(false);
    expect(() => rebuild([second])).toThrow('missing');
  });
});
