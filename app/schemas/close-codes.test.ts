import { expect, test } from 'vitest';
import { closeCodes, closeNameOf } from './close-codes.ts';

const entries = Object.entries(closeCodes);

test('every code is used once and can be found by its number', () => {
  expect(new Set(entries.map(([, { code }]) => code)).size).toBe(entries.length);
  for (const [name, { code }] of entries) expect(closeNameOf(code)).toBe(name);
  expect(closeNameOf(1006)).toBeNull();
});

test('unmodified clients come back by themselves exactly where coming back with the same document helps', () => {
  for (const [name, { code, reconnect }] of entries) {
    const stockClientStops = code >= 4400 && code < 4500;
    expect(stockClientStops, name).toBe(reconnect !== 'as-is');
  }
});

test('every name fits into the reason of a close frame', () => {
  for (const [name] of entries) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(123);
});
