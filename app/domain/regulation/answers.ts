/** On which side each answer of a round is counted, and out of how many (RULE-1). */
import type { Answer, ConsensusAnswer } from '../case/advice-text.ts';
import type { AccountId } from '../identifiers.ts';
import type { Base, DecisionRule } from './decision-rule.ts';
import type { Electorate } from './quorum.ts';

export type { Answer };
export type Side = 'for' | 'against' | 'out';

/** Of members who are present and may vote. */
export interface AnswerCounts {
  readonly agree: number;
  readonly reservation: number;
  readonly dissent: number;
  readonly abstain: number;
  readonly silent: number;
}

/** A vote is counted like the consensus answer that says the same. */
export function inConsensusWords(answer: Answer): ConsensusAnswer {
  if (answer === 'for') return 'agree';
  return answer === 'against' ? 'dissent' : answer;
}

export function countAnswers(given: readonly ConsensusAnswer[], present: number): AnswerCounts {
  const count = (answer: ConsensusAnswer) => given.filter((one) => one === answer).length;
  return {
    agree: count('agree'),
    reservation: count('agree-with-reservation'),
    dissent: count('dissent'),
    abstain: count('abstain'),
    silent: present - given.length,
  };
}

/** Every voting member present answered, at least one agrees and nobody dissents. */
export function isConsensus(counts: AnswerCounts): boolean {
  return counts.silent === 0 && counts.dissent === 0 && counts.agree + counts.reservation > 0;
}

/** @param withoutConsensus a consensus round that found none; the regulation may then place the answers otherwise */
export function sideOf(rule: DecisionRule, withoutConsensus: boolean, answer: ConsensusAnswer): Side {
  const fallback = rule.consensusFallback;
  if (withoutConsensus && fallback.kind === 'count-same-round') {
    if (fallback.for.includes(answer)) return 'for';
    return fallback.against.includes(answer) ? 'against' : 'out';
  }
  if (answer === 'abstain') return rule.abstentions;
  return answer === 'dissent' ? 'against' : 'for';
}

export interface Weighed {
  readonly for: number;
  readonly against: number;
  readonly out: number;
  /** What the chair's vote did to equal numbers, where the regulation leaves that to the chair. */
  readonly tie: 'none' | 'unbroken' | 'for' | 'against';
}

/**
 * @param given on which side each member present who answered is counted
 * @param chairSide where the chair stands, or null when the chair did not answer or may not
 */
export function weigh(rule: DecisionRule, given: readonly Side[], chairSide: Side | null): Weighed {
  const count = (side: Side) => given.filter((one) => one === side).length;
  const sides = { for: count('for'), against: count('against'), out: count('out') };
  if (sides.for !== sides.against || sides.for === 0) return { ...sides, tie: 'none' };
  if (rule.tie !== 'chair-decides' || chairSide === null || chairSide === 'out')
    return { ...sides, tie: 'unbroken' };
  return { ...sides, [chairSide]: sides[chairSide] + 1, tie: chairSide };
}

/** Only a base of people loses those who leave the count; a base of seats never shrinks. */
export function losesAbstainers(base: Base): boolean {
  return base === 'present' || base === 'entitled';
}

export function baseSize(base: Base, electorate: Electorate, weighed: Weighed): number {
  switch (base) {
    case 'established':
    case 'filled':
      return electorate[base];
    case 'entitled':
    case 'present':
      return electorate[base].size - weighed.out;
    case 'cast':
      return weighed.for + weighed.against;
  }
}

/** One holder of the seat in favour is enough; when nobody can speak for it, the regulation says what then holds. */
export function hasEveryAssent(
  rule: DecisionRule,
  electorate: Electorate,
  isFor: (accountId: AccountId) => boolean,
): boolean {
  return rule.requiredAssents.every((assent) => {
    const holders =
      assent.who === 'chair'
        ? [electorate.chair].filter((accountId) => accountId !== null)
        : electorate.holdersOf(assent.discipline);
    return holders.length === 0 ? assent.ifUnable === 'waived' : holders.some(isFor);
  });
}
