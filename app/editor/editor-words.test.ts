import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en.ts';
import { createWords } from '../i18n/instance.ts';
import { nl } from '../i18n/nl.ts';
import type { PageTranslate } from '../i18n/words.tsx';
import { closeCodes } from '../schemas/close-codes.ts';
import { matches } from './cite-dialog.tsx';
import { type EditorState, notConnectedYet } from './editor-state.ts';
import { savedWords } from './saved-status.tsx';
import { editorShortcuts } from './shortcuts.ts';

const t = createWords('nl', nl).getFixedT('nl', ['editor', 'common', 'refusal']) as PageTranslate<'editor'>;

describe('the words of the editor', () => {
  it('4-realtime: every close has a code that is documented and explained: a sentence for each', () => {
    for (const catalogue of [nl, en]) {
      const sentences: Readonly<Record<string, string>> = catalogue.editor.close;
      expect(Object.keys(sentences).sort()).toEqual([...Object.keys(closeCodes), 'other'].sort());
      for (const sentence of Object.values(sentences)) expect(sentence).toMatch(/\.$/u);
    }
  });

  it.each<[string, EditorState]>([
    ['Verbinding maken…', notConnectedYet],
    ['Alles is opgeslagen', { connection: 'online', unsent: 0, savedAt: null }],
    ['Opgeslagen om 14:05', { connection: 'online', unsent: 0, savedAt: '2026-11-22T13:05:00.000Z' }],
    [
      '1 wijziging nog niet opgeslagen',
      { connection: 'online', unsent: 1, savedAt: '2026-11-22T13:05:00.000Z' },
    ],
    ['3 wijzigingen nog niet opgeslagen', { connection: 'online', unsent: 3, savedAt: null }],
    ['Geen verbinding. We proberen het steeds opnieuw.', { connection: 'offline', unsent: 0, savedAt: null }],
    [
      'Geen verbinding. 2 wijzigingen zijn nog niet opgeslagen: laat dit venster open.',
      { connection: 'offline', unsent: 2, savedAt: null },
    ],
    ['Niet verbonden met deze tekst', { connection: 'closed', closeCode: 4410, unsent: 2, savedAt: null }],
  ])('4-realtime: how much is unsent is said: "%s"', (sentence, state) => {
    expect(savedWords(t, state)).toBe(sentence);
  });

  it('name every shortcut once, with the keys of the machine', () => {
    const { shortcuts } = editorShortcuts(t, false);
    expect(new Set(shortcuts.map(({ text }) => text)).size).toBe(shortcuts.length);
    expect(shortcuts).toContainEqual({ keys: ['Ctrl', 'B'], text: 'Vet' });
    expect(editorShortcuts(t, true).shortcuts).toContainEqual({ keys: ['⌘', 'B'], text: 'Vet' });
  });
});

describe('searching an exhibit to cite', () => {
  it.each([
    ['4', true],
    ['12', false],
    ['brief', true],
    ['SCHOOL brief', true],
    ['4 school', true],
    ['2026', true],
    ['petitie', false],
    ['', true],
  ])('finds "4 Brief van de school uit 2026" by "%s": %s', (search, found) => {
    expect(matches('4 Brief van de school uit 2026', search)).toBe(found);
  });
});
