/** Exact shares of whole people: no floating point ever decides a majority. */
import { z } from 'zod';

export const fractionSchema = z
  .strictObject({
    numerator: z.number().int().min(1).max(1000).describe('The number above the line.'),
    denominator: z.number().int().min(1).max(1000).describe('The number below the line.'),
    relation: z
      .enum(['at-least', 'more-than'])
      .describe('Whether the share itself is enough (`at-least`), or one more is needed (`more-than`).'),
  })
  .meta({
    title: 'Share',
    about: '`more-than` 1/2 is a simple majority, `at-least` 2/3 two thirds, `at-least` 1/1 everybody.',
  });

/** `more-than` 1/2 is a simple majority; `at-least` 1/1 is everybody. */
export type Fraction = Readonly<z.infer<typeof fractionSchema>>;

/**
 * The smallest number of people that satisfies the fraction of `size` people.
 * `more-than` the whole gives `size + 1`: nobody can reach it, which the regulation's checks refuse.
 */
export function threshold(fraction: Fraction, size: number): number {
  const product = fraction.numerator * size;
  const rest = product % fraction.denominator;
  const whole = (product - rest) / fraction.denominator;
  return fraction.relation === 'at-least' && rest === 0 ? whole : whole + 1;
}

/** The same share in lowest terms, so that 2/4 reads as a half. */
export function simplest(fraction: Fraction): Fraction {
  const divisor = greatestCommonDivisor(fraction.numerator, fraction.denominator);
  return {
    numerator: fraction.numerator / divisor,
    denominator: fraction.denominator / divisor,
    relation: fraction.relation,
  };
}

export function isSimpleMajority(fraction: Fraction): boolean {
  return fraction.relation === 'more-than' && fraction.numerator * 2 === fraction.denominator;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
