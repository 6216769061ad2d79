/** Messages that leave together, framed once for everyone who gets them. */
import { packMessages } from '../../app/schemas/line-messages.ts';

const FINAL_BINARY_FRAME = 0x82;

/** Immutable; the bytes that go out are made at first use and shared by everyone who gets them. */
export class Packet {
  readonly messages: readonly Uint8Array[];
  #frames: Buffer | null = null;
  #event: Buffer | null = null;

  constructor(messages: readonly Uint8Array[]) {
    this.messages = messages;
  }

  /** Of the messages, without what carries them. */
  get bytes(): number {
    return this.messages.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** One unmasked binary frame per message, one after another (RFC 6455, 5.2): a single write per socket carries them all. */
  get frames(): Buffer {
    this.#frames ??= frame(this.messages);
    return this.#frames;
  }

  /** One server-sent event: base64 of the packed messages. */
  get event(): Buffer {
    this.#event ??= Buffer.from(`data: ${Buffer.from(packMessages(this.messages)).toString('base64')}\n\n`);
    return this.#event;
  }
}

function frame(messages: readonly Uint8Array[]): Buffer {
  const total = messages.reduce(
    (sum, message) => sum + headBytes(message.byteLength) + message.byteLength,
    0,
  );
  const frames = Buffer.allocUnsafe(total);
  let at = 0;
  for (const message of messages) {
    const length = message.byteLength;
    at = frames.writeUInt8(FINAL_BINARY_FRAME, at);
    if (length < 126) {
      at = frames.writeUInt8(length, at);
    } else if (length < 65_536) {
      at = frames.writeUInt8(126, at);
      at = frames.writeUInt16BE(length, at);
    } else {
      at = frames.writeUInt8(127, at);
      at = frames.writeBigUInt64BE(BigInt(length), at);
    }
    frames.set(message, at);
    at += length;
  }
  return frames;
}

function headBytes(length: number): number {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}
