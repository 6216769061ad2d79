/** How many messages one connection may send: a bucket that fills with time. */
export interface MessageLimit {
  /** Messages at once, after a quiet spell. */
  readonly burst: number;
  readonly perSecond: number;
  /** So many refused in a row end the connection. */
  readonly patience: number;
}

export class MessageBucket {
  readonly #limit: MessageLimit;
  #tokens: number;
  #filledAt: number;
  #refused = 0;

  /** @param now milliseconds of a clock that only rises */
  constructor(limit: MessageLimit, now: number) {
    this.#limit = limit;
    this.#tokens = limit.burst;
    this.#filledAt = now;
  }

  /** As good as a new one. */
  isFull(now: number): boolean {
    this.#fill(now);
    return this.#tokens >= this.#limit.burst;
  }

  take(now: number): 'pass' | 'refuse' | 'end' {
    const { patience } = this.#limit;
    this.#fill(now);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      this.#refused = 0;
      return 'pass';
    }
    this.#refused += 1;
    return this.#refused > patience ? 'end' : 'refuse';
  }

  #fill(now: number): void {
    const { burst, perSecond } = this.#limit;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledAt) / 1000) * perSecond);
    this.#filledAt = now;
  }
}
