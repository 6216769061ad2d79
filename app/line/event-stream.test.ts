import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
