/** What waits to be sent over a line of requests: all words in their order, and of the cursor only where it is now. */

/** So much goes in one request; a single message may be larger. */
const BATCH_BYTES = 256 * 1024;
const AWARENESS = 1;

export class OutgoingMessages {
  #words: Uint8Array[] = [];
  #cursor: Uint8Array | null = null;

  get isEmpty(): boolean {
    return this.#words.length === 0 && this.#cursor === null;
  }

  get hasWords(): boolean {
    return this.#words.length > 0;
  }

  add(message: Uint8Array): void {
    if (message[0] === AWARENESS) this.#cursor = message;
    else this.#words.push(message);
  }

  clear(): void {
    this.#words = [];
    this.#cursor = null;
  }

  /** Takes out what goes next; the cursor goes last, for it stands in the words. */
  take(): readonly Uint8Array[] {
    let bytes = 0;
    let count = 0;
    for (const { byteLength } of this.#words) {
      if (count > 0 && bytes + byteLength > BATCH_BYTES) break;
      bytes += byteLength;
      count += 1;
    }
    const batch = this.#words.splice(0, count);
    if (this.#words.length > 0 || this.#cursor === null) return batch;
    const cursor = this.#cursor;
    this.#cursor = null;
    return [...batch, cursor];
  }
}
