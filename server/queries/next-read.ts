/** Reads that many ask for at the same moment, made once for all of them, and never older than the question. */

/**
 * Whoever asks while a read of the same key is under way gets the one that begins after it, together with all the
 * others who ask meanwhile: an answer never holds less than what was true when somebody asked.
 */
export function nextRead<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const running = new Map<Key, Promise<Value>>();
  const next = new Map<Key, Promise<Value>>();

  function begin(key: Key): Promise<Value> {
    const value = read(key).finally(() => {
      if (running.get(key) === value) running.delete(key);
    });
    running.set(key, value);
    return value;
  }

  return (key) => {
    const now = running.get(key);
    if (!now) return begin(key);
    const waiting = next.get(key);
    if (waiting) return waiting;
    const later = now
      .catch(() => undefined)
      .then(() => {
        next.delete(key);
        return begin(key);
      });
    next.set(key, later);
    return later;
  };
}
