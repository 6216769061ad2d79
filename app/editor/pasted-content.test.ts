import { Fragment, Slice } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import type { ProseJson } from '../prose/prose-json.ts';
import { proseSchema } from '../prose/schema.ts';
import { cleanSlice } from './pasted-content.ts';

const known = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const cite = (exhibitId: string): ProseJson => ({ type: 'citation', attrs: { exhibitId } });

function cleaned(...blocks: ProseJson[]) {
  const slice = new Slice(Fragment.fromArray(blocks.map((block) => proseSchema.nodeFromJSON(block))), 0, 0);
  return cleanSlice(slice, (id) => id === known, 'table');
}

describe('pasted content', () => {
  it('[PROSE-3] loses citations of exhibits from another dossier', () => {
    const content = [{ type: 'text', text: 'Zie ' }, cite('other'), cite(known)];
    expect(cleaned({ type: 'paragraph', content }).content.toJSON()).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'Zie ' }, cite(known)] },
    ]);
  });

  it('loses footnotes without text and characters that no document can carry', () => {
    const content = [
      { type: 'text', text: 'a\u0000b' },
      { type: 'text', text: '\u0007', marks: [{ type: 'bold' }] },
      { type: 'footnote', attrs: { text: ' ' } },
      { type: 'footnote', attrs: { text: ' noot\u0001 ' } },
    ];
    expect(cleaned({ type: 'paragraph', content }).content.toJSON()).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'ab' },
          { type: 'footnote', attrs: { text: 'noot' } },
        ],
      },
    ]);
  });

  it('makes the first row of a table its header', () => {
    const cell = { type: 'tableCell', content: [{ type: 'paragraph' }] };
    const row = { type: 'tableRow', content: [cell, cell] };
    const table = cleaned({ type: 'table', content: [row, row] }).content.firstChild;
    expect(table?.children.map((r) => r.children.map((c) => c.type.name))).toEqual([
      ['tableHeader', 'tableHeader'],
      ['tableCell', 'tableCell'],
    ]);
  });

  it('leaves cells as they are when they go into a table', () => {
    const row = { type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'paragraph' }] }] };
    const slice = new Slice(Fragment.from(proseSchema.nodeFromJSON({ type: 'table', content: [row] })), 1, 1);
    expect(cleanSlice(slice, () => true, 'cells').eq(slice)).toBe(true);
  });

  it('goes into a cell as words when it is a table among other things', () => {
    const cell = {
      type: 'tableCell',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a' }] }],
    };
    const table = { type: 'table', content: [{ type: 'tableRow', content: [cell] }] };
    const blocks = [{ type: 'paragraph', content: [{ type: 'text', text: 'voor' }] }, table];
    const slice = new Slice(Fragment.fromArray(blocks.map((block) => proseSchema.nodeFromJSON(block))), 1, 0);
    const into = cleanSlice(slice, () => true, 'cells');
    expect(into.content.toJSON().map((block: ProseJson) => block.type)).toEqual(['paragraph', 'paragraph']);
    expect([into.openStart, into.openEnd]).toEqual([1, 1]);
  });

  it('stays open where it was open', () => {
    const paragraph = proseSchema.nodeFromJSON({
      type: 'paragraph',
      content: [{ type: 'text', text: 'half' }],
    });
    const open = cleanSlice(new Slice(Fragment.from(paragraph), 1, 1), () => true, 'table');
    expect([open.openStart, open.openEnd, open.content.firstChild?.textContent]).toEqual([1, 1, 'half']);
  });
});
