import { describe, expect, test } from 'vitest';
import { createPrinter } from './printable-text.ts';

const latin = new Set(
  [...'abcdefghijklmnopqrstuvwxyzAN[]+U0123456789 é-/.'].map((letter) => letter.codePointAt(0) ?? 0),
);
const printer = () => createPrinter(latin);

describe('text on paper', () => {
  test('text that the fonts know stays as it is, in composed form', () => {
    const paper = printer();
    expect(paper.print('cafe\u0301 nancy')).toBe('café nancy');
    expect(paper.substituted).toBe(false);
  });

  test('characters without a glyph show as their code points, one run together, and the document says so', () => {
    const paper = printer();
    expect(paper.print('a محمد b')).toBe('a [U+0645 U+062D U+0645 U+062F] b');
    expect(paper.print('\u{1f600}')).toBe('[U+1F600]');
    expect(paper.substituted).toBe(true);
  });

  test('a combining mark stays with the letter that cannot be drawn', () => {
    const paper = createPrinter(new Set([...latin, 0x301]));
    expect(paper.print('\u05d0\u0301a')).toBe('[U+05D0 U+0301]a');
  });

  test('characters that turn the reading order around are shown, invisible ones without effect are not', () => {
    expect(printer().print('a\u202eb\u2066c')).toBe('a[U+202E]b[U+2066]c');
    expect(printer().print('a\u200bb\u200dc\ufeffd\u200ee')).toBe('abcde');
  });

  test('control characters show, line ends and tabs become spaces', () => {
    expect(printer().print('a\u0000b\u0007c')).toBe('a[U+0000]b[U+0007]c');
    expect(printer().print('a\tb\nc\u2028d')).toBe('a b c d');
  });

  test('a text of several lines keeps its lines and loses the empty ones', () => {
    expect(printer().lines('a\r\n\n  \nb\rc')).toEqual(['a', 'b', 'c']);
  });

  test('a run without spaces gets places to break, and none in short words', () => {
    expect(printer().print('n'.repeat(40)).split('\u00ad')).toHaveLength(4);
    const address = 'a/een/heel/lang/adres-dat-ergens-naartoe-wijst';
    const pieces = printer().print(address).split('\u200b');
    expect(pieces.join('')).toBe(address);
    expect(pieces.slice(0, 3)).toEqual(['a/een/', 'heel/', 'lang/']);
    expect(printer().print('nancy')).toBe('nancy');
  });
});
