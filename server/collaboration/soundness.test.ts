import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CommittedText } from './committed-text.ts';
import { loadDocument, mergeUpdates, rebuild } from './merging.ts';
import { judge } from './soundness.ts';
import { parseUpdate } from './update-content.ts';

/** A document of one client, and the update of each change to it. */
function author(clientID: number, from: readonly Uint8Array[] = []) {
  const document = new Y.Doc();
  document.clientID = clientID;
  for (const update of from) Y.applyUpdate(document, update);
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  return { document, updates, text: document.getText('text') };
}

const sections = (update: Uint8Array) => parseUpdate(update)?.sections.length;

function verdict(update: Uint8Array, known: Record<number, number> = {}) {
  const content = parseUpdate(update);
  return content ? judge(content, (client) => known[client] ?? 0) : 'malformed';
}

/** An update written by hand, as nobody's Yjs would. */
function write(
  parts: readonly [client: number, clock: number, ...structs: number[][]][],
  deletions: number[] = [0],
) {
  return new Uint8Array([
    parts.length,
    ...parts.flatMap(([client, clock, ...structs]) => [structs.length, client, clock, ...structs.flat()]),
    ...deletions,
  ]);
}
/** One letter at the start of the root type `t`. */
const letter = [0x04, 1, 1, 0x74, 1, 0x61];
/** One letter after the given id. */
const rightOfId = (client: number, clock: number) => [0x84, client, clock, 1, 0x61];
/** One letter before the given id. */
const leftOfId = (client: number, clock: number) => [0x44, client, clock, 1, 0x61];
/** One letter inside of the node with the given id. */
const inside = (client: number, clock: number) => [0x04, 0, client, clock, 1, 0x61];
const SOUND = { sound: true };
const UNSOUND = { sound: false };

describe('reading an update', () => {
  test('accepts what Yjs writes', () => {
    const { document, updates, text } = author(5);
    text.insert(0, 'Advies');
    text.delete(1, 2);
    document.getMap('m').set('a', [1, { b: true }]);
    for (const update of [...updates, Y.encodeStateAsUpdate(document)])
      expect(parseUpdate(update)).not.toBeNull();
    expect(parseUpdate(new Uint8Array([0, 0]))).toEqual({ sections: [], deletions: [] });
  });

  test('refuses what two readers of Yjs would read differently', () => {
    expect(sections(write([[5, 0, letter]]))).toBe(1);
    expect(
      sections(
        write([
          [6, 0, letter],
          [5, 0, letter],
        ]),
      ),
    ).toBe(2);
    const twoSectionsOfOneClient = write([
      [5, 0, letter],
      [5, 1, rightOfId(5, 0)],
    ]);
    const sectionsOutOfOrder = write([
      [5, 0, letter],
      [6, 0, letter],
    ]);
    const emptySection = write([
      [6, 0],
      [5, 0, letter],
    ]);
    const gap = write([[5, 0, letter, [10, 3], rightOfId(5, 0)]]);
    const emptyString = write([[5, 0, [0x04, 1, 1, 0x74, 0]]]);
    const nothingDeleted = write([[5, 0, letter]], [1, 5, 1, 0, 0]);
    for (const update of [
      twoSectionsOfOneClient,
      sectionsOutOfOrder,
      emptySection,
      gap,
      emptyString,
      nothingDeleted,
    ]) {
      expect(parseUpdate(update)).toBeNull();
    }
  });

  test('refuses clocks beyond what anybody types', () => {
    const hugeDeletedItem = [0x01 | 0x80, 5, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];
    expect(parseUpdate(write([[5, 1, hugeDeletedItem]]))).toBeNull();
  });
});

describe('4-realtime: an update follows what is stored: clocks, origins, parents and deletions', () => {
  test('its clocks follow what is stored', () => {
    expect(verdict(write([[5, 0, letter]]))).toMatchObject({
      ...SOUND,
      overlaps: false,
      reached: new Map([[5, 1]]),
    });
    expect(verdict(write([[5, 3, rightOfId(5, 2)]]), { 5: 3 })).toMatchObject(SOUND);
    expect(verdict(write([[5, 3, rightOfId(5, 2)]]), { 5: 2 })).toEqual(UNSOUND);
    expect(verdict(write([[5, 3, rightOfId(5, 2)]]))).toEqual(UNSOUND);
  });

  test('what is stored already is cut off, and adds nothing', () => {
    expect(verdict(write([[5, 0, letter]]), { 5: 1 })).toMatchObject({
      ...SOUND,
      overlaps: true,
      reached: new Map(),
    });
    expect(verdict(write([[5, 0, letter, rightOfId(5, 0)]]), { 5: 1 })).toMatchObject({
      overlaps: true,
      reached: new Map([[5, 2]]),
    });
  });

  test('neighbours and the node around it exist, or come with it', () => {
    for (const build of [rightOfId, leftOfId, inside]) {
      expect(verdict(write([[5, 0, build(7, 3)]]), { 7: 4 })).toMatchObject(SOUND);
      expect(verdict(write([[5, 0, build(7, 3)]]), { 7: 3 })).toEqual(UNSOUND);
      expect(
        verdict(
          write([
            [7, 0, letter],
            [5, 0, build(7, 0)],
          ]),
        ),
      ).toMatchObject(SOUND);
      expect(
        verdict(
          write([
            [7, 0, build(5, 0)],
            [5, 0, letter],
          ]),
        ),
      ).toMatchObject(SOUND);
      expect(
        verdict(
          write([
            [7, 0, letter],
            [5, 0, build(7, 1)],
          ]),
        ),
      ).toEqual(UNSOUND);
    }
  });

  test('an item never builds on itself or on a later one of its own client', () => {
    for (const build of [rightOfId, leftOfId, inside]) {
      expect(verdict(write([[5, 0, build(5, 0)]]))).toEqual(UNSOUND);
      expect(verdict(write([[5, 0, build(5, 1), letter]]))).toEqual(UNSOUND);
      expect(verdict(write([[5, 0, letter, build(5, 0)]]))).toMatchObject(SOUND);
    }
  });

  test('two clients may build on each other in turn, but not in a circle', () => {
    const inTurn = write([
      [7, 0, letter, rightOfId(5, 0), rightOfId(5, 1)],
      [5, 0, rightOfId(7, 0), rightOfId(7, 1)],
    ]);
    expect(verdict(inTurn)).toMatchObject(SOUND);
    expect(
      verdict(
        write([
          [7, 0, rightOfId(5, 0)],
          [5, 0, rightOfId(7, 0)],
        ]),
      ),
    ).toEqual(UNSOUND);
    const threefold = write([
      [8, 0, rightOfId(7, 0)],
      [7, 0, rightOfId(5, 0)],
      [5, 0, rightOfId(8, 0)],
    ]);
    expect(verdict(threefold)).toEqual(UNSOUND);
  });

  test('only what exists is deleted', () => {
    expect(verdict(write([], [1, 5, 1, 0, 3]), { 5: 3 })).toMatchObject(SOUND);
    expect(verdict(write([], [1, 5, 1, 0, 3]), { 5: 2 })).toEqual(UNSOUND);
    expect(verdict(write([[5, 0, letter]], [1, 5, 1, 0, 1]))).toMatchObject(SOUND);
    expect(verdict(write([], [1, 9, 1, 0, 1]))).toEqual(UNSOUND);
  });

  test('a long row of clients that wait for each other takes no longer than it should', () => {
    const clients = 20_000;
    const varUint = (value: number) => {
      const bytes: number[] = [];
      let rest = value;
      for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
      return [...bytes, rest];
    };
    const bytes = varUint(clients);
    for (let client = clients; client >= 1; client -= 1) {
      bytes.push(
        1,
        ...varUint(client),
        0,
        ...(client === 1 ? letter : [0x84, ...varUint(client - 1), 0, 1, 0x61]),
      );
    }
    bytes.push(0);
    expect(verdict(new Uint8Array(bytes))).toMatchObject(SOUND);
  });
});

describe('4-realtime: what is judged sound loads whole', () => {
  type Edit = { who: number; kind: number; at: number; words: string; hears: boolean };
  const edit = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    kind: fc.integer({ min: 0, max: 5 }),
    at: fc.nat(20),
    words: fc.string({ minLength: 1, maxLength: 5 }),
    hears: fc.boolean(),
  });

  function perform(document: Y.Doc, { kind, at, words }: Edit): void {
    const text = document.getText('text');
    const fragment = document.getXmlFragment('default');
    const place = Math.min(at, text.length);
    const length = Math.min(words.length, text.length - place);
    if (kind === 0) text.insert(place, words);
    else if (kind === 1 && length > 0) text.delete(place, length);
    else if (kind === 2 && length > 0) text.format(place, length, { bold: at % 2 === 0 || null });
    else if (kind === 3) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      fragment.insert(Math.min(at, fragment.length), [paragraph]);
    } else if (kind === 4 && fragment.length > 0) fragment.delete(at % fragment.length, 1);
    else {
      const element = fragment.length > 0 ? fragment.get(at % fragment.length) : null;
      if (element instanceof Y.XmlElement) element.setAttribute('sid', words);
      else document.getMap('m').set(words, at);
    }
  }

  /** Three people editing, now and then hearing of each other; the updates in the order in which they were made. */
  function session(edits: readonly Edit[]): Uint8Array[] {
    const people = [author(11), author(12), author(13)];
    const all: Uint8Array[] = [];
    for (const one of edits) {
      const person = people[one.who];
      if (!person) continue;
      if (one.hears) for (const update of all) Y.applyUpdate(person.document, update);
      person.updates.length = 0;
      perform(person.document, one);
      all.push(...person.updates);
    }
    return all;
  }

  /** What would be stored of the update, or null when it is refused. */
  function accept(text: CommittedText, update: Uint8Array): Uint8Array | null {
    const content = parseUpdate(update);
    const judged = content && judge(content, text.clockOf);
    if (!content || !judged?.sound) return null;
    const row = judged.overlaps ? Y.diffUpdate(update, text.stateVector) : update;
    text.apply(text.number + 1, row, content);
    return row;
  }

  const contentOf = (document: Y.Doc) => ({
    text: document.getText('text').toDelta(),
    fragment: document.getXmlFragment('default').toString(),
    map: document.getMap('m').toJSON(),
  });

  test('everything that people write is sound, in the order in which they write it', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
        const text = new CommittedText();
        for (const update of session(edits)) expect(accept(text, update)).not.toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  test('whatever somebody does to the bytes: what is accepted loads whole, and every way of merging it agrees', () => {
    const mutation = fc.record({
      which: fc.nat(),
      at: fc.nat(),
      byte: fc.integer({ min: 0, max: 255 }),
      kind: fc.nat(3),
    });
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 2, maxLength: 25 }),
        fc.array(mutation, { maxLength: 6 }),
        (edits, mutations) => {
          const updates = session(edits);
          for (const { which, at, byte, kind } of mutations) {
            const index = which % Math.max(1, updates.length);
            const update = updates[index];
            if (!update) continue;
            const bytes = [...update];
            const place = at % bytes.length;
            if (kind === 0) bytes[place] = byte;
            else if (kind === 1) bytes.splice(place, 1);
            else if (kind === 2) bytes.splice(place, 0, byte);
            else updates.splice(index, 1);
            if (kind < 3) updates[index] = new Uint8Array(bytes);
          }
          const text = new CommittedText();
          const document = new Y.Doc();
          const stored: Uint8Array[] = [];
          for (const update of updates) {
            const row = accept(text, update);
            if (!row) {
              refused += 1;
              continue;
            }
            accepted += 1;
            stored.push(row);
            Y.applyUpdate(document, row);
            expect(document.store.pendingStructs).toBeNull();
            expect(document.store.pendingDs).toBeNull();
          }
          const live = contentOf(document);
          expect(contentOf(loadDocument(stored))).toEqual(live);
          expect(contentOf(loadDocument([mergeUpdates(stored)]))).toEqual(live);
          expect(contentOf(loadDocument([rebuild(stored)]))).toEqual(live);
          expect(contentOf(loadDocument([text.whole()]))).toEqual(live);
          for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(document))) {
            expect(text.clockOf(client)).toBe(clock);
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(accepted).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(200);
  });
});
