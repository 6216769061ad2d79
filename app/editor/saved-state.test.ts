import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { cameBack, extentOf, madeHere, nothingWritten, type SavedState, serverHolds } from './saved-state.ts';

const now = '2026-11-22T13:05:00.000Z';
const later = '2026-11-22T13:06:00.000Z';

/** A document whose local updates are counted as the editor counts them. */
function writer() {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  let saved: SavedState = nothingWritten;
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') return;
    updates.push(update);
    saved = madeHere(saved, extentOf(update));
  });
  const text = doc.getText('t');
  return {
    doc,
    text,
    updates,
    saved: () => saved,
    echo(bytes: Uint8Array, at = now) {
      Y.applyUpdate(doc, bytes, 'server');
      saved = cameBack(saved, extentOf(bytes), at);
    },
    opens(stateVector: Uint8Array, at = now) {
      saved = serverHolds(saved, stateVector, at);
    },
  };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`No entry ${index}.`);
  return found;
}

describe('4-realtime: saved is what came back, and nothing else', () => {
  it('waits for every update until it came back, and says when', () => {
    const me = writer();
    expect(me.saved()).toEqual({ waiting: [], savedAt: null });
    me.text.insert(0, 'Nancy');
    me.text.insert(5, ' woont hier');
    expect(me.saved().waiting).toHaveLength(2);
    me.echo(at(me.updates, 0));
    expect(me.saved()).toMatchObject({ savedAt: null });
    expect(me.saved().waiting).toHaveLength(1);
    me.echo(at(me.updates, 1), later);
    expect(me.saved()).toEqual({ waiting: [], savedAt: later });
  });

  it('does not take what others wrote for an acknowledgement', () => {
    const me = writer();
    const other = writer();
    me.text.insert(0, 'a');
    other.text.insert(0, 'b');
    me.echo(at(other.updates, 0));
    expect(me.saved().waiting).toHaveLength(1);
  });

  it('waits for deletions as well as for words', () => {
    const me = writer();
    me.text.insert(0, 'overbodig');
    me.echo(at(me.updates, 0));
    me.text.delete(0, 4);
    expect(me.saved().waiting).toHaveLength(1);
    me.echo(at(me.updates, 0));
    expect(me.saved().waiting).toHaveLength(1);
    me.echo(at(me.updates, 1), later);
    expect(me.saved()).toEqual({ waiting: [], savedAt: later });
  });

  it('counts a deletion as saved when it came back in parts', () => {
    const me = writer();
    const other = writer();
    me.text.insert(0, 'abcdef');
    const first = at(me.updates, 0);
    me.echo(first);
    Y.applyUpdate(other.doc, first, 'server');
    me.text.delete(1, 4);
    other.text.delete(1, 2);
    me.echo(at(other.updates, 0));
    expect(me.saved().waiting).toEqual([
      { inserted: [], deleted: [{ client: me.doc.clientID, from: 3, to: 5 }] },
    ]);
    me.echo(at(me.updates, 1));
    expect(me.saved().waiting).toEqual([]);
  });

  it('takes merged updates as the server may send them', () => {
    const me = writer();
    for (const letter of 'samen') me.text.insert(me.text.length, letter);
    me.text.delete(0, 1);
    me.echo(Y.mergeUpdates(me.updates));
    expect(me.saved().waiting).toEqual([]);
  });

  it('takes the handshake for an answer when the echo was lost with the line', () => {
    const me = writer();
    const server = new Y.Doc();
    me.text.insert(0, 'bewaard');
    me.text.delete(0, 2);
    for (const update of me.updates) Y.applyUpdate(server, update);
    me.text.insert(0, 'onbekend ');
    me.opens(Y.encodeStateVector(server));
    expect(me.saved().waiting).toHaveLength(2);
    me.echo(Y.encodeStateAsUpdate(server, Y.encodeStateVector(me.doc)));
    expect(me.saved().waiting).toHaveLength(1);
    me.echo(at(me.updates, 2), later);
    expect(me.saved()).toEqual({ waiting: [], savedAt: later });
  });

  it('does not count an update that says nothing', () => {
    expect(madeHere(nothingWritten, extentOf(Y.encodeStateAsUpdate(new Y.Doc())))).toBe(nothingWritten);
  });

  it('throws on bytes that are no update', () => {
    expect(() => extentOf(new Uint8Array([255, 255, 255, 1]))).toThrow();
  });

  it('is saved exactly when everything came back, in whatever order and grouping', () => {
    const edits = fc.array(fc.tuple(fc.nat(20), fc.nat(6), fc.string({ maxLength: 4 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(edits, fc.nat(), (list, seed) => {
        const me = writer();
        for (const [position, length, words] of list) {
          const start = Math.min(position, me.text.length);
          if (words === '') me.text.delete(start, Math.min(length, me.text.length - start));
          else me.text.insert(start, words);
        }
        fc.pre(me.updates.length > 0);
        const missing = at(me.updates, seed % me.updates.length);
        const others = me.updates.filter((update) => update !== missing);
        if (others.length > 0) me.echo(Y.mergeUpdates(others));
        expect(me.saved().waiting.length).toBeGreaterThan(0);
        me.echo(missing);
        expect(me.saved().waiting).toEqual([]);
      }),
    );
  });
});
