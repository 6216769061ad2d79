/** A long answer as a wire (server-sent events): what the client says comes in requests of its own, which wait for their turn. */
import type { ServerResponse } from 'node:http';
import { type CloseName, closeCodes } from '../../app/schemas/close-codes.ts';
import { END_EVENT, type EndOfLine } from '../../app/schemas/line-messages.ts';
import type { Packet } from './packet.ts';
import type { Wire, WireListener } from './wire.ts';

/** Nobody under way may keep it, change it or hold it back. */
const HEAD = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};
/** After so much silence the system asks by itself whether the other side is there. */
const PROBE_AFTER_MS = 30_000;

export class EventWire implements Wire {
  readonly answersPings = false;
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.socket?.setKeepAlive(true, PROBE_AFTER_MS);
    response.writeHead(200, HEAD);
    response.flushHeaders();
  }

  get isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  get bufferedBytes(): number {
    return this.#response.writableLength;
  }

  listen({ onGone }: WireListener): void {
    // Broken under way; 'close' follows.
    this.#response.on('error', () => {});
    this.#response.on('close', onGone);
  }

  send(packet: Packet): void {
    this.#response.write(packet.event);
  }

  pause(): void {}

  resume(): void {}

  ping(): void {}

  close(name: CloseName): void {
    const end: EndOfLine = { code: closeCodes[name].code, name };
    this.#response.end(`event: ${END_EVENT}\ndata: ${JSON.stringify(end)}\n\n`);
  }

  terminate(): void {
    this.#response.destroy();
  }
}
