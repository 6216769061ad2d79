import { describe, expect, it } from 'vitest';
import { inLanguage, localisedSchema } from './localised.ts';

describe('words of a regulation', () => {
  const two = { nl: 'lid', en: 'member' };

  it('[REG-1] may have German beside Dutch and English, and never German without words', () => {
    expect(localisedSchema.safeParse({ ...two, de: 'Mitglied' }).success).toBe(true);
    expect(localisedSchema.safeParse(two).success).toBe(true);
    expect(localisedSchema.safeParse({ ...two, de: '' }).success).toBe(false);
    expect(localisedSchema.safeParse({ nl: 'lid', de: 'Mitglied' }).success).toBe(false);
  });

  it('[REG-1] are told in the language of the reader, in English where German is absent', () => {
    expect(inLanguage({ ...two, de: 'Mitglied' }, 'de')).toBe('Mitglied');
    expect(inLanguage(two, 'de')).toBe('member');
    expect(inLanguage(two, 'nl')).toBe('lid');
  });
});
