/** Time and identifiers from outside, so that whatever uses them can be run again with the same ones. */
import type { CalendarDate, Id, Instant } from '../../app/domain/identifiers.ts';

export interface Clock {
  now(): Instant;
  /** Today in Europe/Amsterdam. */
  today(): CalendarDate;
  /** UUID v4. */
  newId(): Id;
}

/** Time that only goes forward, whatever happens to the clock on the wall. */
export interface MonotonicClock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Runs `what` once after `milliseconds`; the returned function calls it off. */
  after(milliseconds: number, what: () => void): () => void;
}
