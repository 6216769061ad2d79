/** Between the clock on the wall in the Netherlands and the instants that the ledger keeps. */
import type { CalendarDate, Instant } from '../domain/identifiers.ts';

const zone = 'Europe/Amsterdam';
const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

interface WallTime {
  readonly date: CalendarDate;
  /** `14:05` */
  readonly time: string;
}

export function wallTimeOf(instant: Date): WallTime {
  const parts = new Map(wallClock.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return {
    date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** The calendar's date in Amsterdam. */
export function todayAt(now: Date): CalendarDate {
  return wallTimeOf(now).date;
}

/**
 * The instant at which a clock in Amsterdam shows this; the first of the two in the night that the clock goes back.
 * @returns null for what no clock ever shows: 31 February, 25:00, or the hour that is skipped in spring
 */
export function instantOf(date: string, time: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  for (const hoursAhead of [2, 1]) {
    const instant = new Date(asUtc - hoursAhead * 3_600_000);
    const shown = wallTimeOf(instant);
    if (shown.date === date && shown.time === time) return instant.toISOString();
  }
  return null;
}
