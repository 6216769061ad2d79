import { expect, test } from 'vitest';
import { cursorColour, cursorColours } from './cursor-colours.ts';

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('twelve different colours, each readable behind white letters', () => {
  expect(new Set(cursorColours).size).toBe(12);
  for (const colour of cursorColours) {
    expect(1.05 / (luminance(colour) + 0.05), colour).toBeGreaterThanOrEqual(4.5);
  }
});

test('any index has a colour', () => {
  expect(cursorColour(0)).toBe(cursorColours[0]);
  expect(cursorColour(14)).toBe(cursorColours[2]);
});
