/** Wakes the page up in the browser, in the language it was written in. */
import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { defaultLanguage, parseLanguage } from './i18n/language.ts';
import { loadWords } from './i18n/load-words.ts';
import { WordsProvider } from './i18n/words.tsx';

// The router gives up an answer that a newer click has overtaken; that its tail is then missed is no fault of the page.
addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault();
});

const words = await loadWords(parseLanguage(document.documentElement.lang) ?? defaultLanguage);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <WordsProvider words={words}>
        <RemixBrowser />
      </WordsProvider>
    </StrictMode>,
  );
});
