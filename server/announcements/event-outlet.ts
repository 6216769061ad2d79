/** A long answer as the outlet of a connection: the same messages as over the socket, one event each. */
import { ACK_EVENT, type AckMessage, GOODBYE_EVENT } from '../../app/schemas/live-line.ts';
import type { LongAnswer } from '../line/long-answer.ts';
import type { MonotonicClock } from '../ports/clock.ts';
import type { LiveOutlet, ServerToClient } from './connection.ts';

/** Whoever leaves more than this unread comes back and asks for what was missed. */
const MOST_UNREAD = 1024 * 1024;
const GOODBYE_WITHIN = 2_000;

export class EventOutlet implements LiveOutlet {
  readonly #answer: LongAnswer;
  readonly #clock: MonotonicClock;

  constructor(answer: LongAnswer, clock: MonotonicClock) {
    this.#answer = answer;
    this.#clock = clock;
  }

  get connected(): boolean {
    return this.#answer.isOpen;
  }

  emit<Name extends keyof ServerToClient>(name: Name, ...[message]: Parameters<ServerToClient[Name]>): void {
    this.#write(name, message);
  }

  acknowledge(message: AckMessage): void {
    this.#write(ACK_EVENT, message);
  }

  disconnect(): void {
    if (!this.connected) return;
    this.#answer.end(eventOf(GOODBYE_EVENT, null));
    this.#answer.onGone(this.#clock.after(GOODBYE_WITHIN, () => this.#answer.terminate()));
  }

  #write(name: string, message: unknown): void {
    if (this.#answer.bufferedBytes > MOST_UNREAD) this.#answer.terminate();
    else this.#answer.send(eventOf(name, message));
  }
}

function eventOf(name: string, message: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(message)}\n\n`;
}
