import { beforeEach, describe, expect, it } from 'vitest';
import { anna, bram, CaseStory } from '../../../tests/builders/case-story.ts';
import type { CaseState } from '../../domain/case/state.ts';
import { endedMeanwhile, type ReasonDraft } from './reason-draft.ts';

describe('a reason that is being written', () => {
  let story: CaseStory;
  const state = (): CaseState => {
    if (!story.state) throw new Error('The story has not begun.');
    return story.state;
  };
  const draft = (reason: string): ReasonDraft => ({ roundId: story.roundId(), answer: 'dissent', reason });

  beforeEach(() => {
    story = new CaseStory().deliberating();
    story.openRound();
  });

  it('is nobody else’s business while the round is open', () => {
    expect(endedMeanwhile(state(), bram, draft('Wie hier is geb'))).toBeNull();
  });

  it('is given back when the round is closed or cancelled meanwhile', () => {
    const half = draft('Wie hier is geb');
    story.tell(anna, { type: 'cancelRound', roundId: story.roundId(), reason: 'Verkeerde vraag.' });
    expect(endedMeanwhile(state(), bram, half)?.status).toBe('cancelled');
    story.openRound();
    const other = draft('Ook deze tekst');
    story.closeRound();
    expect(endedMeanwhile(state(), bram, other)?.status).toBe('closed');
    expect(endedMeanwhile(state(), bram, half)?.number).toBe(1);
  });

  it('is given back when only an earlier version of it was sent', () => {
    story.position(bram, 'dissent', 'Kort.');
    const sent = draft(' Kort. ');
    const longer = draft('Kort, maar niet kort genoeg.');
    story.closeRound();
    expect(endedMeanwhile(state(), bram, sent)).toBeNull();
    expect(endedMeanwhile(state(), bram, longer)?.number).toBe(1);
  });

  it('is nothing when nothing was written', () => {
    const empty = draft('   ');
    story.closeRound();
    expect(endedMeanwhile(state(), bram, empty)).toBeNull();
  });
});
