/** How fast one connection is read: a bucket that fills with time and is emptied by messages. */

/** A question for the text, and an answer to our question, may make the server go through the whole of it. */
const SYNC_STEP_COST = 50;
const BYTES_PER_UNIT = 4096;

/** What one message takes out of the bucket. */
export function costOf(message: Uint8Array): number {
  const isSyncStep = message[0] === 0 && (message[1] === 0 || message[1] === 1);
  return (isSyncStep ? SYNC_STEP_COST : 1) + message.byteLength / BYTES_PER_UNIT;
}

export class Rate {
  readonly #perSecond: number;
  readonly #burst: number;
  #level: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#level = burst;
    this.#at = now;
  }

  /** Takes `cost` out and gives the milliseconds until more may come; 0 while there is some left. */
  spend(cost: number, now: number): number {
    const filled = ((now - this.#at) / 1000) * this.#perSecond;
    this.#level = Math.min(this.#burst, this.#level + filled) - cost;
    this.#at = now;
    return this.#level >= 0 ? 0 : Math.ceil((-this.#level / this.#perSecond) * 1000);
  }
}
