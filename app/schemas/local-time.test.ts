import { describe, expect, it } from 'vitest';
import { instantOf, todayAt, wallTimeOf } from './local-time.ts';

describe('the clock in Amsterdam', () => {
  it.each([
    ['2026-12-01', '13:30', '2026-12-01T12:30:00.000Z'],
    ['2026-07-01', '13:30', '2026-07-01T11:30:00.000Z'],
    // The night that the clock goes back shows 02:30 twice: the first counts.
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
  ])('reads %s %s as %s', (date, time, instant) => {
    expect(instantOf(date, time)).toBe(instant);
    expect(wallTimeOf(new Date(instant))).toEqual({ date, time });
  });

  it.each([
    ['2026-03-29', '02:30'],
    ['2026-02-31', '10:00'],
    ['2026-12-01', '25:00'],
    ['2026-12-01', ''],
    ['morgen', '10:00'],
  ])('knows no %s %s', (date, time) => {
    expect(instantOf(date, time)).toBeNull();
  });

  it('is a day ahead of Greenwich just before midnight', () => {
    expect(todayAt(new Date('2026-11-22T23:30:00.000Z'))).toBe('2026-11-23');
  });
});
