import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../app/domain/case/state.ts';
import { anna, bram, CaseStory, cees, dina, secretary } from '../../tests/builders/case-story.ts';
import { adviceDocumentOf, recordedExhibits } from './advice-document.ts';

/** An adopted advice whose dossier holds four exhibits: the text cites the first, a dissenting opinion the first and the second. */
function adopted(): CaseState {
  const story = new CaseStory().deliberating();
  for (const [title, to] of [
    ['Diploma', 'panel'],
    ['Brief', 'panel'],
    ['Medisch', 'chair-and-secretary'],
    ['Vergissing', 'panel'],
  ] as const)
    story.fileExhibit(title, { to });
  const [first, second, , withdrawn] = story.state?.exhibits ?? [];
  story.tell(secretary, {
    type: 'withdrawExhibit',
    exhibitId: withdrawn?.exhibitId ?? '',
    reason: 'Verkeerd stuk.',
  });
  story.openRound();
  for (const member of [anna, bram, cees, dina]) story.position(member, 'agree');
  story.closeRound();
  expect(story.adopt()).toEqual([]);
  const { state } = story;
  if (!state?.adoption || !first || !second) throw new Error('The advice is adopted.');
  const cite = (exhibitId: string) => ({ type: 'citation', attrs: { exhibitId } });
  const prose = { type: 'doc', content: [cite(first.exhibitId), cite(second.exhibitId)] };
  const { exhibitId, number, sha256 } = first;
  const { adoption } = state;
  return {
    ...state,
    adoption: {
      ...adoption,
      text: { ...adoption.text, exhibits: [{ exhibitId, number, sha256 }] },
      record: { ...adoption.record, dissents: [{ dissentId: 'd', authors: [dina], prose, sha256 }] },
    },
  };
}

const committee = { name: 'Commissie', people: [] };

describe('[PROSE-3] the exhibits of an advice', () => {
  it('are those that the text and its dissenting opinions cite, and no other title leaves the dossier', () => {
    const state = adopted();
    const document = adviceDocumentOf(state, committee);
    expect(document.dissentExhibits?.map(({ number }) => number)).toEqual([2]);
    expect(Object.values(document.exhibitTitles)).toEqual(['Diploma', 'Brief']);
    // The archive package takes the same ones.
    expect(recordedExhibits(state).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('are none when nothing is cited', () => {
    const state = adopted();
    const { adoption } = state;
    if (!adoption) throw new Error('The advice is adopted.');
    const silent = {
      ...state,
      adoption: {
        ...adoption,
        text: { ...adoption.text, exhibits: [] },
        record: { ...adoption.record, dissents: [] },
      },
    };
    const document = adviceDocumentOf(silent, committee);
    expect([document.dissentExhibits, document.exhibitTitles]).toEqual([[], {}]);
  });
});
