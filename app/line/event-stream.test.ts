import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { streamedBody } from '../../tests/fixtures/streamed-body.ts';
import { readEvents, type ServerEvent } from './event-stream.ts';

async function read(...parts: readonly Uint8Array[]): Promise<readonly ServerEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}
const bytes = (text: string) => new TextEncoder().encode(text);

describe('readEvents', () => {
  it('reads names, data over several lines, and passes over comments and what is not finished', async () => {
    const text =
      ': hier\n\ndata: een\n\nevent: close\ndata: {"a":1}\ndata:twee\nid: 7\n\nevent: leeg\n\ndata: half';
    expect(await read(bytes(text))).toEqual([
      { name: 'message', data: 'een' },
      { name: 'close', data: '{"a":1}\ntwee' },
    ]);
  });

  it('reads the same however the bytes are cut, whatever ends the lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(60), { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (cuts, end) => {
          const whole = bytes(`event: x${end}data: é€😀${end}${end}:${end}${end}data: b${end}${end}`);
          const at = [...new Set([0, ...cuts.filter((cut) => cut < whole.length), whole.length])].sort(
            (a, b) => a - b,
          );
          const parts = at.slice(1).map((to, index) => whole.slice(at[index], to));
          // A lone carriage return at the very end may still become half of a line end.
          expect(await read(...parts, bytes(`:${end}:`))).toEqual([
            { name: 'x', data: 'é€😀' },
            { name: 'message', data: 'b' },
          ]);
        },
      ),
    );
  });

  it('rejects when the line breaks', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('broken')),
    });
    await expect(readEvents(body).next()).rejects.toThrow('broken');
  });
});

describe('4-realtime: a line that fell silent', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function listen() {
    const { body, say, isCancelled } = streamedBody();
    const heard: string[] = [];
    const end = (async () => {
      for await (const { data } of readEvents(body)) heard.push(data);
    })().then(
      () => heard.push('ended'),
      (error: Error) => heard.push(error.message),
    );
    return { say, heard, end, isCancelled };
  }

  it('is dead after 45 seconds without a byte, and its request is given up', async () => {
    const { heard, end, isCancelled } = listen();
    await vi.advanceTimersByTimeAsync(44_999);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await end;
    expect([heard, isCancelled()]).toEqual([['The line fell silent.'], true]);
  });

  it('lives on comments, which are no events', async () => {
    const { say, heard, end } = listen();
    for (let count = 0; count < 10; count += 1) {
      await vi.advanceTimersByTimeAsync(44_000);
      say(': \n\n');
    }
    say('data: a\n\n');
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(45_000);
    await end;
    expect(heard).toEqual(['a', 'The line fell silent.']);
  });
});
