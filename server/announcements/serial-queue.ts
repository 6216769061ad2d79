/** Runs tasks one after another: order is what keeps a stream without gaps or doubles. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  get isIdle(): boolean {
    return this.#waiting === 0;
  }

  /** Rejects with what the task throws; the next task runs all the same. */
  run<T>(task: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const result = this.#tail.then(async () => {
      try {
        return await task();
      } finally {
        this.#waiting -= 1;
      }
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
