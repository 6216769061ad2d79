/** Reads of single things that many ask for at the same moment, gathered into few statements. */

interface Batch<Key, Value> {
  readonly keys: Key[];
  readonly answer: Promise<ReadonlyMap<Key, Value>>;
  readonly begin: () => void;
}

/** More than one, so that a statement that hangs does not keep everybody waiting. */
const PARALLEL = 2;

/**
 * What is asked in one breath, or while as many reads as may are under way, is asked together. A read begins after all
 * of its questions: an answer never holds less than what was true when somebody asked. One that fails, fails for all of
 * its own.
 *
 * @param read may leave out keys that are not there
 */
export function nextReads<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let waiting: Batch<Key, Value> | null = null;
  let running = 0;

  function newBatch(): Batch<Key, Value> {
    const keys: Key[] = [];
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    return { keys, answer: begun.then(() => read(keys)).finally(ended), begin };
  }

  function ended(): void {
    running -= 1;
    beginNext();
  }

  function beginNext(): void {
    if (!waiting || running >= PARALLEL) return;
    running += 1;
    waiting.begin();
    waiting = null;
  }

  return async (key) => {
    if (!waiting) {
      waiting = newBatch();
      queueMicrotask(beginNext);
    }
    waiting.keys.push(key);
    return (await waiting.answer).get(key);
  };
}
