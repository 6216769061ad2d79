/** Time as the collaboration endpoint sees it: only forward, whatever happens to the clock on the wall, and replaceable in tests. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Runs `what` once after `milliseconds`; the returned function calls it off. */
  after(milliseconds: number, what: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, what) {
    const timer = setTimeout(what, milliseconds);
    return () => clearTimeout(timer);
  },
};
