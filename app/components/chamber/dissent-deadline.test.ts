import { describe, expect, it } from 'vitest';
import { deadlineInstant } from './dissent-deadline.ts';

describe('the deadline for a dissenting opinion', () => {
  it.each([
    ['in winter', '2026-12-01', '17:00', '2026-12-01T16:00:00.000Z'],
    ['in summer', '2027-07-31', '17:00', '2027-07-31T15:00:00.000Z'],
    ['with a point, as it is often written', '2027-07-31', '9.30', '2027-07-31T07:30:00.000Z'],
    ['just before the clock goes back', '2026-10-25', '01:30', '2026-10-24T23:30:00.000Z'],
    ['just after the clock went back', '2026-10-25', '03:30', '2026-10-25T02:30:00.000Z'],
    ['on the day on which the clock goes forward', '2027-03-28', '03:30', '2027-03-28T01:30:00.000Z'],
  ])('is a time on the wall in Amsterdam %s', (_when, date, time, instant) => {
    expect(deadlineInstant(date, time)).toBe(instant);
  });

  it.each([
    ['', '17:00'],
    ['2027-13-01', '17:00'],
    ['2027-07-31', ''],
    ['2027-07-31', '25:00'],
    ['2027-07-31', 'vijf uur'],
  ])('is nothing for "%s" and "%s"', (date, time) => {
    expect(deadlineInstant(date, time)).toBeNull();
  });
});
