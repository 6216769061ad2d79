import { describe, expect, it } from 'vitest';
import { anna, CaseStory, secretary } from '../../tests/builders/case-story.ts';
import type { CaseState } from '../domain/case/state.ts';
import { canonicalProse } from './canonical.ts';
import { citationProblems } from './cited-problems.ts';
import { dissentHeads, draftFromOutline, sectionHeadsOf } from './outline.ts';
import type { ProseJson } from './prose-json.ts';
import { textFactsOf } from './text-facts.ts';

function begun(): { readonly story: CaseStory; readonly state: CaseState; readonly draft: ProseJson } {
  const story = new CaseStory().deliberating();
  if (!story.state) throw new Error('The story has not begun.');
  const heads = sectionHeadsOf(story.state);
  const draft = draftFromOutline(heads.map((head) => ({ ...head, paragraphs: [`Over ${head.sid}.`] })));
  return { story, state: story.state, draft };
}

type Change = (sections: readonly ProseJson[]) => readonly ProseJson[];
const changed = (draft: ProseJson, change: Change): ProseJson => ({
  ...draft,
  content: change(draft.content ?? []),
});
const first = (change: (section: ProseJson) => ProseJson): Change => {
  return ([one, ...others]) => (one ? [change(one), ...others] : []);
};
const withText = (text: string) =>
  first((section) => ({ ...section, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }));
const codes = (state: CaseState, prose: ProseJson) => {
  const facts = textFactsOf(state, prose);
  return facts.readable ? [] : facts.refusals.map(({ code, params }) => [code, params?.section ?? '']);
};
const hashOf = (state: CaseState, prose: ProseJson) => {
  const facts = textFactsOf(state, prose);
  return facts.readable ? facts.textHash : null;
};

describe('[PROSE-2] the sections of the text', () => {
  it('are empty when there is nothing to see in them', () => {
    const { state, draft } = begun();
    const sid = state.regulation.outline[0]?.sid;
    for (const text of ['', ' ', '\u200B\u2060', '\u3164', '\u2800', '\uFE0F']) {
      const facts = textFactsOf(state, changed(draft, withText(text)));
      expect([text, facts.readable && facts.emptySections]).toEqual([text, [sid]]);
    }
    for (const text of ['نعم', 'می\u200Cخواهم', '👩\u200D👧', 'x']) {
      const facts = textFactsOf(state, changed(draft, withText(text)));
      expect([text, facts.readable && facts.emptySections]).toEqual([text, []]);
    }
  });

  it('have the titles, duties and order of the regulation, whatever a program writes into the text', () => {
    const { state, draft } = begun();
    const exact = hashOf(state, draft);
    expect(exact).not.toBeNull();
    const forged = first((section) => ({
      ...section,
      attrs: { ...section.attrs, title: 'Vervalst', mandatory: false },
    }));
    expect(hashOf(state, changed(draft, forged))).toBe(exact);
    const untitled = first((section) => ({ ...section, attrs: { sid: section.attrs?.sid } }));
    expect(hashOf(state, changed(draft, untitled))).toBe(exact);
    expect(
      hashOf(
        state,
        changed(draft, (sections) => sections.toReversed()),
      ),
    ).toBe(exact);
  });

  it('are named when one is gone, doubled or of no outline', () => {
    const { state, draft } = begun();
    const title = state.regulation.outline[0]?.title.nl;
    expect(
      codes(
        state,
        changed(draft, ([, ...others]) => others),
      ),
    ).toEqual([['prose-section-missing', title]]);
    const doubled: Change = ([one, ...others]) => (one ? [one, one, ...others] : []);
    expect(codes(state, changed(draft, doubled))).toEqual([['prose-section-twice', title]]);
    const stranger = { type: 'section', attrs: { sid: 'x', title: 'Vreemd', mandatory: false } };
    expect(
      codes(
        state,
        changed(draft, (sections) => [...sections, stranger]),
      ),
    ).toEqual([['prose-section-unknown', 'Vreemd']]);
  });

  it('say under their own title what does not belong in them', () => {
    const { state, draft } = begun();
    const withImage = first((section) => ({
      ...section,
      attrs: { ...section.attrs, title: 'Vervalst' },
      content: [{ type: 'image' }],
    }));
    expect(codes(state, changed(draft, withImage))).toEqual([
      ['prose-unknown-content', state.regulation.outline[0]?.title.nl],
    ]);
  });

  it('of a dissenting opinion have the title that the product gives it', () => {
    const heads = dissentHeads('Afwijkend standpunt');
    const draft = draftFromOutline([
      { sid: 'dissent', title: 'Advies van de commissie', mandatory: false, paragraphs: ['Nee.'] },
    ]);
    const canonical = canonicalProse(draft, heads);
    expect(canonical.ok && canonical.prose).toMatchObject({ content: [{ attrs: heads[0] }] });
  });
});

describe('[DOSSIER-3] what the text cites', () => {
  function citing(confidentiality: object) {
    const { story, draft } = begun();
    story.fileExhibit('Brief', confidentiality as never);
    const exhibitId = story.state?.exhibits[0]?.exhibitId ?? '';
    const citation = { type: 'citation', attrs: { exhibitId } };
    const cite = first((section) => ({
      ...section,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Zie ' }, citation] }],
    }));
    return { story, exhibitId, prose: changed(draft, cite) };
  }
  const refusals = ({ state }: CaseStory, prose: ProseJson) =>
    state ? citationProblems(state, prose).map(({ code, params }) => [code, params?.numbers ?? '']) : [];

  it('is open to the whole panel: a closed exhibit would go along to the minister and the archive', () => {
    for (const confidentiality of [{ to: 'chair-and-secretary' }, { to: 'named', accountIds: [anna] }]) {
      const { story, prose } = citing(confidentiality);
      expect(refusals(story, prose)).toEqual([['citation-confidential', '1']]);
      expect(story.state && codes(story.state, prose)).toEqual([['citation-confidential', '']]);
    }
    const { story, prose } = citing({ to: 'panel' });
    expect(refusals(story, prose)).toEqual([]);
  });

  it('is still in the dossier', () => {
    const { story, prose, exhibitId } = citing({ to: 'panel' });
    story.tell(secretary, { type: 'withdrawExhibit', exhibitId, reason: 'Verkeerd stuk.' });
    expect(refusals(story, prose)).toEqual([['citation-unknown', '']]);
  });
});
