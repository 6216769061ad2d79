import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { streamedBody } from '../../tests/fixtures/streamed-body.ts';
import { requestTransport } from './request-transport.ts';

const stream = 'case/6f4b0d3e-6d0f-4c1e-8a51-0f4f6f6d7a01';

/** One long answer, from the server's side. */
interface Line {
  readonly path: string;
  readonly isGivenUp: () => boolean;
  say(text: string): Promise<void>;
  /** As a network does that goes down. */
  break(): Promise<void>;
}

let lines: Line[];
let heard: string[];
/** Does not answer at all. */
let isDeaf: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  heard = [];
  isDeaf = false;
});
afterEach(() => void vi.useRealTimers());

const rest = () => vi.advanceTimersByTimeAsync(0);

const fakeFetch: typeof fetch = (input, init) => {
  const { body, say, break: breakOff, isCancelled } = streamedBody();
  lines.push({
    path: String(input),
    isGivenUp: () => isCancelled() || init?.signal?.aborted === true,
    async say(text) {
      say(text);
      await rest();
    },
    async break() {
      breakOff();
      await rest();
    },
  });
  if (!isDeaf) return Promise.resolve(new Response(body));
  return new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
  });
};

async function following() {
  const transport = requestTransport({ fetch: fakeFetch, random: () => 1 });
  transport.on('connect', () => heard.push('connect'));
  transport.on('disconnect', (why: string) => heard.push(why));
  transport.on('events', ({ events }: { events: { number: number }[] }) =>
    heard.push(...events.map(({ number }) => `event ${number}`)),
  );
  transport.connect();
  await rest();
  return { transport, join: () => join(transport) };
}

/** As the live client does at each `connect`. */
async function join(transport: ReturnType<typeof requestTransport>): Promise<Line> {
  const acknowledged = transport.ask('join', { stream, from: 3 });
  acknowledged.catch(() => {});
  await vi.advanceTimersByTimeAsync(10);
  const line = lines.at(-1);
  if (!line) throw new Error('Nothing was asked.');
  if (!isDeaf) {
    await line.say(
      `event: ack\ndata: ${JSON.stringify({ type: 'join', stream, ack: { ok: true, number: 3 } })}\n\n`,
    );
    expect(await acknowledged).toEqual({ ok: true, number: 3 });
  }
  return line;
}

describe('4-realtime: announcements over requests, on a line that nobody ends', () => {
  it('comments keep it, and are nothing to the page', async () => {
    const { join } = await following();
    const line = await join();
    for (let count = 0; count < 5; count += 1) {
      await vi.advanceTimersByTimeAsync(15_000);
      await line.say(': \n\n');
    }
    await line.say(`event: events\ndata: ${JSON.stringify({ stream, events: [{ number: 4 }] })}\n\n`);
    expect(heard).toEqual(['connect', 'event 4']);
    expect(lines).toHaveLength(1);
  });

  it('after 45 seconds without a byte it is given up, and the page comes back by itself', async () => {
    const { transport, join } = await following();
    const line = await join();
    await vi.advanceTimersByTimeAsync(44_999);
    expect([transport.connected, line.isGivenUp()]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect([transport.connected, line.isGivenUp()]).toEqual([false, true]);
    expect(heard).toEqual(['connect', 'transport error']);
    await vi.advanceTimersByTimeAsync(500);
    expect(heard).toEqual(['connect', 'transport error', 'connect']);
    await join();
    expect(lines).toHaveLength(2);
  });

  it('it waits longer after each failure, up to five seconds, and begins anew after a line that opened', async () => {
    const { transport, join } = await following();
    isDeaf = true;
    for (const wait of [500, 1000, 2000, 4000, 5000, 5000]) {
      const line = await join();
      await vi.advanceTimersByTimeAsync(30_000);
      expect([transport.connected, line.isGivenUp()]).toEqual([false, true]);
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(transport.connected).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(transport.connected).toBe(true);
    }
    isDeaf = false;
    const line = await join();
    await line.break();
    await vi.advanceTimersByTimeAsync(499);
    expect(transport.connected).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(transport.connected).toBe(true);
  });
});
