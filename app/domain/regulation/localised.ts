/** Words that belong to a regulation instead of to the product: written by its author, per language. */
import { z } from 'zod';
import { visibleText } from '../visible-text.ts';

export type Language = 'nl' | 'en' | 'de';

/** Dutch and English always; German where the committee works in it. */
export const localisedSchema = z
  .strictObject({
    nl: visibleText(1000).describe('Dutch, the language in which a regulation is binding.'),
    en: visibleText(1000).describe('English.'),
    de: visibleText(1000).optional().describe('German. Where it is absent, the English words are shown.'),
  })
  .meta({
    title: 'Words',
    about:
      'The same words in each language. They stand inside sentences, so begin them with a small letter where the language would and end them without a full stop.',
  });

export type Localised = z.infer<typeof localisedSchema>;

/** The words in this language, else the English ones: whoever reads no Dutch more often reads those. */
export function inLanguage(text: Localised, language: Language): string {
  return text[language] ?? text.en;
}

/** Names that data refers to: lower-case words with hyphens. */
export const nameSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .meta({
    title: 'Name',
    about:
      'A name by which other fields refer to this: small letters and digits, words joined by single hyphens, such as `health-care`. Readers never see it.',
  });
