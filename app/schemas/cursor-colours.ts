/** The twelve colours of cursors, by the index that a right carries; the name label beside a cursor carries the meaning. */

/**
 * Dark enough for white letters (contrast at least 4.5:1) and apart in lightness as well as in hue, so that neighbours
 * stay apart for people who do not see red and green as others do.
 */
export const cursorColours = [
  '#0f6b73',
  '#a3341f',
  '#3b3a8f',
  '#7a5200',
  '#8c2f7b',
  '#2f6b2b',
  '#1d5fa8',
  '#5e3023',
  '#c02662',
  '#4a5a66',
  '#6a3fb5',
  '#1f3b2d',
] as const;

export function cursorColour(index: number): string {
  return cursorColours[Math.abs(index) % cursorColours.length] ?? cursorColours[0];
}
