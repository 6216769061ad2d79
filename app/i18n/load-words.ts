/** Words in the browser: only the language of this page is fetched. */
import type { i18n } from 'i18next';
import { createWords } from './instance.ts';
import type { Language } from './language.ts';
import type { Catalogue } from './nl.ts';

const load: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  nl: async () => (await import('./nl.ts')).nl,
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};

export async function loadWords(language: Language): Promise<i18n> {
  return createWords(language, await load[language]());
}
