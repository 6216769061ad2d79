import { describe, expect, it } from 'vitest';
import { findPreset } from '../domain/regulation/presets.ts';
import { comparisonInWords } from './regulation-comparison.ts';
import { createTranslator } from './translator.ts';

const found = findPreset('cmmm-2025');
if (!found) throw new Error('The preset is gone.');
const preset = found;
const { t: dutch } = createTranslator('nl');
const { t: english } = createTranslator('en');

describe('a comparison in words', () => {
  it('[REG-2] gives the sentences that went and came under their heading, and each field by its path', () => {
    const advice = { ...preset.decisions.advice, minimum: 5, reasons: 'none' as const };
    const after = { ...preset, version: 2, decisions: { ...preset.decisions, advice } };
    const { fields, sections } = comparisonInWords(dutch, 'nl', preset, after);
    expect(fields).toEqual([
      'version: 1 → 2.',
      'decisions.advice.minimum: 1 → 5.',
      'decisions.advice.reasons: required → none.',
    ]);
    const [committee, decision] = sections;
    expect(committee).toEqual({
      topic: 'committee',
      heading: 'De commissie',
      gone: ['Commissie Menselijke Maat en Maatschappelijk Belang, reglement versie 1.'],
      come: ['Commissie Menselijke Maat en Maatschappelijk Belang, reglement versie 2.'],
    });
    expect(decision).toEqual({
      topic: 'decision',
      heading: 'Besluiten: een advies',
      gone: ['Wie tegen is of een voorbehoud maakt, geeft een reden.'],
      come: ['Ten minste 5 leden moeten vóór zijn.', 'Niemand hoeft een reden te geven.'],
    });
    expect(sections).toHaveLength(2);
  });

  it('[REG-2] says what a value was and is in words', () => {
    const after = {
      ...preset,
      removalDate: { urgent: false, excludes: true },
      hearing: { allowed: [] },
      transitionalClauses: [{ nl: 'niets', en: 'nothing' }],
      outline: preset.outline.toReversed(),
    };
    const { fields } = comparisonInWords(
      english,
      'en',
      { ...preset, hearing: { allowed: ['expert'] } },
      after,
    );
    expect(fields).toEqual([
      'transitionalClauses.0: added.',
      'removalDate.urgent: yes → no.',
      'removalDate.excludes: no → yes.',
      expect.stringMatching(/^outline: in another order \(.*, .*\)\.$/),
      'hearing.allowed: expert → empty.',
    ]);
  });

  it('[REG-2] words that changed in another language only are a changed field and no changed sentence', () => {
    const after = { ...preset, title: { ...preset.title, en: 'Another committee' } };
    expect(comparisonInWords(dutch, 'nl', preset, after).sections).toEqual([]);
    expect(comparisonInWords(dutch, 'nl', preset, after).fields).toHaveLength(1);
    expect(comparisonInWords(english, 'en', preset, after).sections).toHaveLength(1);
  });

  it('[REG-2] of the same version is empty', () => {
    expect(comparisonInWords(dutch, 'nl', preset, preset)).toEqual({ fields: [], sections: [] });
  });
});
