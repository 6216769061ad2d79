/** Time and identifiers from outside, so that whatever uses them can be run again with the same ones. */
import type { CalendarDate, Id, Instant } from '../../app/domain/identifiers.ts';

export interface Clock {
  now(): Instant;
  /** Today in Europe/Amsterdam. */
  today(): CalendarDate;
  /** UUID v4. */
  newId(): Id;
}
