import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from './language.ts';
import { catalogues } from './translator.ts';

type Entries = ReadonlyMap<string, string>;

function entriesOf(value: unknown, path: string, into = new Map<string, string>()): Entries {
  if (typeof value === 'string') into.set(path, value);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) entriesOf(inner, path ? `${path}.${key}` : key, into);
  } else throw new TypeError(`${path} is neither words nor a group of words.`);
  return into;
}

const entries = new Map<Language, Entries>(
  languages.map((language) => [language, entriesOf(catalogues[language], '')]),
);
const of = (language: Language): Entries => entries.get(language) ?? new Map();
const variablesIn = (text: string) =>
  [...text.matchAll(/\{\{\s*([^}]+?)\s*\}\}/g)].map(([, inner]) => inner).sort();

describe('the catalogues', () => {
  it('know every file of every language', () => {
    for (const language of languages) {
      const files = readdirSync(new URL(`./${language}/`, import.meta.url)).map((name) =>
        name.replace(/\.json$/, ''),
      );
      expect(Object.keys(catalogues[language]).sort(), language).toEqual(files.sort());
    }
  });

  it.each(languages)('have in %s the keys that Dutch has', (language) => {
    const missing = [...of('nl').keys()].filter((key) => !of(language).has(key));
    const unknown = [...of(language).keys()].filter((key) => !of('nl').has(key));
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
  });

  it.each(languages)('name in %s the same variables in the same format as in Dutch', (language) => {
    const differing = [...of('nl')].filter(
      ([key, text]) => String(variablesIn(text)) !== String(variablesIn(of(language).get(key) ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it.each(languages)('leave nothing empty or with stray spaces in %s', (language) => {
    expect([...of(language)].filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });

  it.each(languages)(
    'write keys in %s as kebab-case or as the field they name, with _one and _other together',
    (language) => {
      const segment = /^([a-z][a-zA-Z]*|[a-z0-9]+)(-[a-z0-9]+)*(_(zero|one|other))?$/;
      const keys = [...of(language).keys()];
      expect(keys.filter((key) => !key.split('.').every((part) => segment.test(part)))).toEqual([]);
      const lonely = keys.filter(
        (key) => key.endsWith('_one') && !keys.includes(key.replace(/_one$/, '_other')),
      );
      expect(lonely).toEqual([]);
    },
  );

  it('hold each language in its own files only', () => {
    const english = /\b(the|and|your|you|with|from|this|that|please|been|there|which)\b/gi;
    const dutch = /\b(het|een|niet|wordt|deze|geen|uw|zijn|naar|voor|bij|dit)\b/gi;
    const german = /\b(das|und|nicht|ist|wird|eine|mit|für|auf|kann|oder|bitte|schon|noch)\b/gi;
    // One such word may be a quotation; two are a sentence in the wrong file.
    const strange = (language: Language, foreign: RegExp) =>
      [...of(language)].filter(([, text]) => (text.match(foreign) ?? []).length > 1);
    expect(strange('nl', english)).toEqual([]);
    expect(strange('nl', german)).toEqual([]);
    expect(strange('en', dutch)).toEqual([]);
    expect(strange('en', german)).toEqual([]);
    expect(strange('de', dutch)).toEqual([]);
    expect(strange('de', english)).toEqual([]);
  });
});
