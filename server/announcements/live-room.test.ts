import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { promisesSettled } from '../../tests/fixtures/manual-clock.ts';
import type { StoredEvent } from '../ports/unit-of-work.ts';
import { type Follower, LiveRoom } from './live-room.ts';
import type { AnyStreamRules } from './stream-rules.ts';

const stream = `case/${randomUUID()}` as const;
const viewer = { accountId: randomUUID(), name: 'Nora Visser', roles: [] };

function event(number: number): StoredEvent {
  return {
    stream,
    number,
    type: 'CaseAdmitted',
    version: 1,
    data: {},
    at: '2026-11-22T13:00:00.000Z',
    actor: 'system',
  };
}

/** A room with three events, whose ledger answers when the test says so, and somebody who notes what comes. */
function open() {
  const rules: AnyStreamRules = {
    load: async () => ({ state: {}, number: 3 }),
    fold: (state: unknown) => state,
    committeeOf: () => randomUUID(),
    admit: () => ({ admitted: true, as: 'member' }),
    view: (_viewer: unknown, _state: unknown, { number, type, at, actor }: StoredEvent) => ({
      number,
      type,
      at,
      actor,
      data: {},
    }),
  } as never;
  const readings: (() => void)[] = [];
  const ledger = [1, 2, 3].map(event);
  const room = new LiveRoom(stream, rules, {
    readSince: async (_stream, from) => {
      await new Promise<void>((resolve) => readings.push(resolve));
      return ledger.filter(({ number }) => number > from);
    },
  });
  const got: number[] = [];
  let onAsked = () => {};
  const follower: Follower = {
    viewer,
    refresh: async (use) => {
      await Promise.resolve();
      onAsked();
      return use(viewer);
    },
    send: ({ events }) => got.push(...events.map(({ number }) => number)),
    show: () => {},
    dismiss: () => room.leave(follower),
  };
  return {
    room,
    ledger,
    follower,
    got,
    read: async () => {
      for (const go of readings.splice(0)) go();
      await promisesSettled();
    },
    whenAsked: (then: () => void) => {
      onAsked = then;
    },
  };
}

function hold(room: LiveRoom): () => Promise<void> {
  let end = () => {};
  room.holdFor(
    new Promise<void>((resolve) => {
      end = resolve;
    }),
  );
  return async () => {
    end();
    await promisesSettled();
  };
}

describe('4-realtime: a process that cannot confirm rights stops delivering: what was being read when it stopped', () => {
  it('waits, for a follower who asked what was missed', async () => {
    const { room, follower, got, read } = open();
    await room.join(follower, 3);
    const answered = room.since(follower, 1);
    await promisesSettled();
    const release = hold(room);
    await read();
    expect(got).toEqual([]);
    await release();
    expect(await answered).toEqual({ ok: true, number: 3 });
    expect(got).toEqual([2, 3]);
  });

  it('goes to nobody who was dismissed meanwhile', async () => {
    const { room, follower, got, read } = open();
    await room.join(follower, 3);
    const answered = room.since(follower, 1);
    await promisesSettled();
    const release = hold(room);
    await read();
    follower.dismiss(stream, 'no-access');
    await release();
    expect(await answered).toEqual({ ok: false, code: 'not-joined' });
    expect(got).toEqual([]);
  });

  it('waits, for somebody who comes in', async () => {
    const { room, follower, got, read } = open();
    const joined = room.join(follower, 0);
    await promisesSettled();
    const release = hold(room);
    await read();
    expect([got, room.has(follower)]).toEqual([[], false]);
    await release();
    expect(await joined).toEqual({ ok: true, number: 3 });
    expect(got).toEqual([1, 2, 3]);
  });

  it('waits, for somebody who comes in and whose right was already being asked', async () => {
    const { room, follower, got, read, whenAsked } = open();
    let release = async () => {};
    whenAsked(() => {
      release = hold(room);
      whenAsked(() => {});
    });
    const joined = room.join(follower, 0);
    await promisesSettled();
    await read();
    expect(got).toEqual([]);
    await release();
    expect(await joined).toEqual({ ok: true, number: 3 });
    expect(got).toEqual([1, 2, 3]);
  });

  it('waits, for everybody, when it is new and was not told', async () => {
    const { room, ledger, follower, got, read } = open();
    await room.join(follower, 3);
    ledger.push(event(4));
    const woken = room.wake();
    await promisesSettled();
    const release = hold(room);
    await read();
    expect(got).toEqual([]);
    await release();
    await woken;
    expect(got).toEqual([4]);
  });
});
