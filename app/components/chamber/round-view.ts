/** What a round looks like to the people in it: who is asked, who still has to answer, and whether it counts. */
import type { Seat } from '../../domain/case/dossier.ts';
import { isAsked, mayAnswer } from '../../domain/case/round-kinds.ts';
import { type CaseState, openRoundOf, type Position, type Round } from '../../domain/case/state.ts';
import type { AccountId, Sha256 } from '../../domain/identifiers.ts';

/** Seats whose answer is asked in a round: with a vote in it, taken, and present. */
export function askedSeats(state: CaseState, present: readonly AccountId[]): readonly Seat[] {
  return state.seats.filter((seat) => isAsked(state, seat) && present.includes(seat.accountId));
}

export function awaitedSeats(state: CaseState, round: Round, present: readonly AccountId[]): readonly Seat[] {
  // While the casting vote is asked, only the chair's is: the others had their turn.
  return state.seats.filter(
    (seat) =>
      mayAnswer(state, round, seat) && present.includes(seat.accountId) && !positionOf(round, seat.accountId),
  );
}

export function positionOf(round: Round, accountId: AccountId): Position | undefined {
  return round.positions.find((position) => position.accountId === accountId);
}

/** Whether this person's answer is asked and not yet there. */
export function isAwaited(state: CaseState, accountId: AccountId, present: readonly AccountId[]): boolean {
  const round = openRoundOf(state);
  return (
    round !== undefined && awaitedSeats(state, round, present).some((seat) => seat.accountId === accountId)
  );
}

/**
 * ROUND-4: positions hold for the text that they were taken on. Unknown (null) as long as the present text has no hash.
 * Polls are told apart as well: what they showed was about another text.
 */
export function isStale(round: Round, textHash: Sha256 | null): boolean | null {
  if (round.status !== 'closed') return false;
  return textHash === null ? null : round.textHash !== textHash;
}

/**
 * The hash of the text when it stands still or is sealed: that of the round which stilled it, without computing it.
 * Null while the text is open.
 */
export function stillHash(state: CaseState): Sha256 | null {
  if (state.adoption) return state.adoption.textHash;
  const { deliberation } = state;
  if (!deliberation || deliberation.mode === 'open') return null;
  return deliberation.rounds.at(-1)?.textHash ?? null;
}
