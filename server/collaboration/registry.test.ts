import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { Guest } from '../../tests/fixtures/guest.ts';
import { promisesSettled } from '../../tests/fixtures/manual-clock.ts';
import { openRoom } from '../../tests/fixtures/rooms.ts';
import type { StoredDocument } from '../ports/journal.ts';
import { Registry } from './registry.ts';
import type { Room } from './room.ts';

setFlagsFromString('--expose_gc');
const collect: () => void = runInNewContext('gc');

async function open() {
  const opened = await openRoom('Advies. ', { compactionRows: 3 });
  const registry = new Registry(opened.parts);
  let loads = 0;
  const load = opened.journal.load.bind(opened.journal);
  opened.journal.load = (documentId): Promise<StoredDocument | null> => {
    loads += 1;
    return load(documentId);
  };
  return { ...opened, registry, loads: () => loads };
}

function required(room: Room | null): Room {
  if (!room) throw new Error('no room');
  return room;
}

describe('the registry', () => {
  test('4-realtime: one room per document: many who come at once share it, loaded once', async () => {
    const { registry, documentId, loads } = await open();
    const rooms = await Promise.all([1, 2, 3].map(() => registry.enter(documentId)));
    expect(new Set(rooms).size).toBe(1);
    expect(loads()).toBe(1);
    expect(registry.rooms).toHaveLength(1);
  });

  test('the last one out gives the room back, and the next one loads it anew', async () => {
    const { registry, documentId, loads } = await open();
    await registry.enter(documentId);
    await registry.enter(documentId);
    registry.leave(documentId);
    await promisesSettled();
    expect(registry.rooms).toHaveLength(1);
    registry.leave(documentId);
    await promisesSettled();
    expect(registry.rooms).toHaveLength(0);
    await registry.enter(documentId);
    expect(loads()).toBe(2);
  });

  test('4-realtime: the last one out unloads the room, not before its writes have settled', async () => {
    const { registry, journal, documentId, commit, stored, clock } = await open();
    const room = required(await registry.enter(documentId));
    const nora = new Guest(room).sync();
    await commit();
    const release = journal.hold();
    nora.type('Laatste woord.');
    nora.leave();
    registry.leave(documentId);
    await clock.advance(1000);
    expect(registry.rooms).toEqual([room]);
    expect(await registry.enter(documentId)).toBe(room);
    release();
    await commit();
    expect(registry.rooms).toEqual([room]);
    registry.leave(documentId);
    await commit();
    expect(registry.rooms).toEqual([]);
    expect(stored()).toBe('Advies. Laatste woord.');
  });

  test('what was written is compacted once everybody has left', async () => {
    const { registry, journal, documentId, commit, stored } = await open();
    const nora = new Guest(required(await registry.enter(documentId))).sync();
    for (const word of ['een ', 'twee ']) {
      nora.type(word);
      await commit();
    }
    nora.type('drie ');
    nora.leave();
    registry.leave(documentId);
    await commit();
    expect(journal.rows(documentId)).toEqual([]);
    expect(stored()).toBe('Advies. een twee drie ');
    const again = new Guest(required(await registry.enter(documentId))).sync();
    expect(again.words).toBe('Advies. een twee drie ');
    again.leave();
  });

  test('a document that does not exist has no room, and leaves nothing behind', async () => {
    const { registry } = await open();
    expect(await registry.enter('4b1ce3cd-7d0c-4f7e-9a7b-3a0c8e2b9d11')).toBeNull();
    expect(registry.rooms).toEqual([]);
  });

  test('a load that fails refuses everybody who waits for it, and the next one tries again', async () => {
    const { registry, journal, documentId } = await open();
    journal.setDown(true);
    const both = await Promise.allSettled([registry.enter(documentId), registry.enter(documentId)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    journal.setDown(false);
    expect(await registry.enter(documentId)).not.toBeNull();
    expect(registry.rooms).toHaveLength(1);
  });

  test('4-realtime: a text is shown whole or not at all: nobody comes into a room that does not know what is stored', async () => {
    const { registry, journal, documentId, commit, clock, stored } = await open();
    const nora = new Guest(required(await registry.enter(documentId))).sync();
    await commit();
    journal.failNext('after-storing');
    nora.type('Bewaard.');
    await clock.advance(10);
    registry.leave(documentId);
    journal.setDown(true);
    await expect(registry.enter(documentId)).rejects.toThrow('down');
    journal.setDown(false);
    const omar = new Guest(required(await registry.enter(documentId))).sync();
    expect(omar.words).toBe('Advies. Bewaard.');
    await clock.advance(1000);
    expect(stored()).toBe('Advies. Bewaard.');
    expect(journal.rows(documentId)).toHaveLength(2);
    omar.leave();
    registry.leave(documentId);
    await clock.advance(10_000);
    expect(registry.rooms).toEqual([]);
  });

  test('4-realtime: a thousand documents give their memory back, with every timer and room', async () => {
    const { registry, journal, clock, caseId, committeeId } = await open();
    async function visit(documentId: string): Promise<WeakRef<Room>> {
      journal.createDocument({ documentId, caseId, committeeId, first: new Uint8Array([0, 0]) });
      const room = required(await registry.enter(documentId));
      const guest = new Guest(room).sync();
      guest.type('Een woord.');
      guest.leave();
      registry.leave(documentId);
      return new WeakRef(room);
    }
    const visited: WeakRef<Room>[] = [];
    for (let index = 0; index < 1000; index += 1) {
      visited.push(await visit(`4b1ce3cd-7d0c-4f7e-9a7b-${String(index).padStart(12, '0')}`));
      if (index % 100 === 99) await clock.advance(100);
    }
    await clock.advance(10_000);
    expect(registry.rooms.length).toBe(0);
    expect(clock.pending).toBe(0);
    await promisesSettled();
    collect();
    expect(visited.filter((room) => room.deref() !== undefined)).toEqual([]);
  });
});
