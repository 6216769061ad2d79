/** The words of documents, packages and their check, from the catalogues, in the language of the document and not of a reader. */
import { createInstance } from 'i18next';
import en from '../../app/i18n/en/documents.json' with { type: 'json' };
import nl from '../../app/i18n/nl/documents.json' with { type: 'json' };
import type { DocumentLanguage } from '../ports/documents.ts';

export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function wordsIn(language: DocumentLanguage): Words {
  const instance = createInstance();
  void instance.init({
    lng: language,
    ns: ['documents'],
    defaultNS: 'documents',
    resources: { nl: { documents: nl }, en: { documents: en } },
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return (key, values = {}) => {
    if (!instance.exists(key, values)) throw new Error(`The catalogue of documents has no words for ${key}.`);
    return instance.t(key, { ...values, defaultValue: '' });
  };
}

/** `31 juli 2027`. Instants fall on a day in the Netherlands, calendar dates are days already. */
export function longDate(date: string, language: DocumentLanguage): string {
  const isDay = date.length === 10;
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'long',
    timeZone: isDay ? 'UTC' : 'Europe/Amsterdam',
  }).format(new Date(date));
}

/** `a`, `a en b`, `a, b en c`. */
export function joined(parts: readonly string[], language: DocumentLanguage): string {
  return new Intl.ListFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { type: 'conjunction' }).format(parts);
}
