import type { Node } from '@tiptap/pm/model';
import { AllSelection, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftFromOutline } from '../prose/outline.ts';
import { randomProse } from '../prose/random-prose.test-data.ts';
import { proseSchema } from '../prose/schema.ts';
import { emptySelectedSections, sectionGuardPlugin, spansSections } from './section-guard.ts';
import { repairedSections } from './section-repair.ts';

const draft = draftFromOutline([
  { sid: 'a', title: 'Verzoek', mandatory: true, paragraphs: ['Eerste', 'Tweede'] },
  { sid: 'b', title: 'Worteling', mandatory: true, paragraphs: ['Derde'] },
  { sid: 'c', title: 'Advies', mandatory: false, paragraphs: ['Vierde'] },
]);

const stateOf = (doc: Node, mayWrite = true) =>
  EditorState.create({ doc, plugins: [sectionGuardPlugin(() => mayWrite)] });
const start = (mayWrite = true) => stateOf(proseSchema.nodeFromJSON(draft), mayWrite);
const sids = (doc: Node) => doc.children.map((section) => String(section.attrs.sid));
const texts = (doc: Node) =>
  doc.children.map((section) => section.children.map((block) => block.textContent));
const tried = (state: EditorState, make: (tr: Transaction) => Transaction) =>
  state.applyTransaction(make(state.tr)).state;

/** The position of the first letter of `text`. */
function find(doc: Node, text: string): number {
  let found = -1;
  doc.descendants((node, position) => {
    if (found === -1 && node.isText && node.text?.includes(text)) found = position + node.text.indexOf(text);
  });
  return found;
}

function select(state: EditorState, from: string, to: string): EditorState {
  const selection = TextSelection.create(state.doc, find(state.doc, from), find(state.doc, to));
  return state.apply(state.tr.setSelection(selection));
}

describe('[PROSE-2] sections while editing', () => {
  it.each<[string, (tr: Transaction) => Transaction]>([
    ['removing one', (tr) => tr.delete(0, tr.doc.child(0).nodeSize)],
    ['removing all', (tr) => tr.delete(0, tr.doc.content.size)],
    ['joining two', (tr) => tr.delete(find(tr.doc, 'Tweede'), find(tr.doc, 'Derde'))],
    ['splitting one', (tr) => tr.split(find(tr.doc, 'Tweede'), 2)],
    ['doubling one', (tr) => tr.insert(0, tr.doc.child(0))],
    ['reordering', (tr) => tr.replaceWith(0, tr.doc.content.size, [...tr.doc.children].reverse())],
    ['changing a title', (tr) => tr.setNodeAttribute(0, 'title', 'Anders')],
    ['changing what is mandatory', (tr) => tr.setNodeAttribute(0, 'mandatory', false)],
  ])('refuses %s', (_, change) => {
    const before = start();
    expect(tried(before, change).doc.eq(before.doc)).toBe(true);
  });

  it('lets through whatever arrives from others', () => {
    const after = tried(start(), (tr) =>
      tr.delete(0, tr.doc.child(0).nodeSize).setMeta(ySyncPluginKey, { isChangeOrigin: true }),
    );
    expect(sids(after.doc)).toEqual(['b', 'c']);
  });

  it('lets through everything within a section', () => {
    const after = tried(start(), (tr) => tr.insertText('Aller', find(tr.doc, 'Eerste')));
    expect(texts(after.doc)[0]).toEqual(['AllerEerste', 'Tweede']);
  });

  it('gives an emptied section a paragraph, with the caret in it', () => {
    const state = select(start(), 'Derde', 'Derde');
    const section = state.doc.child(0).nodeSize;
    const after = tried(state, (tr) => tr.delete(section + 1, section + tr.doc.child(1).nodeSize - 1));
    expect(texts(after.doc)).toEqual([['Eerste', 'Tweede'], [''], ['Vierde']]);
    expect(after.selection.$from.node(1).attrs.sid).toBe('b');
  });

  it('adds nothing after what others did, nor for who may only read', () => {
    const emptied = (tr: Transaction) => tr.delete(1, tr.doc.child(0).nodeSize - 1);
    const remote = tried(start(), (tr) => emptied(tr).setMeta(ySyncPluginKey, { isChangeOrigin: true }));
    expect(remote.doc.child(0).childCount).toBe(0);
    expect(tried(start(false), emptied).doc.child(0).childCount).toBe(0);
  });

  it('empties what is selected across sections and keeps them all', () => {
    const state = select(start(), 'eede', 'rde');
    expect(spansSections(state)).toBe(true);
    const after = state.apply(emptySelectedSections(state));
    expect(texts(after.doc)).toEqual([['Eerste', 'Tw'], ['rde'], ['Vierde']]);
    expect(after.selection.$from.parent.textContent).toBe('Tw');
    expect(after.selection.empty).toBe(true);
  });

  it('empties every section when everything is selected', () => {
    const state = start();
    const all = state.apply(state.tr.setSelection(new AllSelection(state.doc)));
    const after = all.apply(emptySelectedSections(all));
    expect(texts(after.doc)).toEqual([[''], [''], ['']]);
    expect(sids(after.doc)).toEqual(['a', 'b', 'c']);
  });

  it('keeps every section and a valid document for any text and any selection', () => {
    fc.assert(
      fc.property(randomProse, fc.nat(), fc.nat(), (json, first, second) => {
        const state = stateOf(proseSchema.nodeFromJSON(JSON.parse(JSON.stringify(json))));
        const size = state.doc.content.size;
        const [from, to] = [first % (size + 1), second % (size + 1)].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const selected = state.apply(
          state.tr.setSelection(TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))),
        );
        const after = selected.apply(emptySelectedSections(selected));
        after.doc.check();
        expect(sids(after.doc)).toEqual(sids(selected.doc));
        expect(after.doc.children.every((section) => section.childCount > 0)).toBe(true);
      }),
    );
  });
});

describe('[PROSE-2] sections that another program took out', () => {
  const heads = [
    { sid: 'a', title: 'Verzoek', mandatory: true },
    { sid: 'b', title: 'Worteling', mandatory: true },
    { sid: 'c', title: 'Advies', mandatory: false },
  ];
  const guarded = (doc: Node) =>
    EditorState.create({ doc, plugins: [sectionGuardPlugin(() => true, heads)] });
  const fromOthers = (make: (tr: Transaction) => Transaction) =>
    tried(guarded(proseSchema.nodeFromJSON(draft)), (tr) =>
      make(tr).setMeta(ySyncPluginKey, { isChangeOrigin: true }),
    );
  const repaired = (state: EditorState) => {
    const repair = repairedSections(state, heads);
    return repair ? state.applyTransaction(repair).state : state;
  };
  const titles = (doc: Node) => doc.children.map((section) => String(section.attrs.title));

  it('come back empty, in their place and under their title', () => {
    const after = repaired(
      fromOthers((tr) => tr.delete(tr.doc.child(0).nodeSize, tr.doc.content.size - tr.doc.child(2).nodeSize)),
    );
    expect(sids(after.doc)).toEqual(['a', 'b', 'c']);
    expect(titles(after.doc)).toEqual(['Verzoek', 'Worteling', 'Advies']);
    expect(texts(after.doc)).toEqual([['Eerste', 'Tweede'], [''], ['Vierde']]);
  });

  it('all come back when all are gone', () => {
    const after = repaired(fromOthers((tr) => tr.delete(0, tr.doc.content.size)));
    expect(sids(after.doc)).toEqual(['a', 'b', 'c']);
    after.doc.check();
  });

  it('come back at the next thing that somebody who writes does', () => {
    const gone = fromOthers((tr) => tr.delete(0, tr.doc.child(0).nodeSize));
    expect(sids(gone.doc)).toEqual(['b', 'c']);
    const after = tried(gone, (tr) => tr.insertText('Ook ', find(tr.doc, 'Vierde')));
    expect(sids(after.doc)).toEqual(['a', 'b', 'c']);
    expect(texts(after.doc)).toEqual([[''], ['Derde'], ['Ook Vierde']]);
  });

  it('get their own title back', () => {
    const after = repaired(fromOthers((tr) => tr.setNodeAttribute(0, 'title', 'Vervalst')));
    expect(titles(after.doc)).toEqual(['Verzoek', 'Worteling', 'Advies']);
    expect(texts(after.doc)[0]).toEqual(['Eerste', 'Tweede']);
  });

  it('that are there twice become one: the empty one goes, words of both are kept', () => {
    const empty = proseSchema.nodeFromJSON(
      draftFromOutline([{ sid: 'b', title: 'Worteling', mandatory: true, paragraphs: [] }]),
    );
    const twice = fromOthers((tr) => tr.insert(0, empty.child(0)).insert(0, tr.doc.child(1)));
    expect(sids(twice.doc)).toEqual(['a', 'b', 'a', 'b', 'c']);
    const after = repaired(twice);
    expect(sids(after.doc)).toEqual(['a', 'b', 'c']);
    expect(texts(after.doc)).toEqual([['Eerste', 'Tweede', 'Eerste', 'Tweede'], ['', 'Derde'], ['Vierde']]);
  });

  it('that no outline knows give their words to the one before', () => {
    const after = repaired(fromOthers((tr) => tr.setNodeAttribute(tr.doc.child(0).nodeSize, 'sid', 'x')));
    expect(sids(after.doc)).toEqual(['a', 'b', 'c']);
    expect(texts(after.doc)).toEqual([['Eerste', 'Tweede', 'Derde'], [''], ['Vierde']]);
  });

  it('are left alone when nothing is wrong', () => {
    expect(repairedSections(guarded(proseSchema.nodeFromJSON(draft)), heads)).toBeNull();
  });
});
