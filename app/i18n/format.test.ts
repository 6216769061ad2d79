import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const nl = createFormat('nl');
const en = createFormat('en');
const de = createFormat('de');

describe('dates and times', () => {
  it('tells a calendar date as it is, in whatever zone the machine stands', () => {
    expect(nl.date('2027-07-31')).toBe('31 juli 2027');
    expect(en.date('2027-07-31')).toBe('31 July 2027');
    expect(nl.shortDate('2027-07-01')).toBe('01-07-2027');
    expect(nl.weekday('2027-07-31')).toBe('zaterdag 31 juli 2027');
    expect(de.date('2027-07-31')).toBe('31. Juli 2027');
    expect(de.shortDate('2027-07-01')).toBe('01.07.2027');
    expect(de.weekday('2027-07-31')).toBe('Samstag, 31. Juli 2027');
  });

  it('tells an instant by the clock of Amsterdam, in summer and in winter', () => {
    expect(nl.dateTime('2027-07-31T22:30:00.000Z')).toBe('1 augustus 2027, 00:30');
    expect(nl.dateTime('2026-12-31T23:05:00.000Z')).toBe('1 januari 2027, 00:05');
    expect(en.time('2026-11-22T13:05:00.000Z')).toBe('14:05');
    expect(de.dateTime('2027-07-31T22:30:00.000Z')).toBe('1. August 2027, 00:30');
  });

  it('refuses what is no date', () => {
    expect(() => nl.date('31 juli')).toThrow(RangeError);
  });

  it.each([
    ['2026-11-19T12:00:00Z', '3 dagen geleden'],
    ['2026-11-21T12:00:00Z', 'gisteren'],
    ['2026-11-22T11:58:30Z', '1 minuut geleden'],
    ['2026-11-22T14:00:00Z', 'over 2 uur'],
    ['2026-11-22T12:00:00Z', 'nu'],
  ])('tells how long ago %s is', (instant, words) => {
    expect(nl.relative(instant, '2026-11-22T12:00:00Z')).toBe(words);
  });
});

describe('numbers, lists and durations', () => {
  it('writes them the way of the language', () => {
    expect(nl.number(12345.6)).toBe('12.345,6');
    expect(en.number(12345.6)).toBe('12,345.6');
    expect(nl.list(['scholing', 'werk', 'duur'])).toBe('scholing, werk en duur');
    expect(nl.months(1)).toBe('1 maand');
    expect(nl.months(6)).toBe('6 maanden');
    expect(nl.bytes(2_430_000)).toBe('2,4 MB');
    expect(nl.bytes(900)).toBe('900 byte');
    expect(de.number(12345.6)).toBe('12.345,6');
    expect(de.list(['Ausbildung', 'Arbeit', 'Dauer'])).toBe('Ausbildung, Arbeit und Dauer');
    expect(de.months(6)).toBe('6 Monate');
    expect(de.duration(3899)).toBe('1 Stunde und 5 Minuten');
    expect(de.relative('2026-11-19T12:00:00Z', '2026-11-22T12:00:00Z')).toBe('vor 3 Tagen');
    expect(de.bytes(2_430_000)).toBe('2,4 MB');
  });

  it.each([
    [0, '0:00'],
    [245, '4:05'],
    [3845, '1:04:05'],
    [-61, '−1:01'],
  ])('shows %i seconds on a clock', (seconds, shown) => {
    expect(nl.clock(seconds)).toBe(shown);
  });

  it.each([
    [45, '45 seconden'],
    [60, '1 minuut'],
    [3600, '1 uur'],
    [3899, '1 uur en 5 minuten'],
  ])('tells %i seconds in words', (seconds, words) => {
    expect(nl.duration(seconds)).toBe(words);
  });
});
