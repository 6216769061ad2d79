/** Makes any text printable with the fonts at hand: what cannot be drawn is shown as its code point, never dropped. */
import type { Coverage } from './font-coverage.ts';

/** Invisible by nature and without effect on Latin text: joiners, zero-width spaces, direction marks, variation selectors. */
const INVISIBLE = /[\u061c\u180e\u200b-\u200f\u2060\ufeff]|\u034f|\p{Variation_Selector}/u;
/** Embeddings, overrides and isolates make text read otherwise than it is stored, so paper shows that they are there. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/u;
const COMBINING = /\p{M}/u;
const SPACE = /[\t\n\r\u2028\u2029]/u;
const SOFT_HYPHEN = '\u00ad';
const ZERO_WIDTH_SPACE = '\u200b';
/** Longer runs get places where a line may break, or they would run over the next column. */
const LONGEST_RUN = 30;
const BREAK_EVERY = 12;
/** Addresses break after their signs by preference. */
const SIGN = /[/?&=#._-]/;
const SHORTEST_PIECE = 4;

export interface Printer {
  /** One line of text, NFC, ready to be set. */
  print(text: string): string;
  /** The lines of a text of several lines. */
  lines(text: string): readonly string[];
  /** Whether anything had to be shown as a code point so far. */
  readonly substituted: boolean;
}

export function createPrinter(coverage: Coverage): Printer {
  let substituted = false;
  const print = (text: string): string => {
    let result = '';
    let missing: string[] = [];
    const close = () => {
      if (missing.length === 0) return;
      result += `[${missing.join(' ')}]`;
      substituted = true;
      missing = [];
    };
    for (const character of text.normalize('NFC')) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (SPACE.test(character)) {
        close();
        result += ' ';
      } else if (INVISIBLE.test(character)) {
      } else if (
        isDrawable(character, codePoint, coverage) &&
        !(missing.length > 0 && COMBINING.test(character))
      ) {
        close();
        result += character;
      } else {
        missing.push(`U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
      }
    }
    close();
    return withBreaks(result);
  };
  return {
    print,
    lines: (text) =>
      text
        .split(/\r\n?|\n/u)
        .map(print)
        .filter((line) => line.trim() !== ''),
    get substituted() {
      return substituted;
    },
  };
}

function isDrawable(character: string, codePoint: number, coverage: Coverage): boolean {
  if (character === SOFT_HYPHEN) return true;
  return !REORDERING.test(character) && coverage.has(codePoint);
}

function withBreaks(text: string): string {
  return text.replace(/\S+/gu, (run) => {
    if ([...run].length <= LONGEST_RUN) return run;
    const breakpoint = /^[\p{L}\p{M}]+$/u.test(run) ? SOFT_HYPHEN : ZERO_WIDTH_SPACE;
    let result = '';
    let count = 0;
    for (const character of run) {
      const afterSign = count >= SHORTEST_PIECE && SIGN.test(result.at(-1) ?? '');
      if ((count >= BREAK_EVERY || afterSign) && !COMBINING.test(character)) {
        result += breakpoint;
        count = 0;
      }
      result += character;
      count += 1;
    }
    return result;
  });
}
