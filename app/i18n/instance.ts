/** One i18next instance per language; it never changes after it was made, so every request and every page may share it. */
import { createInstance, type i18n } from 'i18next';
import { createFormat } from './format.ts';
import type { Language } from './language.ts';
import type { Catalogue } from './nl.ts';

export function createWords(language: Language, catalogue: Catalogue): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    resources: { [language]: catalogue },
    ns: Object.keys(catalogue),
    defaultNS: 'common',
    fallbackLng: false,
    load: 'currentOnly',
    initAsync: false,
    returnNull: false,
    // React and Typst escape for themselves; escaping here as well would show entities to people.
    interpolation: { escapeValue: false },
  });
  addFormats(instance, language);
  return instance;
}

/** `{{at, date-time}}` in a sentence: params carry ISO 8601, people read "31 juli 2027, 14:05". */
function addFormats(instance: i18n, language: Language): void {
  const format = createFormat(language);
  const formatter = instance.services.formatter;
  if (!formatter) throw new Error('i18next came without its formatter.');
  formatter.add('date', (value) => format.date(String(value)));
  formatter.add('time', (value) => format.time(String(value)));
  formatter.add('date-time', (value) => format.dateTime(String(value)));
  formatter.add('number', (value) => format.number(Number(value)));
  formatter.add('bytes', (value) => format.bytes(Number(value)));
}
