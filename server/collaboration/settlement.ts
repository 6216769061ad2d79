/** Waits until nothing of a member is on its way into the journal any more, or until it was put out. */
import type { CloseName } from '../../app/schemas/close-codes.ts';

export class Settlement {
  readonly #isDone: () => boolean;
  #waiting: ((refused: CloseName | null) => void)[] = [];
  #refused: CloseName | null = null;

  constructor(isDone: () => boolean) {
    this.#isDone = isDone;
  }

  /** Null once everything that was sent is stored or was known before; otherwise why it was refused. */
  reached(): Promise<CloseName | null> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.look();
    });
  }

  /** To be called whenever it may be done. What is refused is taken off the queue first, so the answer waits a moment. */
  look(): void {
    if (this.#waiting.length > 0) queueMicrotask(() => this.#check());
  }

  refuse(name: CloseName): void {
    this.#refused ??= name;
    this.#check();
  }

  #check(): void {
    if (this.#refused === null && !this.#isDone()) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(this.#refused);
  }
}
