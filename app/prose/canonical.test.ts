import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashOf } from '../domain/hash.ts';
import { canonicalProse, citedExhibits, plainText, sectionTexts, wordCount } from './canonical.ts';
import { draftFromOutline } from './outline.ts';
import type { ProseJson } from './prose-json.ts';
import { randomProse } from './random-prose.test-data.ts';
import { proseSchema } from './schema.ts';

const exhibitA = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const exhibitB = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';

const section = (content: readonly ProseJson[], attrs = {}): ProseJson => ({
  type: 'section',
  attrs: { sid: 'request', title: 'Verzoek', mandatory: true, ...attrs },
  content,
});
const doc = (...content: ProseJson[]): ProseJson => ({ type: 'doc', content });
const p = (...content: ProseJson[]): ProseJson =>
  content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' };
const text = (value: string, ...marks: string[]): ProseJson =>
  marks.length > 0
    ? { type: 'text', text: value, marks: marks.map((type) => ({ type })) }
    : { type: 'text', text: value };
const cite = (exhibitId: string): ProseJson => ({ type: 'citation', attrs: { exhibitId } });

function canonical(json: ProseJson) {
  const result = canonicalProse(json);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.prose;
}

function refusals(json: ProseJson) {
  const result = canonicalProse(json);
  return result.ok ? [] : result.refusals;
}

describe('[ROUND-1] the canonical form', () => {
  it('is its own canonical form, and a document of the schema', () => {
    fc.assert(
      fc.property(randomProse, (json) => {
        const once = canonical(json);
        expect(canonicalJson(canonical(once as unknown as ProseJson))).toBe(canonicalJson(once));
        proseSchema.nodeFromJSON(once).check();
      }),
    );
  });

  it('is the same after ProseMirror has read the text and written it again', () => {
    fc.assert(
      fc.property(randomProse, (json) => {
        const written = proseSchema.nodeFromJSON(canonical(json)).toJSON();
        expect(hashOf(canonical(written))).toBe(hashOf(canonical(json)));
      }),
    );
  });

  it('differs whenever the words differ', () => {
    fc.assert(
      fc.property(randomProse, randomProse, (a, b) => {
        fc.pre(plainText(canonical(a)) !== plainText(canonical(b)));
        expect(hashOf(canonical(a))).not.toBe(hashOf(canonical(b)));
      }),
    );
  });

  it.each<[string, ProseJson, ProseJson]>([
    ['one letter more', p(text('ja')), p(text('jaa'))],
    ['bold', p(text('niet')), p(text('niet', 'bold'))],
    ['a space', p(text('a b')), p(text('a  b'))],
    ['a space at the end', p(text('a')), p(text('a '))],
    ['another exhibit', p(cite(exhibitA)), p(cite(exhibitB))],
    ['a paragraph', p(text('ab')), section([p(text('a')), p(text('b'))]).content?.[0] ?? p()],
    [
      'a heading',
      { type: 'heading', attrs: { level: 3 }, content: [text('a')] },
      { type: 'heading', attrs: { level: 4 }, content: [text('a')] },
    ],
  ])('tells apart: %s', (_, a, b) => {
    expect(hashOf(canonical(doc(section([a]))))).not.toBe(hashOf(canonical(doc(section([b])))));
  });

  it('joins text with the same marks, puts marks in one order and writes NFC', () => {
    const untidy = p(
      text('e', 'italic', 'bold'),
      text('\u0301e\u0301n', 'bold', 'italic'),
      text(''),
      text(' mens'),
    );
    expect(canonical(doc(section([untidy])))).toEqual(
      doc(section([p(text('één', 'bold', 'italic'), text(' mens'))])),
    );
  });

  it('drops what no document can carry, and keeps the text around it whole', () => {
    const untidy = p(text('a\u0000'), text('\u0007', 'bold'), text('b\uD800'));
    expect(canonical(doc(section([untidy])))).toEqual(doc(section([p(text('ab'))])));
  });

  it('drops empty paragraphs at the end of a section and keeps one in an empty section', () => {
    expect(canonical(doc(section([p(), p(text('a')), p(), p()])))).toEqual(doc(section([p(), p(text('a'))])));
    expect(canonical(doc(section([p(), p()])))).toEqual(doc(section([p()])));
    expect(canonical(doc({ type: 'section', attrs: { sid: 's', title: 'S', mandatory: false } }))).toEqual(
      doc(section([p()], { sid: 's', title: 'S', mandatory: false })),
    );
  });

  it('drops marks on citations and line breaks, widths of cells and a list that starts at one', () => {
    const bold = [{ type: 'bold' }];
    const cell = (type: string): ProseJson => ({
      type,
      attrs: { colspan: 1, rowspan: 1, colwidth: [80] },
      content: [p()],
    });
    expect(
      canonical(
        doc(
          section([
            p({ ...cite(exhibitA), marks: bold }, { type: 'hardBreak', marks: bold }, text('a')),
            { type: 'table', content: [{ type: 'tableRow', content: [cell('tableHeader')] }] },
            {
              type: 'orderedList',
              attrs: { start: 1 },
              content: [{ type: 'listItem', content: [p(text('b'))] }],
            },
          ]),
        ),
      ),
    ).toEqual(
      doc(
        section([
          p(cite(exhibitA), { type: 'hardBreak' }, text('a')),
          {
            type: 'table',
            content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [p()] }] }],
          },
          { type: 'orderedList', content: [{ type: 'listItem', content: [p(text('b'))] }] },
        ]),
      ),
    );
  });

  it('fills up ragged rows and drops containers that concurrent work left empty', () => {
    const cell = (type: string): ProseJson => ({ type, content: [p()] });
    const ragged: ProseJson = {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader')] },
        { type: 'tableRow', content: [cell('tableCell'), { type: 'tableCell' }] },
        { type: 'tableRow' },
      ],
    };
    expect(
      canonical(
        doc(
          section([ragged, { type: 'bulletList', content: [{ type: 'listItem' }] }, { type: 'blockquote' }]),
        ),
      ),
    ).toEqual(
      doc(
        section([
          {
            type: 'table',
            content: [
              { type: 'tableRow', content: [cell('tableHeader'), cell('tableHeader')] },
              { type: 'tableRow', content: [cell('tableCell'), cell('tableCell')] },
            ],
          },
        ]),
      ),
    );
  });
});

describe('[ROUND-1] content outside the schema', () => {
  const nested = (depth: number): ProseJson =>
    depth === 0
      ? p(text('a'))
      : {
          type: 'bulletList',
          content: [{ type: 'listItem', content: depth === 1 ? [p(text('a'))] : [p(), nested(depth - 1)] }],
        };
  const wide = (columns: number): ProseJson => ({
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: Array.from({ length: columns }, () => ({ type: 'tableCell', content: [p()] })),
      },
    ],
  });

  it.each<[string, ProseJson, string, string]>([
    ['an image', { type: 'image', attrs: { src: 'x' } }, 'content.0.content.0', 'image'],
    [
      'a link',
      p({ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'x' } }] }),
      'content.0.content.0.content.0',
      'link',
    ],
    [
      'a colour',
      p({ type: 'text', text: 'a', marks: [{ type: 'bold', attrs: { color: 'red' } }] }),
      'content.0.content.0.content.0',
      'bold.color',
    ],
    [
      'an attribute',
      { type: 'paragraph', attrs: { align: 'right' } },
      'content.0.content.0',
      'paragraph.align',
    ],
    [
      'an inherited attribute',
      { type: 'paragraph', attrs: { toString: 'x' } },
      'content.0.content.0',
      'paragraph.toString',
    ],
    ['a key', { type: 'paragraph', ...{ style: 'x' } }, 'content.0.content.0', 'paragraph.style'],
    [
      'a heading of level 1',
      { type: 'heading', attrs: { level: 1 }, content: [] },
      'content.0.content.0',
      'heading.level',
    ],
    ['text outside a paragraph', text('a'), 'content.0.content.0', 'text'],
    ['a section in a section', section([]), 'content.0.content.0', 'section'],
    [
      'a table in a quote',
      { type: 'blockquote', content: [wide(1)] },
      'content.0.content.0.content.0',
      'table',
    ],
    [
      'a cell that spans',
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 2 }, content: [p()] }] },
        ],
      },
      'content.0.content.0.content.0.content.0',
      'tableCell.colspan',
    ],
    ['a citation of nothing', p(cite('4')), 'content.0.content.0.content.0', 'citation.exhibitId'],
    [
      'an empty footnote',
      p({ type: 'footnote', attrs: { text: ' ' } }),
      'content.0.content.0.content.0',
      'footnote.text',
    ],
    [
      'something that is no text',
      p({ type: 'text', text: { embed: 1 } as unknown as string }),
      'content.0.content.0.content.0',
      'text',
    ],
  ])('refuses %s with its place', (_, block, field, name) => {
    expect(refusals(doc(section([block])))).toContainEqual({
      code: 'prose-unknown-content',
      field,
      params: expect.objectContaining({ name, section: name === 'section' ? expect.anything() : 'Verzoek' }),
    });
  });

  it('names every problem', () => {
    expect(
      refusals(doc(section([{ type: 'image' }, p(), { type: 'video' }]))).map((r) => r.params?.name),
    ).toEqual(['image', 'video']);
  });

  it('refuses text beside the sections, as Yjs shows it', () => {
    const stray = [[{ type: 'text', text: 'a' }]] as unknown as ProseJson[];
    expect(refusals({ type: 'doc', content: [...stray, section([p()])] })).toContainEqual(
      expect.objectContaining({ code: 'prose-unknown-content', field: 'content.0' }),
    );
  });

  it('refuses a text without sections, a section twice, or one without a name', () => {
    expect(refusals({ type: 'doc' })).toEqual([{ code: 'prose-without-sections' }]);
    expect(refusals(p())).toEqual([expect.objectContaining({ code: 'prose-unknown-content' })]);
    expect(refusals(doc(section([p()]), section([p()])))).toEqual([
      { code: 'prose-section-twice', field: 'content.1', params: { section: 'Verzoek' } },
    ]);
    expect(refusals(doc(section([p()], { sid: '' }))).map((r) => r.params?.name)).toEqual(['section.sid']);
  });

  it('refuses nesting and width that no person wrote', () => {
    expect(refusals(doc(section([nested(6)])))).toEqual([]);
    expect(refusals(doc(section([nested(4000)]))).map((r) => r.code)).toEqual(['prose-too-deep']);
    expect(refusals(doc(section([wide(20)])))).toEqual([]);
    expect(refusals(doc(section([wide(21)]))).map((r) => r.code)).toEqual(['prose-table-too-wide']);
  });
});

describe('what can be read from prose', () => {
  const prose = canonical(
    doc(
      section([p(text('Nancy woont hier'), cite(exhibitB), text('.')), p(cite(exhibitA), cite(exhibitB))]),
      section([p(text('   '))], { sid: 'roots', title: 'Worteling' }),
      section([p({ type: 'footnote', attrs: { text: 'zie ook' } })], {
        sid: 'care',
        title: 'Nazorg',
        mandatory: false,
      }),
      section([wideEmptyTable()], { sid: 'rest', title: 'Rest' }),
    ),
  );
  function wideEmptyTable(): ProseJson {
    return {
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [p()] }] }],
    };
  }

  it('[PROSE-3] lists cited exhibits once, in the order of first citation', () => {
    expect(citedExhibits(prose)).toEqual([exhibitB, exhibitA]);
  });

  it('[PROSE-2] says which sections are empty: white space and empty cells are not text', () => {
    expect(sectionTexts(prose).map(({ sid, isEmpty }) => [sid, isEmpty])).toEqual([
      ['request', false],
      ['roots', true],
      ['care', false],
      ['rest', true],
    ]);
    expect(sectionTexts(prose)[2]).toEqual({
      sid: 'care',
      title: 'Nazorg',
      mandatory: false,
      isEmpty: false,
    });
  });

  it('gives the plain text and counts its words', () => {
    expect(plainText(prose, { citation: (id) => (id === exhibitA ? '[stuk 1]' : '[stuk 2]') })).toBe(
      'Verzoek\nNancy woont hier[stuk 2].\n[stuk 1][stuk 2]\n\nWorteling\n   \n\nNazorg\n (zie ook)\n\nRest\n',
    );
    expect(wordCount(prose)).toBe(5);
    expect(wordCount(canonical(doc(section([p(text('Zij is – op 3 mei – 18 jaar.'))]))))).toBe(7);
  });
});

describe('[PROSE-1] the draft', () => {
  it('starts from the outline, filled with what is known', () => {
    const draft = draftFromOutline([
      { sid: 'request', title: 'Verzoek', mandatory: true, paragraphs: ['Op 3 mei kwam het verzoek.', ''] },
      { sid: 'roots', title: 'Worteling', mandatory: false, paragraphs: [] },
    ]);
    expect(canonical(draft)).toEqual(
      doc(
        section([p(text('Op 3 mei kwam het verzoek.'))]),
        section([p()], { sid: 'roots', title: 'Worteling', mandatory: false }),
      ),
    );
  });
});
