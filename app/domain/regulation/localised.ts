/** Words that belong to a regulation instead of to the product: written by its author, per language. */
import { z } from 'zod';
import { visibleText } from '../visible-text.ts';

export type Language = 'nl' | 'en' | 'de';

/** Dutch and English always; German where the committee works in it. */
export const localisedSchema = z.strictObject({
  nl: visibleText(1000),
  en: visibleText(1000),
  de: visibleText(1000).optional(),
});

export type Localised = z.infer<typeof localisedSchema>;

/** The words in this language, or the Dutch ones: the language in which a regulation is binding. */
export function inLanguage(text: Localised, language: Language): string {
  return text[language] ?? text.nl;
}

/** Names that data refers to: lower-case words with hyphens. */
export const nameSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
