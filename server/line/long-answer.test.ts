import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../tests/fixtures/manual-clock.ts';
import { LongAnswer } from './long-answer.ts';

let clock: ManualClock;
let answer: LongAnswer;
let listening: Response;
let reader: ReadableStreamDefaultReader<Uint8Array>;
const server = createServer();

beforeEach(async () => {
  clock = new ManualClock();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const asked = once(server, 'request');
  const response = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const [, toAnswer] = (await asked) as [unknown, ServerResponse];
  answer = new LongAnswer(toAnswer, clock);
  listening = await response;
  reader = (listening.body as ReadableStream<Uint8Array>).getReader();
});
afterEach(async () => {
  answer.terminate();
  await reader.cancel().catch(() => {});
  await new Promise((resolve) => server.close(resolve));
});

const read = async () => new TextDecoder().decode((await reader.read()).value);

describe('4-realtime: a long answer', () => {
  it('begins before anything is said, and may be kept or held back by nobody under way', () => {
    expect(listening.status).toBe(200);
    expect(listening.headers.get('content-type')).toBe('text/event-stream');
    expect(listening.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(listening.headers.get('x-accel-buffering')).toBe('no');
  });

  it('says a comment after fifteen seconds of silence, and again after the next fifteen', async () => {
    await clock.advance(14_999);
    answer.send('data: a\n\n');
    expect(await read()).toBe('data: a\n\n');
    await clock.advance(14_999);
    answer.send('data: b\n\n');
    expect(await read()).toBe('data: b\n\n');
    for (let count = 0; count < 3; count += 1) {
      await clock.advance(15_000);
      expect(await read()).toBe(': \n\n');
    }
  });

  it('is not silent for longer, whenever the last word came', async () => {
    for (const wait of [1, 7_000, 14_000]) {
      await clock.advance(wait);
      answer.send('data: a\n\n');
      await read();
      await clock.advance(14_999);
      answer.send('data: b\n\n');
      // No comment in between: what was said is what comes next.
      expect(await read()).toBe('data: b\n\n');
      await clock.advance(15_000);
      expect(await read()).toBe(': \n\n');
    }
  });

  it('leaves nothing behind once it has ended, from here or from there', async () => {
    let gone = 0;
    answer.onGone(() => {
      gone += 1;
    });
    expect(clock.pending).toBe(1);
    await reader.cancel();
    await expect.poll(() => gone).toBe(1);
    expect([answer.isOpen, clock.pending]).toEqual([false, 0]);
    answer.send('data: a\n\n');
    await clock.advance(60_000);
    expect(clock.pending).toBe(0);
  });

  it('sends its last event, and nothing after it', async () => {
    answer.end('event: goodbye\ndata: null\n\n');
    answer.send('data: late\n\n');
    expect(clock.pending).toBe(0);
    expect(await read()).toBe('event: goodbye\ndata: null\n\n');
    expect((await reader.read()).done).toBe(true);
  });
});
