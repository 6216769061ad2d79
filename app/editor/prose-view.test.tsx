import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createWords } from '../i18n/instance.ts';
import { nl } from '../i18n/nl.ts';
import { WordsProvider } from '../i18n/words.tsx';
import type { ProseJson } from '../prose/prose-json.ts';
import { ProseEditor } from './prose-editor.tsx';
import { ProseView } from './prose-view.tsx';

const exhibitId = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const text = (value: string, ...marks: string[]): ProseJson => ({
  type: 'text',
  text: value,
  marks: marks.map((type) => ({ type })),
});
const p = (...content: ProseJson[]): ProseJson => ({ type: 'paragraph', content });

const prose: ProseJson = {
  type: 'doc',
  content: [
    {
      type: 'section',
      attrs: { sid: 's', title: 'Het <verzoek>', mandatory: true },
      content: [
        { type: 'heading', attrs: { level: 3 }, content: [text('Kop')] },
        { type: 'heading', attrs: { level: 4 }, content: [text('Kleine kop')] },
        p(
          text('Zie ', 'bold', 'italic'),
          { type: 'citation', attrs: { exhibitId } },
          { type: 'citation', attrs: { exhibitId: 'gone' } },
          { type: 'footnote', attrs: { text: 'Eerste noot' } },
          { type: 'hardBreak' },
          { type: 'footnote', attrs: { text: 'Tweede noot' } },
        ),
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [{ type: 'listItem', content: [p(text('drie'))] }],
        },
        { type: 'blockquote', content: [p(text('citaat'))] },
        {
          type: 'table',
          content: [
            { type: 'tableRow', content: [{ type: 'tableHeader', content: [p(text('Jaar'))] }] },
            { type: 'tableRow', content: [{ type: 'tableCell', content: [p(text('2026'))] }] },
          ],
        },
        p(),
      ],
    },
  ],
};

const exhibits = [{ exhibitId, number: 4, title: 'Brief van de school' }];
const words = createWords('nl', nl);
const render = (element: React.ReactNode) =>
  renderToStaticMarkup(<WordsProvider words={words}>{element}</WordsProvider>);

describe('prose to read, rendered on the server', () => {
  const html = render(<ProseView prose={prose} exhibits={exhibits} exhibitHref={(id) => `/stukken/${id}`} />);

  it('shows every kind of block and mark, and escapes what people typed', () => {
    expect(html).toContain('<h2 class="rk-prose-section__title">Het &lt;verzoek&gt;</h2>');
    expect(html).toContain('<h3>Kop</h3><h4>Kleine kop</h4>');
    expect(html).toContain('<strong><em>Zie </em></strong>');
    expect(html).toContain('<ol start="3"><li><p>drie</p></li></ol>');
    expect(html).toContain('<blockquote><p>citaat</p></blockquote>');
    expect(html).toContain('<tr><th><p>Jaar</p></th></tr><tr><td><p>2026</p></td></tr>');
    expect(html).toContain('<p><br/></p>');
  });

  it('[PROSE-3] shows the number that an exhibit has now, and says which one is unknown', () => {
    expect(html).toContain(`href="/stukken/${exhibitId}" title="Brief van de school">[stuk 4]</a>`);
    expect(html).toContain('[onbekend stuk]');
    const renumbered = render(
      <ProseView prose={prose} exhibits={[{ exhibitId, number: 7, title: 'Brief' }]} />,
    );
    expect(renumbered).toContain('[stuk 7]');
  });

  it('numbers footnotes in order and leads there and back', () => {
    for (const [number, note] of [
      [1, 'Eerste noot'],
      [2, 'Tweede noot'],
    ]) {
      const anchor = new RegExp(
        `id="([^"]+)-ref-${number}" href="#\\1-note-${number}"[^>]*><span[^>]*>Voetnoot: ${note}`,
      );
      expect(html).toMatch(anchor);
      expect(html).toMatch(
        new RegExp(
          `id="[^"]+-note-${number}".*href="#[^"]+-ref-${number}">${number}</a><span lang="nl">${note}`,
        ),
      );
    }
  });

  it('is there before the editor has loaded, with the place of its toolbar', () => {
    const early = (writable: boolean, mode: 'open' | 'still' | 'sealed') =>
      render(
        <ProseEditor
          documentId="d"
          collabUrl="ws://localhost/collab"
          schemaVersion={1}
          writable={writable}
          mode={mode}
          exhibits={exhibits}
          me={{ name: 'Anna', colour: 1 }}
          label="Tekst"
          initial={prose}
        />,
      );
    expect(early(true, 'open')).toContain('Het &lt;verzoek&gt;');
    expect(early(true, 'open')).toContain('rk-editor__tools');
    expect(early(true, 'still')).toContain('rk-editor__tools');
    expect(early(false, 'open')).not.toContain('rk-editor__tools');
    expect(early(true, 'sealed')).not.toContain('rk-editor__tools');
  });

  it('brings nothing of the editor along: what a page loads first stays small', () => {
    const seen = new Set<string>();
    const visit = (file: URL): void => {
      if (seen.has(file.href)) return;
      seen.add(file.href);
      for (const [, source] of readFileSync(file, 'utf8').matchAll(
        /^import (?!type)[^;]*?from '([^']+)';/gms,
      )) {
        if (source?.startsWith('.')) visit(new URL(source, file));
        else expect(`${file.pathname} ${source}`).not.toMatch(/ (@tiptap|yjs|y-|lib0)/u);
      }
    };
    visit(new URL('./prose-editor.tsx', import.meta.url));
    visit(new URL('./section-outline.tsx', import.meta.url));
    visit(new URL('./saved-status.tsx', import.meta.url));
    expect(seen.size).toBeGreaterThan(8);
  });
});
