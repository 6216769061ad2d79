import { describe, expect, it } from 'vitest';
import { parseInput } from '../schemas/parse-input.ts';
import { caseCommandSchema } from './case/commands.ts';
import { exhibitSchema } from './case/dossier.ts';
import { committeeCommandSchema } from './committee/commands.ts';
import { hasVisibleCharacter, optionalText, visibleText } from './visible-text.ts';

const invisible: readonly [string, string][] = [
  ['nothing', ''],
  ['white space', ' \t\n\u00A0\u2003\u3000'],
  ['zero-width space and word joiner', '\u200B\u2060'],
  ['soft hyphen', '\u00AD'],
  ['a Hangul filler', '\u3164'],
  ['the other Hangul fillers', '\u115F\u1160\uFFA0'],
  ['an empty braille cell', '\u2800'],
  ['directions', '\u202E\u2066\u061C'],
  ['variation selectors', '\uFE0F\u{E0100}'],
  ['tags', '\u{E0020}'],
  ['a byte order mark', '\uFEFF'],
  ['an object that could not be carried', '\uFFFC'],
  ['an accent on nothing', '\u0301'],
];
const readable: readonly [string, string][] = [
  ['Dutch', 'Ja'],
  ['Arabic', 'نعم'],
  ['Persian with a non-joiner', 'می\u200Cخواهم'],
  ['Korean', '네'],
  ['Chinese', '是'],
  ['an emoji of several', '👩\u200D👧'],
  ['a sign', '–'],
  ['a digit', '4'],
];

describe('what counts as filled in', () => {
  it.each(invisible)('not: %s', (_, text) => {
    expect(hasVisibleCharacter(text)).toBe(false);
    expect(visibleText(10).safeParse(text).success).toBe(false);
    expect(optionalText(10).parse(text)).toBe('');
  });

  it.each(readable)('%s, and it stays as it is', (_, text) => {
    expect(hasVisibleCharacter(text)).toBe(true);
    expect(visibleText(10).parse(` ${text} `)).toBe(text);
  });

  it('keeps what stands between the words', () => {
    expect(visibleText(20).parse('a\u200Bb\u2060')).toBe('a\u200Bb\u2060');
  });

  it('[PANEL-2] a reason that nobody can see is asked for again, at its field', () => {
    for (const reason of ['\u200B', '\u3164', ' \u2060 ']) {
      expect(parseInput(caseCommandSchema, { type: 'recuse', reason })).toEqual({
        ok: false,
        refusals: [{ code: 'field-required', params: {}, field: 'reason' }],
      });
    }
  });

  it('[ROUND-3] a position keeps no reason that nobody can see', () => {
    const parsed = parseInput(caseCommandSchema, {
      type: 'takePosition',
      roundId: '3f2b8a52-0b6e-4b0e-9a59-0d3f4b3a7a11',
      textHash: '0'.repeat(64),
      answer: 'dissent',
      reason: '\u200B',
    });
    expect(parsed).toMatchObject({ ok: true, value: { reason: '' } });
  });

  it('[DOSSIER-1] [DOSSIER-3] circumstances, exhibits and names ask for something to read', () => {
    const circumstance = {
      kind: 'other',
      sides: ['humanitarian'],
      personIds: ['3f2b8a52-0b6e-4b0e-9a59-0d3f4b3a7a11'],
      statement: '\u200B',
      source: '\u2060',
      exhibitIds: [],
    };
    const fieldsOf = (parsed: ReturnType<typeof parseInput>) =>
      parsed.ok ? [] : parsed.refusals.map(({ code, field }) => `${code} ${field}`);
    expect(fieldsOf(parseInput(caseCommandSchema, { type: 'recordCircumstance', circumstance }))).toEqual([
      'field-required circumstance.statement',
      'field-required circumstance.source',
    ]);
    const exhibit = { title: '\u3164', kind: 'other', date: null, provenance: '\u2800' };
    expect(fieldsOf(parseInput(exhibitSchema, { ...exhibit, confidentiality: { to: 'panel' } }))).toEqual([
      'field-required title',
      'field-required provenance',
    ]);
    const person = { accountId: '3f2b8a52-0b6e-4b0e-9a59-0d3f4b3a7a11', disciplines: [], roles: ['member'] };
    expect(
      fieldsOf(parseInput(committeeCommandSchema, { type: 'admitPerson', name: '\u200B', ...person })),
    ).toEqual(['field-required name']);
  });
});
