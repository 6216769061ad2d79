/** Rooms and rules for the tests of the tally: letters are people, and what they answered. */
import type { Answer } from './answers.ts';
import type { DecisionRule } from './decision-rule.ts';
import type { TallySeat } from './quorum.ts';

/** Majority of the votes for and against, quorum of half of those entitled, chair votes as a member. */
export const plainVote: DecisionRule = {
  method: 'vote',
  fraction: { numerator: 1, denominator: 2, relation: 'more-than' },
  base: 'cast',
  minimum: 1,
  abstentions: 'out',
  tie: 'lost',
  chairVote: 'member',
  requiredAssents: [],
  confidentiality: 'named',
  reasons: 'none',
  quorum: {
    fraction: { numerator: 1, denominator: 2, relation: 'at-least' },
    base: 'entitled',
    minimum: 1,
    moment: 'closing',
    dulyInvited: false,
  },
  consensusFallback: { kind: 'none' },
};

export const plainConsensus: DecisionRule = {
  ...plainVote,
  method: 'consensus',
  base: 'present',
  reasons: 'required',
};

/** `a` is the chair; seat `b` is a physician's. */
export function room(people: string): readonly TallySeat[] {
  return [...people].map((accountId, index) => ({
    accountId,
    voting: true,
    standing: 'seated',
    chair: index === 0,
    discipline: accountId === 'b' ? 'physician' : 'member',
  }));
}

const answers: Readonly<Record<string, Answer>> = {
  A: 'agree',
  R: 'agree-with-reservation',
  D: 'dissent',
  O: 'abstain',
  F: 'for',
  G: 'against',
};

/** One letter per person in alphabetical order; anything else is silence. */
export function answered(letters: string): { accountId: string; answer: Answer }[] {
  return [...letters].flatMap((letter, index) => {
    const answer = answers[letter];
    return answer ? [{ accountId: String.fromCharCode(97 + index), answer }] : [];
  });
}
