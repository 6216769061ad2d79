import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveAck, LiveEvent } from '../schemas/live-messages.ts';
import { LiveClient, type LiveTransport } from './live-client.ts';
import { StreamFollower } from './stream-follower.ts';

const caseId = '7d1c6f0e-5a8e-4a58-9a59-0c6a1f3f7a11';
const stream = `case/${caseId}` as const;
const sitting = 'sitting/0b9c5a66-24c5-4b86-8d0e-1f0c7f3b9a10' as const;
const event = (number: number): LiveEvent => ({
  number,
  type: 'Noted',
  data: null,
  at: '2026-11-22T13:00:00.000Z',
  actor: 'system',
});

/** A line that the test lifts, cuts and answers for. */
class FakeTransport implements LiveTransport {
  connected = false;
  readonly asked: { type: string; message: unknown }[] = [];
  answer: (type: string) => LiveAck = () => ({ ok: true, number: 0 });
  connects = 0;
  readonly #listeners = new Map<string, (...input: never[]) => void>();

  connect() {
    this.connects += 1;
  }
  disconnect() {
    this.connected = false;
  }
  on(name: string, listener: (...input: never[]) => void) {
    this.#listeners.set(name, listener);
  }
  async ask(type: string, message: unknown) {
    this.asked.push({ type, message });
    return this.answer(type);
  }
  async up() {
    this.connected = true;
    this.hear('connect');
    await vi.advanceTimersByTimeAsync(0);
  }
  async down(reason = 'transport close') {
    this.connected = false;
    this.hear('disconnect', reason);
    await vi.advanceTimersByTimeAsync(0);
  }
  hear(name: string, ...input: unknown[]) {
    (this.#listeners.get(name) as ((...input: unknown[]) => void) | undefined)?.(...input);
  }
  names() {
    return this.asked.map((one) => one.type);
  }
}

let transport: FakeTransport;
let client: LiveClient;
let follower: StreamFollower<readonly number[]>;

beforeEach(() => {
  vi.useFakeTimers();
  transport = new FakeTransport();
  client = new LiveClient(transport);
  follower = new StreamFollower<readonly number[]>([], 3, (seen, { number }) => [...seen, number]);
});
afterEach(() => vi.useRealTimers());

describe('LiveClient', () => {
  it('joins from the number that the page has, and again from where it was after a break', async () => {
    client.follow(stream, follower);
    await transport.up();
    expect(transport.asked).toEqual([{ type: 'join', message: { stream, from: 3 } }]);
    expect(follower.snapshot.connection).toBe('online');
    transport.hear('events', { stream, events: [event(4), event(5)] });
    await transport.down();
    expect(follower.snapshot.connection).toBe('offline');
    await transport.up();
    expect(transport.asked.at(-1)).toEqual({ type: 'join', message: { stream, from: 5 } });
  });

  it('4-realtime: a gap is asked for from the number at hand', async () => {
    client.follow(stream, follower);
    await transport.up();
    transport.hear('events', { stream, events: [event(6)] });
    await vi.advanceTimersByTimeAsync(0);
    expect(transport.asked.at(-1)).toEqual({ type: 'since', message: { stream, from: 3 } });
  });

  it('passes over messages that are not ours', async () => {
    client.follow(stream, follower);
    await transport.up();
    transport.hear('events', { stream, events: 'alle' });
    transport.hear('events', { stream: 'case/x', events: [] });
    transport.hear('events', null);
    expect(follower.snapshot.version).toBe(3);
  });

  it('tries again, later, when the server could not answer', async () => {
    transport.answer = () => ({ ok: false, code: 'failed' });
    client.follow(stream, follower);
    await transport.up();
    expect(follower.snapshot.connection).toBe('offline');
    transport.answer = () => ({ ok: true, number: 3 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(transport.names()).toEqual(['join', 'join']);
    expect(follower.snapshot.connection).toBe('online');
  });

  it('stops asking when there is no access, and when the session ended', async () => {
    transport.answer = () => ({ ok: false, code: 'no-access' });
    client.follow(stream, follower);
    await transport.up();
    expect(follower.snapshot.left).toBe('no-access');
    await transport.down();
    await transport.up();
    expect(transport.names()).toEqual(['join']);

    const other = new StreamFollower<readonly number[]>([], 0, (seen) => seen);
    client.follow(sitting, other);
    transport.hear('connect_error', new Error('signed-out'));
    expect(other.snapshot.left).toBe('signed-out');
  });

  it('comes back by itself after a server that said goodbye', async () => {
    client.follow(stream, follower);
    await transport.up();
    await transport.down('io server disconnect');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(transport.connects).toBe(2);
  });

  it('closes the line with the last follower', async () => {
    const stop = client.follow(stream, follower);
    const stopOther = client.follow(sitting, new StreamFollower<null>(null, 0, () => null));
    await transport.up();
    stopOther();
    expect(transport.asked.at(-1)).toEqual({ type: 'leave', message: { stream: sitting } });
    expect(transport.connected).toBe(true);
    stop();
    expect(transport.connected).toBe(false);
  });

  it('shows itself in the sitting once it is in both rooms, and again after a break', async () => {
    client.follow(sitting, new StreamFollower<null>(null, 0, () => null));
    client.appear({ stream: sitting, device: 'tablet', at: caseId });
    client.follow(stream, follower);
    await transport.up();
    const presences = () => transport.asked.filter((one) => one.type === 'presence');
    expect(presences()).toEqual([
      { type: 'presence', message: { stream: sitting, device: 'tablet', at: caseId } },
    ]);
    await transport.down();
    await transport.up();
    expect(presences()).toHaveLength(2);
  });
});
