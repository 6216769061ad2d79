/** Dates, times, numbers, lists and durations as people read them; the clock is always that of Amsterdam. */
import { type Language, locales } from './language.ts';

export const timeZone = 'Europe/Amsterdam';

/** ISO 8601: a calendar date `2027-07-31` or an instant `2027-07-31T12:05:00.000Z`. */
export type When = string;

export interface Format {
  /** 31 juli 2027 */
  date(when: When): string;
  /** 31-07-2027 (nl), 31/07/2027 (en), 31.07.2027 (de) */
  shortDate(when: When): string;
  /** zaterdag 31 juli 2027 */
  weekday(when: When): string;
  /** 14:05 */
  time(instant: When): string;
  /** 31 juli 2027, 14:05 */
  dateTime(instant: When): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** a, b en c */
  list(items: readonly string[]): string;
  /** 4:05 or 1:04:05; the sign is kept, so that a timer can show how far it is over */
  clock(seconds: number): string;
  /** 1 uur en 5 minuten; whole minutes, seconds below one minute */
  duration(seconds: number): string;
  /** 6 maanden */
  months(count: number): string;
  /** 3 dagen geleden */
  relative(instant: When, now: When): string;
  /** 2,4 MB */
  bytes(count: number): string;
}

const made = new Map<Language, Format>();

export function createFormat(language: Language): Format {
  const known = made.get(language);
  if (known) return known;
  const format = buildFormat(locales[language]);
  made.set(language, format);
  return format;
}

function buildFormat(locale: string): Format {
  const date = dated(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const shortDate = dated(locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
  const weekday = dated(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clockOfDay = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const relativeTime = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(value);
  const unit = (value: number, name: string) =>
    number(value, { style: 'unit', unit: name, unitDisplay: 'long' });
  const time = (instant: When) => clockOfDay.format(parse(instant));
  return {
    date,
    shortDate,
    weekday,
    time,
    dateTime: (instant) => `${date(instant)}, ${time(instant)}`,
    number,
    list: (items) => conjunction.format(items),
    clock,
    duration: (seconds) =>
      conjunction.format(durationParts(seconds).map(([value, name]) => unit(value, name))),
    months: (count) => unit(count, 'month'),
    relative: (instant, now) => relativeTime.format(...relativeParts(instant, now)),
    bytes: (count) => bytes(count, number),
  };
}

/** A calendar date belongs to no time zone, so it is read and written in UTC; an instant is told in Amsterdam. */
function dated(locale: string, options: Intl.DateTimeFormatOptions): (when: When) => string {
  const ofDate = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const ofInstant = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  return (when) => (isCalendarDate(when) ? ofDate : ofInstant).format(parse(when));
}

const isCalendarDate = (when: When): boolean => /^\d{4}-\d{2}-\d{2}$/.test(when);

/** Strict, because `new Date` makes a date of nearly anything: "31 juli" would become 2001. */
const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

function parse(when: When): Date {
  const date = new Date(iso.test(when) ? when : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not a date in ISO 8601: "${when}".`);
  return date;
}

function clock(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const sign = seconds < 0 && whole > 0 ? '−' : '';
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${sign}${head}:${two(whole % 60)}`;
}

function durationParts(seconds: number): (readonly [number, string])[] {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return [[whole, 'second']];
  const minutes = Math.round(whole / 60);
  const parts: (readonly [number, string])[] = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  return parts.filter(([value]) => value > 0);
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function relativeParts(instant: When, now: When): [number, Intl.RelativeTimeFormatUnit] {
  const seconds = Math.round((parse(instant).getTime() - parse(now).getTime()) / 1000);
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return [Math.trunc(seconds / size), unit];
  }
  return [seconds, 'second'];
}

function bytes(count: number, number: Format['number']): string {
  const units = ['byte', 'kB', 'MB', 'GB'] as const;
  let value = count;
  let index = 0;
  while (value >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  return `${number(value, { maximumFractionDigits: index < 2 ? 0 : 1 })} ${units[index] ?? 'byte'}`;
}
