import { describe, expect, it } from 'vitest';
import { createWords } from './instance.ts';
import { problemsFrom, refusalText } from './refusal-text.ts';
import { catalogues, createTranslator } from './translator.ts';

describe('createTranslator', () => {
  it('speaks each language by itself', () => {
    expect(createTranslator('nl').t('common:action.save')).toBe('Opslaan');
    expect(createTranslator('en').t('common:action.save')).toBe('Save');
    expect(createTranslator('de').t('common:action.save')).toBe('Speichern');
  });

  it('counts in words', () => {
    const { t } = createTranslator('nl');
    expect(t('common:form.characters-left', { count: 1 })).toBe('U kunt nog 1 teken typen');
    expect(t('common:form.characters-left', { count: 12 })).toBe('U kunt nog 12 tekens typen');
  });

  it('leaves signs as they are: escaping is for whoever puts the words somewhere', () => {
    expect(createTranslator('nl').t('common:shell.signed-in-as', { name: 'D’Souza & <Zn>' })).toBe(
      'Ingelogd als D’Souza & <Zn>',
    );
  });
});

describe('formats inside a sentence', () => {
  const words = createWords('nl', {
    ...catalogues.nl,
    common: { when: '{{at, date-time}}|{{day, date}}|{{at, time}}|{{n, number}}' },
  });
  it('turn ISO 8601 into what people read', () => {
    const when = words.getFixedT('nl') as (key: string, options: object) => string;
    expect(when('when', { at: '2026-11-22T13:05:00.000Z', day: '2027-07-31', n: 1234 })).toBe(
      '22 november 2026, 14:05|31 juli 2027|14:05|1.234',
    );
  });
});

describe('refusals', () => {
  const { t } = createTranslator('nl');

  it('keep their field, so that the problem shows where it is', () => {
    const problems = problemsFrom(t, [{ code: 'no-such-code', field: 'months' }, { code: 'no-such-code' }]);
    expect(problems.map(({ field }) => field)).toEqual(['months', undefined]);
  });

  it('that nobody wrote words for still say what to do, with the code', () => {
    expect(refusalText(t, { code: 'no-such-code' })).toContain('geef dan deze code door: no-such-code');
  });
});
