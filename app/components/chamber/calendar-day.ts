/** The calendar day in Amsterdam at a moment: what "today" is for dates of a permit. */
import type { CalendarDate } from '../../domain/identifiers.ts';

const inAmsterdam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' });

/** @param now milliseconds since 1970 */
export function calendarDateIn(now: number): CalendarDate {
  return inAmsterdam.format(now);
}
