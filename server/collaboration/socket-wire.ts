/** A WebSocket as a wire: frames that were made once for everybody are written to the socket under it. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { type CloseName, closeCodes } from '../../app/schemas/close-codes.ts';
import type { Packet } from './packet.ts';
import type { Wire, WireListener } from './wire.ts';

export class SocketWire implements Wire {
  readonly answersPings = true;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;

  constructor(ws: WebSocket, socket: Duplex) {
    this.#ws = ws;
    this.#socket = socket;
  }

  get isOpen(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
  }

  get bufferedBytes(): number {
    return this.#ws.bufferedAmount;
  }

  listen({ onMessage, onAlive, onPing, onGone }: WireListener): void {
    const ws = this.#ws;
    ws.on('message', (data, isBinary) => onMessage(isBinary && Buffer.isBuffer(data) ? data : null));
    ws.on('pong', onAlive);
    ws.on('ping', onPing);
    // A broken frame or line; 'close' follows.
    ws.on('error', () => {});
    ws.on('close', onGone);
  }

  send(packet: Packet): void {
    this.#socket.write(packet.frames);
  }

  pause(): void {
    this.#ws.pause();
  }

  resume(): void {
    this.#ws.resume();
  }

  ping(): void {
    this.#ws.ping();
  }

  close(name: CloseName): void {
    // Paused, it would not read the answer to the close.
    this.#ws.resume();
    this.#ws.close(closeCodes[name].code, name);
  }

  terminate(): void {
    this.#ws.terminate();
  }
}
