/** Dates of the demonstration, counted from the day on which it is made, so that what lies ahead does lie ahead. */
import type { CalendarDate, Instant } from '../../app/domain/identifiers.ts';
import { instantOf, todayAt } from '../../app/schemas/local-time.ts';

const DAY = 86_400_000;
const HALF_HOUR = 1_800_000;
const THURSDAY = 4;

/** @param days negative: before */
export function daysFrom(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The first day of a month, `months` after the month of this date. */
export function firstOfMonth(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** The end of the first school year that ends at least half a year after this date. */
export function endOfSchoolYear(date: CalendarDate): CalendarDate {
  const year = Number(daysFrom(date, 183).slice(0, 4));
  const end = `${year}-07-31`;
  return end < daysFrom(date, 183) ? `${year + 1}-07-31` : end;
}

/** Half past one in Amsterdam on the first Thursday after today; on a Thursday that of the week after. */
export function nextThursdayAfternoon(now: Instant): Instant {
  const today = todayAt(new Date(now));
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const thursday = daysFrom(today, (THURSDAY - weekday + 7) % 7 || 7);
  const start = instantOf(thursday, '13:30');
  if (!start) throw new Error(`On ${thursday} no clock in Amsterdam shows 13:30.`);
  return start;
}

/** When a sitting that opens now was to begin. */
export function lastHalfHour(now: Instant): Instant {
  return new Date(Math.floor(Date.parse(now) / HALF_HOUR) * HALF_HOUR).toISOString();
}
