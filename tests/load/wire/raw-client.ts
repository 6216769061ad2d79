/**
 * A WebSocket client that costs next to nothing: every socket reads into one shared buffer, a message is a range of
 * bytes in it, and what is sent was framed before.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { BINARY, CLOSE, frame, PING, PONG } from './frames.ts';

const SHARED = Buffer.alloc(256 * 1024);
const EMPTY = Buffer.alloc(0);
const END_OF_HEAD = '\r\n\r\n';

export interface Address {
  readonly port: number;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Gets one binary message: `bytes` from `start` to `end`, valid only during the call. */
export type OnMessage = (bytes: Buffer, start: number, end: number) => void;

export class RawClient {
  /** Resolves with the close code (0 without one) when the line is gone. */
  readonly closed: Promise<number>;
  isClosed = false;
  readonly #socket: Socket;
  readonly #onMessage: OnMessage;
  #rest: Buffer = EMPTY;
  #restLength = 0;
  #isOpen = false;
  #closeCode = 0;
  #opened: () => void = () => {};
  #refused: (error: Error) => void = () => {};

  private constructor({ port, path, headers }: Address, onMessage: OnMessage) {
    this.#onMessage = onMessage;
    const read = (length: number, bytes: Uint8Array) => {
      this.#take(Buffer.from(bytes.buffer, bytes.byteOffset, length));
      return true;
    };
    this.#socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: { buffer: SHARED, callback: read },
    });
    this.#socket.on('error', (error) => this.#refused(error));
    this.closed = new Promise((resolve) => {
      this.#socket.on('close', () => {
        this.isClosed = true;
        this.#refused(new Error('The line went before the handshake was done.'));
        resolve(this.#closeCode);
      });
    });
    this.#socket.on('end', () => this.#socket.end());
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    this.#socket.write([`GET ${path} HTTP/1.1`, ...lines].join('\r\n') + END_OF_HEAD);
  }

  static async open(address: Address, onMessage: OnMessage): Promise<RawClient> {
    const client = new RawClient(address, onMessage);
    await new Promise<void>((resolve, reject) => {
      client.#opened = resolve;
      client.#refused = reject;
    });
    return client;
  }

  /** @param frames whole frames */
  write(frames: Uint8Array): void {
    if (!this.isClosed && this.#socket.writable) this.#socket.write(frames);
  }

  get bufferedBytes(): number {
    return this.#socket.writableLength;
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.#socket.end(frame(CLOSE, Buffer.from([0x03, 0xe8])));
    const timer = setTimeout(() => this.#socket.destroy(), 1000);
    await this.closed;
    clearTimeout(timer);
  }

  #take(chunk: Buffer): void {
    if (this.#restLength === 0) {
      this.#keep(chunk, this.#read(chunk, chunk.length));
      return;
    }
    this.#append(chunk, 0);
    const used = this.#read(this.#rest, this.#restLength);
    this.#rest.copyWithin(0, used, this.#restLength);
    this.#restLength -= used;
  }

  #keep(chunk: Buffer, from: number): void {
    if (from < chunk.length) this.#append(chunk, from);
  }

  #append(chunk: Buffer, from: number): void {
    const needed = this.#restLength + chunk.length - from;
    if (needed > this.#rest.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#rest.length, 4096));
      this.#rest.copy(larger, 0, 0, this.#restLength);
      this.#rest = larger;
    }
    chunk.copy(this.#rest, this.#restLength, from);
    this.#restLength = needed;
  }

  /** @returns how many bytes were understood */
  #read(bytes: Buffer, length: number): number {
    let at = 0;
    if (!this.#isOpen) {
      const end = bytes.subarray(0, length).indexOf(END_OF_HEAD);
      if (end < 0) return 0;
      const status = bytes.subarray(0, end).toString('latin1').split('\r\n')[0] ?? '';
      if (!status.includes(' 101 ')) {
        this.#refused(new Error(`The server refused the WebSocket: ${status}`));
        this.#socket.destroy();
        return length;
      }
      this.#isOpen = true;
      this.#opened();
      at = end + END_OF_HEAD.length;
    }
    for (;;) {
      const next = this.#readFrame(bytes, at, length);
      if (next < 0) return at;
      at = next;
    }
  }

  /** @returns where the next frame begins, or -1 when this one is not complete */
  #readFrame(bytes: Buffer, at: number, length: number): number {
    if (length - at < 2) return -1;
    const first = bytes[at] ?? 0;
    let size = bytes[at + 1] ?? 0;
    let start = at + 2;
    if (size === 126) {
      if (length - at < 4) return -1;
      size = bytes.readUInt16BE(start);
      start += 2;
    } else if (size === 127) {
      if (length - at < 10) return -1;
      size = Number(bytes.readBigUInt64BE(start));
      start += 8;
    }
    const end = start + size;
    if (end > length) return -1;
    if (first === 0x82) this.#onMessage(bytes, start, end);
    else this.#control(first, bytes.subarray(start, end));
    return end;
  }

  #control(first: number, content: Buffer): void {
    const opcode = first & 0x0f;
    if ((first & 0xf0) !== 0x80 || opcode === BINARY) throw new Error('The bench reads no fragments.');
    if (opcode === PING) this.write(frame(PONG, content));
    if (opcode === CLOSE) {
      this.#closeCode = content.length >= 2 ? content.readUInt16BE(0) : 0;
      this.#socket.end(frame(CLOSE, content.subarray(0, 2)));
    }
  }
}
