import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coverageOf, sharedCoverage } from './font-coverage.ts';

const fonts = resolve(import.meta.dirname, '../../node_modules/@expo-google-fonts');
const serif = readFileSync(resolve(fonts, 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf'));
const sans = readFileSync(resolve(fonts, 'source-sans-3/400Regular/SourceSans3_400Regular.ttf'));
const has = (coverage: ReadonlySet<number>, letters: string) =>
  [...letters].every((letter) => coverage.has(letter.codePointAt(0) ?? 0));

describe('what a font can draw', () => {
  test('is read from the font itself', () => {
    const coverage = coverageOf(serif);
    expect(has(coverage, 'aÉłğЖΩ€–·[')).toBe(true);
    expect(has(coverage, '😀')).toBe(false);
    expect(has(coverage, 'ن')).toBe(false);
    expect(coverage.has(0xffff)).toBe(false);
  });

  test('of several fonts is what all of them can draw', () => {
    const [one, other] = [coverageOf(serif), coverageOf(sans)];
    const shared = sharedCoverage([serif, sans]);
    expect(shared.size).toBeLessThanOrEqual(Math.min(one.size, other.size));
    expect([...shared].every((codePoint) => one.has(codePoint) && other.has(codePoint))).toBe(true);
    expect(sharedCoverage([]).size).toBe(0);
  });

  test('bytes that are no font are a defect', () => {
    expect(() => coverageOf(Buffer.alloc(64))).toThrow('cmap');
  });
});
