import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina } from '../../../tests/builders/case-story.ts';
import { votingRegulation } from '../../../tests/builders/regulations.ts';
import type { CaseState } from '../../domain/case/state.ts';
import type { SittingFact } from '../../domain/sitting/events.ts';
import { evolveSitting } from '../../domain/sitting/evolve.ts';
import type { SittingState } from '../../domain/sitting/state.ts';
import { newsOfCase, newsOfSitting } from './news.ts';

const at = '2026-11-22T13:00:00.000Z';
const itemId = 'item';
const caseId = 'case';

function sitting(...facts: readonly (SittingFact & { readonly by?: string })[]): SittingState {
  const planned: SittingFact = {
    type: 'SittingPlanned',
    data: { sittingId: 's', committeeId: 'k', title: 'Utrecht', startsAt: at, place: '', mode: 'hybrid' },
  };
  const agenda: SittingFact = { type: 'ItemPutOnAgenda', data: { itemId, caseId, minutes: 60 } };
  let state: SittingState | null = null;
  for (const fact of [planned, agenda, ...facts]) {
    state = evolveSitting(state, { ...fact, at, actor: 'by' in fact && fact.by ? fact.by : anna });
  }
  if (!state) throw new Error('A sitting that was planned has a state.');
  return state;
}
const opened: SittingFact = { type: 'ItemOpened', data: { itemId } };
const asked = { type: 'FloorAsked', data: { turnId: 't1', kind: 'normal' }, by: bram } as const;
const given: SittingFact = { type: 'FloorGiven', data: { turnId: 't1' } };

describe('news of the sitting', () => {
  it('tells the speaker, and that nobody speaks any more', () => {
    const quiet = sitting(opened, asked);
    const speaking = sitting(opened, asked, given);
    expect(newsOfSitting(quiet, speaking, caseId)).toEqual([{ kind: 'speaker', accountId: bram }]);
    expect(newsOfSitting(speaking, quiet, caseId)).toEqual([{ kind: 'nobody-speaks' }]);
  });

  it('tells the phase of this case', () => {
    const drafting = sitting(opened, { type: 'PhaseChanged', data: { itemId, phase: 'drafting' } });
    expect(newsOfSitting(sitting(opened), drafting, caseId)).toEqual([{ kind: 'phase', phase: 'drafting' }]);
    expect(newsOfSitting(sitting(opened), drafting, 'another case')).toEqual([]);
  });

  it('tells that the case came to the table and left it, without the small news of that', () => {
    expect(newsOfSitting(sitting(), sitting(opened), caseId)).toEqual([{ kind: 'at-table' }]);
    const closed = sitting(opened, asked, given, { type: 'ItemClosed', data: { itemId } });
    expect(newsOfSitting(sitting(opened, asked, given), closed, caseId)).toEqual([{ kind: 'not-at-table' }]);
  });

  it('says nothing of who waits, nor of what did not change', () => {
    expect(newsOfSitting(sitting(opened), sitting(opened, asked), caseId)).toEqual([]);
  });
});

describe('news of the case', () => {
  const told = (tell: (story: CaseStory) => void) => {
    const story = new CaseStory().deliberating();
    tell(story);
    const before = story.state;
    return {
      story,
      since(more: () => void) {
        more();
        return newsOfCase(before as CaseState, story.state as CaseState).map((one) => one.kind);
      },
    };
  };
  const answered = (story: CaseStory) => {
    story.openRound();
    for (const member of [anna, bram, cees, dina]) story.position(member, 'agree');
  };

  it('tells a round that opens, its result, and its cancelling', () => {
    const begun = told(() => undefined);
    expect(begun.since(() => begun.story.openRound())).toEqual(['round-opened']);
    const open = told(answered);
    expect(open.since(() => open.story.closeRound())).toEqual(['result']);
    const cancelled = told((story) => story.openRound());
    const cancel = () =>
      cancelled.story.tell(anna, { type: 'cancelRound', roundId: cancelled.story.roundId(), reason: 'Nee.' });
    expect(cancelled.since(cancel)).toEqual(['round-cancelled']);
  });

  it('[ROUND-7] says nothing when somebody answers', () => {
    const open = told((story) => story.openRound());
    expect(open.since(() => open.story.position(bram, 'dissent', 'Omdat.'))).toEqual([]);
  });

  it('[ROUND-7] tells that the votes are tied, and nothing of who voted what', () => {
    const story = new CaseStory(
      votingRegulation({ chairVote: 'casting', tie: 'chair-decides' }),
    ).deliberating();
    story.openRound('vote');
    story.position(bram, 'for');
    story.position(cees, 'against');
    const before = story.state as CaseState;
    story.closeRound();
    expect(newsOfCase(before, story.state as CaseState)).toEqual([{ kind: 'casting-vote' }]);
  });

  it('tells that the text is open again, and the adoption', () => {
    const closed = told((story) => {
      answered(story);
      story.closeRound();
    });
    expect(closed.since(() => closed.story.tell(anna, { type: 'reopenText' }))).toEqual(['reopened']);
    const ready = told((story) => {
      answered(story);
      story.closeRound();
    });
    expect(ready.since(() => ready.story.adopt())).toEqual(['adopted']);
  });
});
