import { describe, expect, test } from 'vitest';
import type { ProseJson } from '../../app/prose/prose-json.ts';
import { doc, paragraph, section, text } from './fixtures/nancy-advice.ts';
import { createPrinter } from './printable-text.ts';
import { type ProseContext, sectionsOf, UnprintableProse } from './prose-content.ts';

const everything = { has: () => true } as unknown as ReadonlySet<number>;
const context: ProseContext = {
  printer: createPrinter(everything),
  exhibitNumber: (exhibitId) => (exhibitId === 'known' ? 4 : undefined),
  citation: (number) => `stuk ${number}`,
};
const blocks = (...content: ProseJson[]) =>
  sectionsOf(doc(section('s', 'Titel', ...content)), context)[0]?.blocks;

describe('prose on paper', () => {
  test('marks, breaks, citations and footnotes arrive as data', () => {
    const footnote = { type: 'footnote', attrs: { text: 'noot' } };
    const citation = { type: 'citation', attrs: { exhibitId: 'known' } };
    expect(blocks(paragraph(text('vet', 'bold'), { type: 'hardBreak' }, citation, footnote))).toEqual([
      {
        is: 'paragraph',
        content: [
          { is: 'text', text: 'vet', bold: true, italic: false },
          { is: 'break' },
          { is: 'citation', text: 'stuk 4', number: 4 },
          { is: 'footnote', text: 'noot' },
        ],
      },
    ]);
  });

  test('an empty paragraph takes no room', () => {
    expect(blocks(paragraph(), paragraph(text('')))).toEqual([]);
  });

  test('heading levels have no gaps for who listens, also inside a quotation', () => {
    const heading = (level: number): ProseJson => ({
      type: 'heading',
      attrs: { level },
      content: [text('kop')],
    });
    const found = blocks(heading(4), { type: 'blockquote', content: [heading(4)] }, heading(3));
    expect(found).toMatchObject([{ level: 3 }, { content: [{ level: 4 }] }, { level: 3 }]);
  });

  test.each<[string, ProseJson]>([
    ['block', { type: 'video' }],
    ['inline', paragraph({ type: 'image' })],
    ['mark', paragraph(text('x', 'underline'))],
    ['list item', { type: 'bulletList', content: [paragraph()] }],
    [
      'citation of an exhibit that the record lacks',
      paragraph({ type: 'citation', attrs: { exhibitId: 'other' } }),
    ],
    ['footnote without text', paragraph({ type: 'footnote' })],
    ['list that starts nowhere', { type: 'orderedList', attrs: { start: -1 }, content: [] }],
  ])('an unknown %s is a defect, never left out', (_, node) => {
    expect(() => blocks(node)).toThrow(UnprintableProse);
  });

  test('prose that is no list of sections is a defect', () => {
    expect(() => sectionsOf(doc(paragraph()), context)).toThrow(UnprintableProse);
    expect(() => sectionsOf(paragraph(), context)).toThrow(UnprintableProse);
  });
});
