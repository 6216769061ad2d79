/** What a round means under a regulation: a pure count that can explain itself in one sentence (ROUND-5). */
import type { AccountId } from '../identifiers.ts';
import {
  type Answer,
  type AnswerCounts,
  baseSize,
  countAnswers,
  hasEveryAssent,
  inConsensusWords,
  isConsensus,
  losesAbstainers,
  type Side,
  sideOf,
  type Weighed,
  weigh,
} from './answers.ts';
import type { Base, DecisionRule } from './decision-rule.ts';
import { threshold } from './fraction.ts';
import { electorateOf, type QuorumCount, quorumOf, type TallySeat } from './quorum.ts';

export interface RoundToTally {
  readonly rule: DecisionRule;
  readonly seats: readonly TallySeat[];
  /** At the moment that the quorum is asked for; in a digital treatment, those who answered (RULE-3). */
  readonly present: readonly AccountId[];
  /** At most one per person, on the present text. */
  readonly positions: readonly { readonly accountId: AccountId; readonly answer: Answer }[];
  readonly roundKind: 'poll' | 'consensus' | 'vote';
  /** As it was found when the round was opened, where the rule asks for it then; counted anew otherwise. */
  readonly quorumAtOpening?: QuorumCount | undefined;
}

export type TallyHow = 'poll' | 'no-quorum' | 'consensus' | 'fallback' | 'vote' | 'not-adopted';

export interface Tally {
  readonly quorum: QuorumCount;
  readonly counts: AnswerCounts;
  readonly consensus: boolean;
  readonly base: { readonly of: Base; readonly size: number };
  readonly for: number;
  readonly against: number;
  readonly needed: number;
  readonly adopted: boolean;
  readonly how: TallyHow;
  /** Sorted by id; empty under a secret rule. */
  readonly dissenters: readonly AccountId[];
  readonly explanation: Explanation;
}

/** The first reason that settles it. */
export type ExplanationCode =
  | 'poll'
  | 'no-quorum'
  | 'consensus'
  | 'fallback'
  | 'vote'
  | 'chair-adopted'
  | 'chair-rejected'
  | 'no-consensus'
  | 'vote-may-follow'
  | 'nothing-to-count'
  | 'assent-missing'
  | 'tied'
  | 'tied-again'
  | 'too-few';

/** Everything the sentence needs, flat, so that it can be kept with the round and read aloud years later. */
export type TallyFigures = AnswerCounts & {
  readonly reservationSide: Side;
  readonly abstentionSide: Side;
  readonly base: number;
  readonly baseOf: Base | 'present-without-abstentions' | 'entitled-without-abstentions';
  readonly numerator: number;
  readonly denominator: number;
  readonly relation: 'at-least' | 'more-than';
  /** What the fraction alone asks for; the rule's minimum may lift `needed` above it. */
  readonly share: number;
  readonly needed: number;
  readonly quorumOf: QuorumCount['of'];
  readonly quorumBase: number;
  readonly quorumNeeded: number;
  readonly present: number;
  /** The quorum is that of the opening; absent where it was counted at the closing. */
  readonly quorumAtOpening?: true | undefined;
};

export interface Explanation {
  readonly code: ExplanationCode;
  readonly params: TallyFigures;
}

/**
 * Counts only members who are present and may vote: a position of anybody else is passed over. Silence stays in a base
 * of those present and is never in favour. The order of seats, attendance and positions makes no difference.
 */
export function tallyRound(round: RoundToTally): Tally {
  const { rule, seats, present, positions, roundKind } = round;
  const electorate = electorateOf(rule, seats, present);
  const atOpening = rule.quorum?.moment === 'opening' ? round.quorumAtOpening : undefined;
  const quorum = atOpening ?? quorumOf(rule, electorate);
  const answers = new Map(positions.map(({ accountId, answer }) => [accountId, inConsensusWords(answer)]));
  if (answers.size < positions.length) throw new Error('Two positions of one person in one round.');

  const given = [...electorate.present].flatMap((accountId) => answers.get(accountId) ?? []);
  const counts = countAnswers(given, electorate.present.size);
  const consensus = isConsensus(counts);
  const withoutConsensus = roundKind === 'consensus' && !consensus;
  const sideFor = (accountId: AccountId | null): Side | null => {
    const answer = accountId !== null && present.includes(accountId) ? answers.get(accountId) : undefined;
    return answer ? sideOf(rule, withoutConsensus, answer) : null;
  };

  const sides = given.map((answer) => sideOf(rule, withoutConsensus, answer));
  const weighed = weigh(rule, sides, sideFor(electorate.chair));
  const size = baseSize(rule.base, electorate, weighed);
  const share = threshold(rule.fraction, size);
  const needed = Math.max(1, rule.minimum, share);
  const code = explain({
    roundKind,
    quorumMet: quorum.met,
    consensus,
    fallback: rule.consensusFallback.kind,
    anybodyCounts: weighed.for + weighed.against + counts.silent > 0,
    assented: hasEveryAssent(rule, electorate, (accountId) => sideFor(accountId) === 'for'),
    enough: size > 0 && weighed.for >= needed,
    tie: weighed.tie,
    repeats: rule.tie === 'repeat',
  });
  const how = howOf(code, roundKind);
  const named = rule.confidentiality !== 'secret';
  return {
    quorum,
    counts,
    consensus,
    base: { of: rule.base, size },
    for: weighed.for,
    against: weighed.against,
    needed,
    adopted: how === 'consensus' || how === 'fallback' || how === 'vote',
    how,
    dissenters: [...electorate.present].filter((one) => named && answers.get(one) === 'dissent').sort(),
    explanation: {
      code,
      params: {
        ...counts,
        reservationSide: sideOf(rule, withoutConsensus, 'agree-with-reservation'),
        abstentionSide: sideOf(rule, withoutConsensus, 'abstain'),
        base: size,
        baseOf: baseInWords(rule.base, weighed.out),
        numerator: rule.fraction.numerator,
        denominator: rule.fraction.denominator,
        relation: rule.fraction.relation,
        share,
        needed,
        quorumOf: quorum.of,
        quorumBase: quorum.base,
        quorumNeeded: quorum.needed,
        present: quorum.present,
        ...(atOpening ? { quorumAtOpening: true } : {}),
      },
    },
  };
}

interface Findings {
  readonly roundKind: RoundToTally['roundKind'];
  readonly quorumMet: boolean;
  readonly consensus: boolean;
  readonly fallback: DecisionRule['consensusFallback']['kind'];
  readonly anybodyCounts: boolean;
  readonly assented: boolean;
  readonly enough: boolean;
  readonly tie: Weighed['tie'];
  readonly repeats: boolean;
}

/** Consensus and votes alike stand under quorum, threshold and required assents; a poll decides nothing. */
function explain(found: Findings): ExplanationCode {
  if (found.roundKind === 'poll') return 'poll';
  if (!found.quorumMet) return 'no-quorum';
  if (found.roundKind === 'consensus' && !found.consensus && found.fallback !== 'count-same-round') {
    return found.fallback === 'vote-round' ? 'vote-may-follow' : 'no-consensus';
  }
  if (!found.anybodyCounts) return 'nothing-to-count';
  if (found.enough && !found.assented) return 'assent-missing';
  if (found.enough) {
    if (found.tie === 'for') return 'chair-adopted';
    if (found.roundKind === 'vote') return 'vote';
    return found.consensus ? 'consensus' : 'fallback';
  }
  if (found.tie === 'against') return 'chair-rejected';
  if (found.tie !== 'unbroken') return 'too-few';
  return found.repeats ? 'tied-again' : 'tied';
}

function howOf(code: ExplanationCode, roundKind: RoundToTally['roundKind']): TallyHow {
  switch (code) {
    case 'poll':
    case 'no-quorum':
    case 'consensus':
    case 'fallback':
    case 'vote':
      return code;
    case 'chair-adopted':
      return roundKind === 'vote' ? 'vote' : 'fallback';
    default:
      return 'not-adopted';
  }
}

function baseInWords(base: Base, out: number): TallyFigures['baseOf'] {
  if (out === 0 || !losesAbstainers(base)) return base;
  return base === 'present' ? 'present-without-abstentions' : 'entitled-without-abstentions';
}
