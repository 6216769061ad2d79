import { beforeEach, describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina, secretary } from '../../../tests/builders/case-story.ts';
import { votingRegulation } from '../../../tests/builders/regulations.ts';
import { roundObstacle } from '../../domain/case/round-kinds.ts';
import type { CaseState, Round } from '../../domain/case/state.ts';
import { askedSeats, awaitedSeats, isAwaited, isStale, stillHash } from './round-view.ts';

let story: CaseStory;
const state = (): CaseState => {
  if (!story.state) throw new Error('The story has not begun.');
  return story.state;
};
const round = (number = 1): Round => {
  const found = state().deliberation?.rounds[number - 1];
  if (!found) throw new Error(`There is no round ${number}.`);
  return found;
};

beforeEach(() => {
  story = new CaseStory().deliberating();
});

describe('who is asked', () => {
  it('asks voting members who are present, and names who has not answered', () => {
    story.openRound();
    const present = [anna, bram, cees, secretary];
    expect(askedSeats(state(), present).map((seat) => seat.accountId)).toEqual([anna, bram, cees]);
    story.position(bram, 'agree');
    expect(awaitedSeats(state(), round(), present).map((seat) => seat.accountId)).toEqual([anna, cees]);
    expect(isAwaited(state(), anna, present)).toBe(true);
    expect(isAwaited(state(), bram, present)).toBe(false);
    expect(isAwaited(state(), dina, present)).toBe(false);
  });

  it('[PANEL-2] does not wait for who stepped aside', () => {
    story.openRound();
    story.tell(cees, { type: 'recuse', reason: 'Een kennis.' });
    expect(awaitedSeats(state(), round(), [anna, cees]).map((seat) => seat.accountId)).toEqual([anna]);
  });

  it('[RULE-1] asks a chair with a casting vote only once the votes are tied, and then nobody else', () => {
    story = new CaseStory(votingRegulation({ chairVote: 'casting', tie: 'chair-decides' })).deliberating();
    story.openRound('vote');
    const present = [anna, bram, cees, dina];
    const names = () => awaitedSeats(state(), round(), present).map((seat) => seat.accountId);
    expect(names()).toEqual([bram, cees, dina]);
    expect(isAwaited(state(), anna, present)).toBe(false);
    story.position(bram, 'for');
    story.position(cees, 'against');
    story.closeRound();
    expect(names()).toEqual([anna]);
    expect(isAwaited(state(), dina, present)).toBe(false);
    story.position(anna, 'for');
    expect(names()).toEqual([]);
  });

  it('asks nobody without a round', () => {
    expect(isAwaited(state(), anna, [anna])).toBe(false);
  });
});

describe('[A5] whether positions still hold', () => {
  const closed = () => {
    story.openRound();
    for (const member of [anna, bram, cees, dina]) story.position(member, 'agree');
    story.closeRound();
  };

  it('[ROUND-4] holds as long as the text is the same, and no longer', () => {
    closed();
    expect(isStale(round(), stillHash(state()))).toBe(false);
    story.tell(anna, { type: 'reopenText' });
    expect(stillHash(state())).toBeNull();
    expect(isStale(round(), story.textHash())).toBe(false);
    story.words = 'Een andere tekst.';
    expect(isStale(round(), story.textHash())).toBe(true);
  });

  it('does not say what it cannot know', () => {
    closed();
    expect(isStale(round(), null)).toBeNull();
  });

  it('[ROUND-8] says nothing of a round that was cancelled: it never counted', () => {
    story.openRound();
    story.tell(anna, { type: 'cancelRound', roundId: round().roundId, reason: 'Verkeerde vraag.' });
    expect(isStale(round(), 'f'.repeat(64))).toBe(false);
  });

  it('shows an earlier round as out of date once a later one was on another text', () => {
    closed();
    story.tell(anna, { type: 'reopenText' });
    story.words = 'Een andere tekst.';
    closed();
    expect(isStale(round(1), stillHash(state()))).toBe(true);
    expect(isStale(round(2), stillHash(state()))).toBe(false);
  });

  it('keeps the hash of what was adopted', () => {
    closed();
    expect(story.adopt()).toEqual([]);
    expect(stillHash(state())).toBe(round().textHash);
  });
});

describe('whether a consensus round is offered', () => {
  const open = (present: readonly string[]) => {
    story.present = [...present];
    return story.openRound();
  };

  it.each([
    ['with an outcome and a quorum', [anna, bram, cees, dina], null],
    ['without a quorum', [anna], 'no-quorum'],
  ] as const)('agrees with what the domain would say %s', (_when, present, code) => {
    expect(roundObstacle(state(), 'consensus', story.textHash(), present)?.code ?? null).toBe(code);
    expect(open(present)).toEqual(code === null ? [] : [code]);
  });

  it('names who has no outcome yet, as the domain does', () => {
    const { deliberation } = state();
    if (!deliberation) throw new Error('The deliberation has not begun.');
    story.state = { ...state(), deliberation: { ...deliberation, outcomes: [] } };
    const present = [anna, bram, cees, dina];
    expect(roundObstacle(state(), 'consensus', story.textHash(), present)).toEqual({
      code: 'outcome-missing',
      params: { persons: 'Een mens' },
    });
    expect(open(present)).toEqual(['outcome-missing']);
  });
});
