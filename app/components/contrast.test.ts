import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';

type Scheme = 'light' | 'dark';

const sheet = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...sheet.matchAll(/--rk-([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/gi)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

function colour(name: string, scheme: Scheme): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`There is no colour --rk-${name}.`);
  return token[scheme];
}

const papers = ['paper', 'paper-raised', 'paper-sunk', 'accent-soft', 'wait-soft', 'danger-soft', 'ok-soft'];
const inks = ['ink', 'ink-quiet', 'accent', 'accent-strong', 'wait-ink', 'danger', 'danger-strong', 'ok'];
const onFilled: readonly (readonly [string, string])[] = [
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['danger-ink', 'danger'],
  ['danger-ink', 'danger-strong'],
  ['paper', 'ink'],
];
const drawn = ['accent', 'wait', 'danger', 'ok', 'line-strong', 'focus'];

const pairs = (names: readonly string[]) =>
  names.flatMap((name) => papers.map((paper) => [name, paper] as const));

describe.each(['light', 'dark'] as const)('the house style in %s', (scheme) => {
  it.each([...pairs(inks), ...onFilled])('can be read: %s on %s', (ink, paper) => {
    expect(contrast(colour(ink, scheme), colour(paper, scheme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(drawn))('can be seen: %s beside %s', (line, paper) => {
    expect(contrast(colour(line, scheme), colour(paper, scheme))).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('is 21 between black and white, and 1 between equals', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#16303a', '#16303a')).toBe(1);
  });

  it('agrees with the value that WCAG publishes for #767676 on white', () => {
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});
