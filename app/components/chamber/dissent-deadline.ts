/** The moment that a date and a time on the wall in Amsterdam name. */
import type { Instant } from '../../domain/identifiers.ts';

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Amsterdam',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** @returns null for what is no date or no time; a time that the clock skips becomes the one an hour later */
export function deadlineInstant(date: string, time: string): Instant | null {
  const wanted = /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{1,2}[:.]\d{2}$/.test(time);
  const asUtc = Date.parse(`${date}T${time.replace('.', ':').padStart(5, '0')}:00.000Z`);
  if (!wanted || Number.isNaN(asUtc)) return null;
  const instant = asUtc - offsetAt(asUtc - offsetAt(asUtc));
  return new Date(instant).toISOString();
}

/** How far Amsterdam is ahead of UTC, in milliseconds. */
function offsetAt(instant: number): number {
  const read = Object.fromEntries(
    parts.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = read;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant / 60_000) * 60_000;
}
