/** Words without React, for the server and for documents; holds every language, so pages never import it. */
import type { i18n, TFunction } from 'i18next';
import { de } from './de.ts';
import { en } from './en.ts';
import { createFormat, type Format } from './format.ts';
import { createWords } from './instance.ts';
import type { Language } from './language.ts';
import { type Catalogue, type Namespace, nl } from './nl.ts';

export const catalogues: Readonly<Record<Language, Catalogue>> = { nl, en, de };

/** Keys carry their namespace: `t('tally:sentence.quorum')`. */
export type Translate = TFunction<['common', ...Namespace[]]>;

export interface Translator {
  readonly language: Language;
  readonly t: Translate;
  readonly format: Format;
}

const instances = new Map<Language, i18n>();

/** The instance that React's provider wants while a page is rendered on the server. */
export function wordsIn(language: Language): i18n {
  const known = instances.get(language);
  if (known) return known;
  const made = createWords(language, catalogues[language]);
  instances.set(language, made);
  return made;
}

export function createTranslator(language: Language): Translator {
  const words = wordsIn(language);
  return { language, t: words.getFixedT(language) as Translate, format: createFormat(language) };
}
