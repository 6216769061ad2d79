/**
 * What goes over a line of ordinary web requests instead of a WebSocket: several messages of the y-websocket protocol in
 * one run of bytes, each after its length; and the answer to a request that a WebSocket would have been closed for.
 */
import { z } from 'zod';

/** Media type of the body of a request and of its answer. */
export const MESSAGES_TYPE = 'application/octet-stream';

/** A line is known by 128 random bits that its client made; nobody else can guess them. */
export const lineIdSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** A close code with its name; see `close-codes`. */
export const endOfLineSchema = z.object({ code: z.number().int(), name: z.string() });
export type EndOfLine = z.infer<typeof endOfLineSchema>;

/** The name of the last event of a line that the server ended; all other events carry messages. */
export const END_EVENT = 'close';

const LENGTH_BYTES = 4;

export function packMessages(messages: readonly Uint8Array[]): Uint8Array {
  const total = messages.reduce((sum, { byteLength }) => sum + LENGTH_BYTES + byteLength, 0);
  const packed = new Uint8Array(total);
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const message of messages) {
    view.setUint32(at, message.byteLength);
    packed.set(message, at + LENGTH_BYTES);
    at += LENGTH_BYTES + message.byteLength;
  }
  return packed;
}

/** Views on `packed`; null when the lengths do not add up. */
export function unpackMessages(packed: Uint8Array): readonly Uint8Array[] | null {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const messages: Uint8Array[] = [];
  let at = 0;
  while (at < packed.byteLength) {
    if (at + LENGTH_BYTES > packed.byteLength) return null;
    const start = at + LENGTH_BYTES;
    at = start + view.getUint32(at);
    if (at > packed.byteLength) return null;
    messages.push(packed.subarray(start, at));
  }
  return messages;
}
