/** Time as the collaboration endpoint sees it: only forward, and replaceable in tests. */
import type { MonotonicClock } from '../ports/clock.ts';

export type Clock = MonotonicClock;

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, what) {
    const timer = setTimeout(what, milliseconds);
    return () => clearTimeout(timer);
  },
};
