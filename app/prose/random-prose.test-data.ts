/** Random prose for property tests: everything the schema allows, written as untidily as an editor could write it. */
import fc from 'fast-check';
import type { ProseJson, ProseMark } from './prose-json.ts';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('e\u0301\u0301n', 'E\u0308', ' ', '  tab\t', 'ﬁn', '👩‍⚖️', '\u00a0', 'Nancy'),
);

const marks: fc.Arbitrary<ProseMark[]> = fc.constantFrom<ProseMark[]>(
  [],
  [{ type: 'bold' }],
  [{ type: 'italic', attrs: {} }, { type: 'bold' }],
  [{ type: 'bold' }, { type: 'italic' }],
);

const text: fc.Arbitrary<ProseJson> = fc
  .record({ text: words, marks })
  .map(({ text, marks }) => ({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }));

const inline: fc.Arbitrary<ProseJson> = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.constant<ProseJson>({ type: 'hardBreak' }),
  fc.uuid({ version: 4 }).map<ProseJson>((exhibitId) => ({ type: 'citation', attrs: { exhibitId } })),
  fc
    .string({ minLength: 1, maxLength: 20 })
    .map<ProseJson>((text) => ({ type: 'footnote', attrs: { text: `x${text}` } })),
);

const inlines = fc.array(inline, { maxLength: 6 });
const paragraph = inlines.map<ProseJson>((content) =>
  content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' },
);
const heading = fc
  .tuple(fc.constantFrom(3, 4), inlines)
  .map<ProseJson>(([level, content]) => ({ type: 'heading', attrs: { level }, content }));

const list: fc.Arbitrary<ProseJson> = fc.letrec<{ list: ProseJson; item: ProseJson }>((tie) => ({
  item: fc
    .tuple(
      paragraph,
      fc.oneof({ maxDepth: 2 }, fc.constant<ProseJson[]>([]), fc.array(tie('list'), { maxLength: 1 })),
    )
    .map<ProseJson>(([first, rest]) => ({ type: 'listItem', content: [first, ...rest] })),
  list: fc
    .tuple(fc.array(tie('item'), { minLength: 1, maxLength: 3 }), fc.option(fc.integer({ min: 1, max: 9 })))
    .map<ProseJson>(([content, start]) =>
      start === null
        ? { type: 'bulletList', content }
        : { type: 'orderedList', attrs: { start, type: null }, content },
    ),
})).list;

const cell = (type: string) =>
  fc.array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 2 }).map<ProseJson>((content) => ({
    type,
    attrs: { colspan: 1, rowspan: 1, colwidth: null },
    content,
  }));
const row = (type: string) =>
  fc
    .array(cell(type), { minLength: 1, maxLength: 3 })
    .map<ProseJson>((content) => ({ type: 'tableRow', content }));
const table = fc
  .tuple(row('tableHeader'), fc.array(row('tableCell'), { maxLength: 2 }))
  .map<ProseJson>(([head, body]) => ({ type: 'table', content: [head, ...body] }));
const quote = fc
  .array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 2 })
  .map<ProseJson>((content) => ({ type: 'blockquote', content }));

const section = fc
  .tuple(
    fc.array(fc.oneof({ weight: 4, arbitrary: paragraph }, heading, list, table, quote), { maxLength: 4 }),
    fc.boolean(),
    words,
  )
  .map(([content, mandatory, title]) => ({ content, mandatory, title: `Titel ${title}` }));

export const randomProse: fc.Arbitrary<ProseJson> = fc
  .array(section, { minLength: 1, maxLength: 3 })
  .map((sections) => ({
    type: 'doc',
    content: sections.map(({ content, mandatory, title }, index) => ({
      type: 'section',
      attrs: { sid: `section-${index}`, title, mandatory },
      content,
    })),
  }));
