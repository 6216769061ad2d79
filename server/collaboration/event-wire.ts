/** A long answer as a wire: what the client says comes in requests of its own, which wait for their turn. */
import { type CloseName, closeCodes } from '../../app/schemas/close-codes.ts';
import { END_EVENT, type EndOfLine } from '../../app/schemas/line-messages.ts';
import type { LongAnswer } from '../line/long-answer.ts';
import type { Packet } from './packet.ts';
import type { Wire, WireListener } from './wire.ts';

export class EventWire implements Wire {
  readonly answersPings = false;
  readonly #answer: LongAnswer;

  constructor(answer: LongAnswer) {
    this.#answer = answer;
  }

  get isOpen(): boolean {
    return this.#answer.isOpen;
  }

  get bufferedBytes(): number {
    return this.#answer.bufferedBytes;
  }

  listen({ onGone }: WireListener): void {
    this.#answer.onGone(onGone);
  }

  send(packet: Packet): void {
    this.#answer.send(packet.event);
  }

  pause(): void {}

  resume(): void {}

  ping(): void {}

  close(name: CloseName): void {
    const end: EndOfLine = { code: closeCodes[name].code, name };
    this.#answer.end(`event: ${END_EVENT}\ndata: ${JSON.stringify(end)}\n\n`);
  }

  terminate(): void {
    this.#answer.terminate();
  }
}
