import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fraction, isSimpleMajority, simplest, threshold } from './fraction.ts';

const half: Fraction = { numerator: 1, denominator: 2, relation: 'more-than' };
const twoThirds: Fraction = { numerator: 2, denominator: 3, relation: 'at-least' };

describe('a share of whole people', () => {
  it.each([
    [half, 0, 1],
    [half, 1, 1],
    [half, 2, 2],
    [half, 11, 6],
    [half, 12, 7],
    [twoThirds, 0, 0],
    [twoThirds, 1, 1],
    [twoThirds, 9, 6],
    [twoThirds, 10, 7],
    [twoThirds, 12, 8],
    [{ ...half, relation: 'at-least' } as const, 12, 6],
    [{ ...twoThirds, relation: 'more-than' } as const, 12, 9],
    [{ numerator: 1, denominator: 1, relation: 'at-least' } as const, 23, 23],
  ])('[RULE-1] %o of %i people is %i people', (fraction, size, people) => {
    expect(threshold(fraction, size)).toBe(people);
  });

  it('[RULE-1] is the smallest number that satisfies the fraction, exactly', () => {
    const share = fc.record({
      numerator: fc.integer({ min: 1, max: 1000 }),
      denominator: fc.integer({ min: 1, max: 1000 }),
      relation: fc.constantFrom('at-least', 'more-than'),
    });
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 500 }), (fraction, size) => {
        const satisfies = (people: number) => {
          const [left, right] = [BigInt(people * fraction.denominator), BigInt(fraction.numerator * size)];
          return fraction.relation === 'at-least' ? left >= right : left > right;
        };
        const people = threshold(fraction, size);
        expect(satisfies(people)).toBe(true);
        expect(people === 0 || !satisfies(people - 1)).toBe(true);
      }),
    );
  });

  it('reads 4/6 as 2/3 and 3/6 as a half', () => {
    expect(simplest({ numerator: 4, denominator: 6, relation: 'at-least' })).toEqual(twoThirds);
    expect(isSimpleMajority({ numerator: 3, denominator: 6, relation: 'more-than' })).toBe(true);
    expect(isSimpleMajority({ numerator: 1, denominator: 2, relation: 'at-least' })).toBe(false);
  });
});
