/** A share in words: more than half, at least two thirds, all. */
import { type Fraction, simplest } from './fraction.ts';
import { type Phrase, phrase } from './statement.ts';

export function sharePhrase(fraction: Fraction): Phrase {
  const { numerator, denominator, relation } = simplest(fraction);
  if (numerator === denominator) return phrase('share.all');
  return phrase(`share.${relation}`, {
    numerator,
    denominator,
    fraction: fractionPhrase(numerator, denominator),
  });
}

/** Shares that have a name of their own; any other is read as digits. */
const namedShares: ReadonlySet<string> = new Set(['1-2', '1-3', '2-3', '1-4', '3-4', '2-5', '3-5', '4-5']);

function fractionPhrase(numerator: number, denominator: number): Phrase {
  const name = `${numerator}-${denominator}`;
  return namedShares.has(name)
    ? phrase(`fraction.${name}`)
    : phrase('fraction.other', { numerator, denominator });
}
