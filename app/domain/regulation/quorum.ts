/** Who counts for a decision, and whether enough of them are there: vacancy and recusal shrink only the bases that say so (RULE-1). */
import type { AccountId } from '../identifiers.ts';
import type { DecisionRule, QuorumBase } from './decision-rule.ts';
import { threshold } from './fraction.ts';

export interface TallySeat {
  /** Null: an empty seat. */
  readonly accountId: AccountId | null;
  readonly voting: boolean;
  /** `left` is history and counts nowhere; while nobody replaces the person, an empty seat stands beside it. */
  readonly standing: 'seated' | 'recused' | 'left';
  readonly chair: boolean;
  readonly discipline: string;
}

export interface Electorate {
  /** Voting seats, empty ones included. */
  readonly established: number;
  /** Voting seats with somebody on them, recused or not. */
  readonly filled: number;
  /** Members who may vote on this case. */
  readonly entitled: ReadonlySet<AccountId>;
  /** Those of them who are present. */
  readonly present: ReadonlySet<AccountId>;
  /** The chair, unless recused; with a vote of their own or not. */
  readonly chair: AccountId | null;
  /** Members entitled to vote who sit for this discipline. */
  readonly holdersOf: (discipline: string) => readonly AccountId[];
}

export interface QuorumCount {
  readonly of: QuorumBase;
  /** Size of that base. */
  readonly base: number;
  /** Members entitled to vote who are present. */
  readonly present: number;
  /** Never below one: an empty room decides nothing. */
  readonly needed: number;
  readonly met: boolean;
  /** Members who may vote on this case; with fewer than `needed` the quorum cannot be reached. */
  readonly entitled: number;
}

export function electorateOf(
  rule: DecisionRule,
  seats: readonly TallySeat[],
  present: readonly AccountId[],
): Electorate {
  // A chair without an ordinary vote counts in no base, whatever seat they sit on.
  const voting = seats.filter(
    (seat) => seat.voting && seat.standing !== 'left' && !(seat.chair && rule.chairVote !== 'member'),
  );
  const recused = new Set(
    seats.flatMap(({ accountId, standing }) => (standing === 'recused' ? [accountId] : [])),
  );
  const entitled = new Set(
    voting.flatMap(({ accountId, standing }) =>
      accountId !== null && standing === 'seated' && !recused.has(accountId) ? [accountId] : [],
    ),
  );
  const chair = seats.find((seat) => seat.chair && seat.standing === 'seated')?.accountId ?? null;
  return {
    established: voting.length,
    filled: voting.filter(({ accountId }) => accountId !== null).length,
    entitled,
    present: new Set(present.filter((accountId) => entitled.has(accountId))),
    chair: chair !== null && recused.has(chair) ? null : chair,
    holdersOf: (discipline) =>
      voting.flatMap((seat) =>
        seat.discipline === discipline && seat.accountId !== null && entitled.has(seat.accountId)
          ? [seat.accountId]
          : [],
      ),
  };
}

export function quorumNow(
  rule: DecisionRule,
  seats: readonly TallySeat[],
  present: readonly AccountId[],
): QuorumCount {
  return quorumOf(rule, electorateOf(rule, seats, present));
}

export function quorumOf({ quorum }: DecisionRule, electorate: Electorate): QuorumCount {
  const of = quorum?.base ?? 'entitled';
  const base = of === 'entitled' ? electorate.entitled.size : electorate[of];
  const share = quorum?.fraction ? threshold(quorum.fraction, base) : 1;
  const needed = Math.max(1, quorum?.minimum ?? 1, share);
  const present = electorate.present.size;
  return { of, base, present, needed, met: present >= needed, entitled: electorate.entitled.size };
}
