/** The updates of one room on their way into the journal: waiting, in flight, put back; always in the order of their arrival. */
import { BatchChoice, type ChoiceRules } from './batch-choice.ts';
import type { Write, Writer } from './write.ts';

export class WriteQueue<W extends Writer> {
  #waiting: Write<W>[] = [];
  #inFlight: readonly Write<W>[] = [];

  get isEmpty(): boolean {
    return this.size === 0;
  }

  get size(): number {
    return this.#waiting.length + this.#inFlight.length;
  }

  get isInFlight(): boolean {
    return this.#inFlight.length > 0;
  }

  /** Whether something could be chosen now. */
  get isReady(): boolean {
    return !this.isInFlight && this.#waiting.some(({ writer }) => !writer.isAsking);
  }

  add(write: Write<W>): void {
    this.#waiting.push(write);
  }

  /** What is chosen is in flight until `land`. */
  choose(rules: ChoiceRules): BatchChoice<W> {
    const choice = new BatchChoice<W>(rules);
    for (const write of this.#waiting) choice.consider(write);
    this.#waiting = choice.kept;
    this.#inFlight = choice.batch;
    return choice;
  }

  land(): readonly Write<W>[] {
    const landed = this.#inFlight;
    this.#inFlight = [];
    return landed;
  }

  /** In front of everything that came later. */
  putBack(writes: readonly Write<W>[]): void {
    this.#waiting = [...writes, ...this.#waiting];
  }

  /** Takes out what waits from this writer. */
  drop(writer: W): readonly Write<W>[] {
    const dropped = this.#waiting.filter((write) => write.writer === writer);
    if (dropped.length > 0) this.#waiting = this.#waiting.filter((write) => write.writer !== writer);
    return dropped;
  }
}
