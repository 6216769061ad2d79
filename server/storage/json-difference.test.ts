import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differingPaths } from './json-difference.ts';

describe('where two values differ', () => {
  test('[LEDGER-3] names the paths, in order and no more than asked for', () => {
    const one = { title: 'a', state: { seats: [{ standing: 'seated' }, { standing: 'left' }], round: null } };
    const other = { title: 'a', state: { seats: [{ standing: 'recused' }], round: { number: 1 } } };
    expect(differingPaths(one, other, 5)).toEqual(['state.seats.0.standing', 'state.seats.1', 'state.round']);
    expect(differingPaths(one, other, 2)).toEqual(['state.seats.0.standing', 'state.seats.1']);
    expect(differingPaths(one, null, 5)).toEqual(['']);
    expect(differingPaths({ a: [] }, { a: {} }, 5)).toEqual(['a']);
  });

  test('[LEDGER-3] finds nothing exactly when the values are equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        // As JSON carries them: without undefined and minus zero.
        const [a, b] = [JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))];
        expect(differingPaths(a, structuredClone(a), 3)).toEqual([]);
        const same = fc.stringify(sorted(a)) === fc.stringify(sorted(b));
        expect(differingPaths(a, b, 3).length === 0).toBe(same);
      }),
    );
  });
});

/** Objects with their keys in order, because order means nothing in JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, below]) => [key, sorted(below)] as const);
  return { entries: entries.sort(([a], [b]) => (a < b ? -1 : 1)) };
}
