import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { type Language, languageNames, languages } from '../i18n/language.ts';
import { wordsIn } from '../i18n/translator.ts';
import { WordsProvider } from '../i18n/words.tsx';
import { LanguageSwitch } from './language-switch.tsx';

// The form and the address come from the router, which only a whole page has.
vi.mock('./navigation.tsx', () => ({
  Form: ({ reloadDocument: _, ...form }: { reloadDocument: boolean }) => <form {...form} />,
  useLocation: () => ({ pathname: '/cases', search: '?state=open' }),
}));

function buttonsIn(language: Language): readonly string[] {
  const page = renderToString(
    <WordsProvider words={wordsIn(language)}>
      <LanguageSwitch />
    </WordsProvider>,
  );
  expect(page).toContain('name="back" value="/cases?state=open"');
  return page.match(/<button[^>]*>/g) ?? [];
}

const attribute = (button: string, name: string) =>
  button.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1] ?? null;

describe('the language switch', () => {
  it.each(languages)('8-screen: offers every language by its own name, from %s', (here) => {
    const buttons = buttonsIn(here);
    expect(buttons.map((button) => attribute(button, 'value'))).toEqual([...languages]);
    for (const [index, language] of languages.entries()) {
      const button = buttons[index] ?? '';
      expect(attribute(button, 'lang')).toBe(language);
      expect(attribute(button, 'aria-label')).toBe(`${language.toUpperCase()}, ${languageNames[language]}`);
      expect(attribute(button, 'aria-pressed')).toBe(String(language === here));
      expect(attribute(button, 'type')).toBe('submit');
      expect(attribute(button, 'tabindex')).toBe('0');
    }
  });
});
