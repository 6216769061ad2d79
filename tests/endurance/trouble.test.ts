/** [B2] A slow disk, a full one, a clock that jumps: people wait, are told, and lose nothing. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Journal, PendingUpdate } from '../../server/ports/journal.ts';
import { startCollaboration, type TestCollaboration } from '../fixtures/collaboration-server.ts';
import { isLong } from './scale.ts';

const ROUNDS = isLong ? 40 : 4;
let server: TestCollaboration | null = null;

afterEach(async () => {
  vi.useRealTimers();
  await server?.stop();
  server = null;
});

/** The journal in memory with something in front of every commit. */
async function startWith(before: (batch: readonly PendingUpdate[]) => Promise<void>) {
  server = await startCollaboration();
  const { journal } = server;
  const append = journal.append.bind(journal) as Journal['append'];
  journal.append = async (batch) => {
    await before(batch);
    return append(batch);
  };
  return server;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('a journal that takes 500 ms', () => {
  test('carries everything, in as few commits as time allows, while cursors go on moving', {
    timeout: 120_000,
  }, async () => {
    let commits = 0;
    const running = await startWith(async () => {
      commits += 1;
      await pause(500);
    });
    const [nora, omar] = await Promise.all([
      running.client('nora').synced(),
      running.client('omar').synced(),
    ]);
    let typed = '';
    let cursorAge = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let letter = 0; letter < 25; letter += 1) {
        const mark = `${round}.${letter} `;
        nora.type(mark);
        typed += mark;
        await pause(20);
      }
      const moved = performance.now();
      nora.provider.awareness.setLocalState({ cursor: round });
      await omar.until(() => omar.seesOf(nora)?.cursor === round);
      cursorAge = Math.max(cursorAge, performance.now() - moved);
    }
    await omar.until(() => omar.words.endsWith(typed));
    expect([nora.closes, omar.closes]).toEqual([[], []]);
    expect(commits).toBeLessThan(ROUNDS * 25);
    // Not held up by the commit that is under way: half a second would show here.
    expect(cursorAge).toBeLessThan(400);
  });
});

describe('a full disk', () => {
  test('stores nothing and shows nothing, says so, and everything is there once there is room', {
    timeout: 60_000,
  }, async () => {
    let isFull = true;
    const running = await startWith(async () => {
      // What PostgreSQL answers when it cannot extend a file.
      if (isFull) throw Object.assign(new Error('could not extend file'), { code: '53100' });
    });
    const [nora, omar] = await Promise.all([
      running.client('nora').synced(),
      running.client('omar').synced(),
    ]);
    nora.type('Onopgeslagen. ');
    await nora.until(() => nora.closes.length > 0);
    expect(nora.closes[0]).toMatchObject({ code: 4503 });
    expect(omar.words).toBe('Advies. ');
    omar.type('Ook dit. ');
    await pause(700);
    isFull = false;
    await Promise.all(
      [nora, omar].map((client) =>
        client.until(() => client.words.includes('Onopgeslagen.') && client.words.includes('Ook dit.')),
      ),
    );
    await nora.until(() => nora.words === omar.words);
    expect(nora.words.match(/Onopgeslagen/g)).toHaveLength(1);
  });
});

describe('the clock on the wall', () => {
  test('jumps days ahead and back, and nobody is put out or loses a word', { timeout: 60_000 }, async () => {
    server = await startCollaboration();
    const [nora, omar] = await Promise.all([server.client('nora').synced(), server.client('omar').synced()]);
    for (const days of [3, -7, 400, 0]) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 });
      const mark = `[${days}]`;
      nora.type(mark);
      await omar.until(() => omar.words.includes(mark));
      vi.useRealTimers();
    }
    expect([nora.closes, omar.closes]).toEqual([[], []]);
  });
});
