/** A long answer (server-sent events) as the outlet of a connection: the same messages as over the socket, one event each. */
import type { ServerResponse } from 'node:http';
import { ACK_EVENT, type AckMessage, GOODBYE_EVENT } from '../../app/schemas/live-line.ts';
import type { LiveOutlet, ServerToClient } from './connection.ts';

/** Nobody under way may keep it, change it or hold it back. */
const HEAD = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};
/** Whoever leaves more than this unread comes back and asks for what was missed. */
const MOST_UNREAD = 1024 * 1024;
const GOODBYE_WITHIN = 2_000;
/** After so much silence the system asks by itself whether the other side is there. */
const PROBE_AFTER = 30_000;

export class EventOutlet implements LiveOutlet {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.socket?.setKeepAlive(true, PROBE_AFTER);
    response.writeHead(200, HEAD);
    this.keepAlive();
  }

  get connected(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  emit<Name extends keyof ServerToClient>(name: Name, ...[message]: Parameters<ServerToClient[Name]>): void {
    this.#write(name, message);
  }

  acknowledge(message: AckMessage): void {
    this.#write(ACK_EVENT, message);
  }

  /** A comment, which says nothing and shows that the line is there. */
  keepAlive(): void {
    if (this.connected) this.#response.write(':\n\n');
  }

  disconnect(): void {
    if (!this.connected) return;
    this.#write(GOODBYE_EVENT, null);
    this.#response.end();
    const timer = setTimeout(() => this.#response.destroy(), GOODBYE_WITHIN).unref();
    this.#response.once('close', () => clearTimeout(timer));
  }

  #write(name: string, message: unknown): void {
    if (!this.connected) return;
    if (this.#response.writableLength > MOST_UNREAD) this.#response.destroy();
    else this.#response.write(`event: ${name}\ndata: ${JSON.stringify(message)}\n\n`);
  }
}
