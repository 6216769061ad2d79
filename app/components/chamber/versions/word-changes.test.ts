import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, wordChanges } from './word-changes.ts';

const marks = { same: '', removed: '-', added: '+' } as const;
const told = (before: string, after: string) =>
  wordChanges(before, after).map(({ kind, text }) => `${marks[kind]}${text}`);
const without = (pieces: readonly Piece[], kind: Piece['kind']) =>
  pieces
    .filter((piece) => piece.kind !== kind)
    .map(({ text }) => text)
    .join('');

/** Words that repeat, so that much is alike, with the signs and blanks that stand between words. */
const text = fc
  .array(
    fc.constantFrom('de', 'commissie', 'Café', '’s-Hertogenbosch', ' ', ' ', '\n\n', ',', '.', '\u{1F600}'),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

describe('4-realtime: named versions are compared: what changed between two', () => {
  it('4-realtime: loses no letter of either text', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordChanges(before, after);
        expect(without(pieces, 'added')).toBe(before);
        expect(without(pieces, 'removed')).toBe(after);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('4-realtime: equal texts have one piece, and it stayed', () => {
    expect(told('De commissie adviseert.', 'De commissie adviseert.')).toEqual(['De commissie adviseert.']);
    expect(told('', '')).toEqual([]);
  });

  it('4-realtime: marks words whole, and a sign by itself', () => {
    expect(told('Zij woont in Utrecht.', 'Zij woonde in Utrecht, sinds 2009.')).toEqual([
      'Zij ',
      '-woont',
      '+woonde',
      ' in Utrecht',
      '+, sinds 2009',
      '.',
    ]);
    expect(told('foto’s', 'foto’tje')).toEqual(['-foto’s', '+foto’tje']);
  });

  it('4-realtime: keeps a run of changed words together', () => {
    expect(told('een korte stage', 'een veel langere opleiding')).toEqual([
      'een ',
      '-korte stage',
      '+veel langere opleiding',
    ]);
  });

  it('4-realtime: a paragraph that was split or joined is a change', () => {
    expect(told('Een. Twee.', 'Een.\n\nTwee.')).toEqual(['Een.', '- ', '+\n\n', 'Twee.']);
  });

  it('4-realtime: two texts that share nothing are told in time, as two texts', () => {
    const words = (letter: string) =>
      Array.from({ length: 20_000 }, (_, index) => `${letter}${index}`).join(' ');
    expect(wordChanges(words('a'), words('b')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
