/** Words inside React: the provider around every page, and the hooks that pages and components use. */
import type { i18n, TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createFormat, type Format } from './format.ts';
import { defaultLanguage, type Language, locales, parseLanguage } from './language.ts';
import type { Namespace } from './nl.ts';

export function WordsProvider({ words, children }: { words: i18n; children: ReactNode }) {
  const language = parseLanguage(words.language) ?? defaultLanguage;
  return (
    <I18nextProvider i18n={words}>
      <I18nProvider locale={locales[language]}>{children}</I18nProvider>
    </I18nextProvider>
  );
}

/** Keys of the namespace itself, and `common:…` and `refusal:…` from anywhere. */
export type PageTranslate<Area extends Namespace> = TFunction<[Area, 'common', 'refusal']>;

export function useWords<Area extends Namespace>(area: Area): PageTranslate<Area> {
  return useTranslation([area, 'common', 'refusal']).t as PageTranslate<Area>;
}

export function useLanguage(): Language {
  return parseLanguage(useTranslation().i18n.language) ?? defaultLanguage;
}

export function useFormat(): Format {
  return createFormat(useLanguage());
}
