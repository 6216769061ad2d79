/** A long answer of server-sent events (HTML standard, 9.2), which never falls silent for long: proxies cut what is idle. */
import type { ServerResponse } from 'node:http';
import { SAYS_SOMETHING_AFTER } from '../../app/schemas/long-answer.ts';
import type { MonotonicClock } from '../ports/clock.ts';

/** Nobody under way may keep it, change it or hold it back. */
const HEAD = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};
/** Milliseconds of silence from there after which the system asks by itself whether the other side is there. */
const PROBE_AFTER = 30_000;
/** Says nothing, and shows that the line is there. */
const COMMENT = ': \n\n';

export class LongAnswer {
  readonly #response: ServerResponse;
  readonly #clock: MonotonicClock;
  #lastSent: number;
  #cancel: () => void = () => {};

  /** Begins at once; from here on the response is in use. */
  constructor(response: ServerResponse, clock: MonotonicClock) {
    this.#response = response;
    this.#clock = clock;
    this.#lastSent = clock.now();
    // Broken under way; 'close' follows.
    response.on('error', () => {});
    response.socket?.setKeepAlive(true, PROBE_AFTER);
    response.writeHead(200, HEAD);
    response.flushHeaders();
    response.once('close', () => this.#cancel());
    this.#watchSilence();
  }

  get isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  /** That wait to be sent. */
  get bufferedBytes(): number {
    return this.#response.writableLength;
  }

  /** @param events whole ones; nothing is sent over an answer that has ended */
  send(events: string | Uint8Array): void {
    if (!this.isOpen) return;
    this.#response.write(events);
    this.#lastSent = this.#clock.now();
  }

  /** Sends the last event. */
  end(event: string): void {
    this.#cancel();
    if (this.isOpen) this.#response.end(event);
  }

  /** At once, and without a word. */
  terminate(): void {
    this.#response.destroy();
  }

  /** Called once, when it is gone, whoever ended it. */
  onGone(listener: () => void): void {
    this.#response.once('close', listener);
  }

  /** Looks again when the silence could be too long, and not at everything that is sent. */
  #watchSilence(): void {
    if (!this.isOpen) return;
    if (this.#clock.now() - this.#lastSent >= SAYS_SOMETHING_AFTER) this.send(COMMENT);
    const left = SAYS_SOMETHING_AFTER - (this.#clock.now() - this.#lastSent);
    this.#cancel = this.#clock.after(left, () => this.#watchSilence());
  }
}
