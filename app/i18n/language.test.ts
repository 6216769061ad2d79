import { describe, expect, it } from 'vitest';
import { languageCookie, languageOf, languages } from './language.ts';

describe('languageOf', () => {
  it('is the choice in the cookie, whatever the browser asks for', () => {
    expect(languageOf({ cookie: 'a=1; rk-language=nl; b=2', acceptLanguage: 'en' })).toBe('nl');
  });

  it.each([
    ['en-GB,en;q=0.9,nl;q=0.8', 'en'],
    ['de-DE,de;q=0.9,nl;q=0.5,en;q=0.7', 'de'],
    ['de-AT', 'de'],
    ['fr-FR,fr;q=0.9,nl;q=0.5,en;q=0.7', 'en'],
    ['fr, nl-BE;q=0.3', 'nl'],
    ['en;q=0, nl;q=0.1', 'nl'],
    ['EN-us', 'en'],
  ] as const)('is what the browser prefers among ours: %s', (acceptLanguage, expected) => {
    expect(languageOf({ acceptLanguage })).toBe(expected);
  });

  it.each(['', 'pl, fr', '*', 'en;q=nonsense', ';;;,,,'])(
    'is Dutch when nothing of ours is asked for: "%s"',
    (acceptLanguage) => {
      expect(languageOf({ cookie: null, acceptLanguage })).toBe('nl');
    },
  );

  it('passes over a cookie with a language that is not there', () => {
    expect(languageOf({ cookie: 'rk-language=fr', acceptLanguage: 'en' })).toBe('en');
  });

  it('remembers the choice for the whole site', () => {
    expect(languageCookie('en', true)).toBe('rk-language=en; Path=/; Max-Age=31536000; SameSite=Lax; Secure');
    for (const language of languages) {
      expect(languageOf({ cookie: languageCookie(language, false).split(';')[0] })).toBe(language);
    }
  });
});
