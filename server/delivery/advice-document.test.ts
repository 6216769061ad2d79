import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../app/domain/case/state.ts';
import type { Regulation } from '../../app/domain/regulation/schema.ts';
import { anna, bram, CaseStory, cees, dina, secretary } from '../../tests/builders/case-story.ts';
import {
  committeeRegulation,
  singleAdviserRegulation,
  votingRegulation,
} from '../../tests/builders/regulations.ts';
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

const { records } = committeeRegulation();
const withoutPositions = {
  records: { ...records, dispatch: records.dispatch.filter((part) => part !== 'positions') },
};

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

describe('what the paper says of the decision', () => {
  const ofStory = (story: CaseStory) => {
    expect(story.adopt()).toEqual([]);
    if (!story.state) throw new Error('The advice is adopted.');
    return adviceDocumentOf(story.state, committee);
  };
  const voted = (regulation: Regulation) => {
    const story = new CaseStory(regulation).deliberating();
    story.openRound('vote');
    for (const member of [anna, bram, cees, dina]) story.position(member, 'for');
    story.closeRound();
    return ofStory(story);
  };

  it('[RULE-1] is the vote in one sentence, with who voted what where the regulation names them', () => {
    const named = voted(votingRegulation());
    expect(named.tallySentence).toMatch(/^Aangenomen: 4 leden zijn vóór en niemand is tegen;/);
    expect(named.positionsInside).toBe(false);
    const inside = voted(votingRegulation({ confidentiality: 'inside-only' }, withoutPositions));
    expect(inside.positionsInside).toBe(true);
  });

  it('[RULE-3] is that one adviser decided, with the position of the adviser', () => {
    const alone = ofStory(new CaseStory(singleAdviserRegulation()).deliberating());
    expect(alone.tallySentence).toBe(
      'Eén adviseur heeft beslist, zoals het reglement wil; er is geen ronde gehouden.',
    );
    expect(alone.record.positions).toMatchObject([{ accountId: anna, answer: 'for' }]);
  });
});
