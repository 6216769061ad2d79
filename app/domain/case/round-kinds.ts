/** Which rounds a regulation knows, who is asked in them and with which words, and what must come before them. */
import type { AccountId, Sha256 } from '../identifiers.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { consensusAnswers, type DecisionRule, voteAnswers } from '../regulation/decision-rule.ts';
import { quorumNow, type TallySeat } from '../regulation/quorum.ts';
import type { Regulation } from '../regulation/schema.ts';
import type { Answer } from './advice-text.ts';
import type { Seat } from './dossier.ts';
import type { CaseState, Round, RoundKind } from './state.ts';

const adviceRule = ({ regulation }: { readonly regulation: Regulation }): DecisionRule =>
  regulation.decisions.advice;

/** Those that decide first, in the order in which they are held; none where one adviser decides (RULE-3). */
export function roundKindsOf(state: Pick<CaseState, 'regulation'>): readonly RoundKind[] {
  const { method, consensusFallback } = adviceRule(state);
  if (method === 'single') return [];
  if (method === 'vote') return ['vote', 'poll'];
  return consensusFallback.kind === 'vote-round' ? ['consensus', 'vote', 'poll'] : ['consensus', 'poll'];
}

/** RULE-3: a single adviser needs no round. */
export function decidesAlone(state: Pick<CaseState, 'regulation'>): boolean {
  return roundKindsOf(state).length === 0;
}

export function answersOf(kind: RoundKind): readonly Answer[] {
  return kind === 'vote' ? voteAnswers : consensusAnswers;
}

/** Against or with a reservation: what a regulation may ask a reason for (ROUND-3). */
export function needsReason(state: Pick<CaseState, 'regulation'>, answer: Answer): boolean {
  const objects = answer === 'dissent' || answer === 'agree-with-reservation' || answer === 'against';
  return objects && adviceRule(state).reasons === 'required';
}

/** Whether this seat has an ordinary vote: a chair has one only where the regulation says so. */
export function isVoter(state: Pick<CaseState, 'regulation'>, seat: Seat): boolean {
  return seat.voting && !(seat.chair && adviceRule(state).chairVote !== 'member');
}

export function isAsked(state: Pick<CaseState, 'regulation'>, seat: Seat): boolean {
  return seat.standing === 'seated' && isVoter(state, seat);
}

/** Whether equal numbers in this round would ask the chair for a casting vote: where sides are counted, and the chair has no other. */
export function mayAskCastingVote(
  state: Pick<CaseState, 'regulation'>,
  { kind }: Pick<Round, 'kind'>,
): boolean {
  const { chairVote, consensusFallback } = adviceRule(state);
  const counted = kind === 'vote' || (kind === 'consensus' && consensusFallback.kind === 'count-same-round');
  return counted && chairVote === 'casting';
}

/** Whether this person may answer in the round as it is now: while a casting vote is asked, the chair alone. */
export function mayAnswer(
  state: Pick<CaseState, 'regulation'>,
  round: Pick<Round, 'castingAskedAt'>,
  seat: Seat,
): boolean {
  if (round.castingAskedAt === undefined) return isAsked(state, seat);
  return seat.standing === 'seated' && seat.chair;
}

/** A vacated seat is out of the panel; a recused one stays in the bases that count it (RULE-1). */
export function tallySeats(state: Pick<CaseState, 'seats'>): readonly TallySeat[] {
  return state.seats
    .filter((seat) => seat.standing !== 'left')
    .map(({ accountId, discipline, voting, standing, chair }) => ({
      accountId,
      discipline,
      voting,
      standing,
      chair,
    }));
}

export function personsWithoutOutcome(state: CaseState): readonly string[] {
  const decided = state.deliberation?.outcomes.map((outcome) => outcome.personId) ?? [];
  return state.persons.filter((person) => !decided.includes(person.personId)).map((person) => person.name);
}

/**
 * Why a round of this kind cannot be opened now; null when it can. The sitting and the text itself are asked elsewhere.
 * @param textHash of the text as it is; null when it is not known here, and what depends on it is then left open
 */
export function roundObstacle(
  state: CaseState,
  kind: RoundKind,
  textHash: Sha256 | null,
  present: readonly AccountId[],
): Refusal | null {
  if (!roundKindsOf(state).includes(kind)) return refusal('round-kind-not-in-regulation');
  if (kind === 'poll') return null;
  const undecided = personsWithoutOutcome(state);
  if (undecided.length > 0) return refusal('outcome-missing', { persons: undecided.join(', ') });
  const order = kind === 'vote' ? voteObstacle(state, textHash) : null;
  if (order) return order;
  const quorum = quorumNow(adviceRule(state), tallySeats(state), present);
  return quorum.met ? null : refusal('no-quorum', { present: quorum.present, needed: quorum.needed });
}

/** A vote may follow a consensus that failed on the same text; one that settled it is not held again on a text that stood still. */
function voteObstacle(state: CaseState, textHash: Sha256 | null): Refusal | null {
  if (textHash === null || !state.deliberation) return null;
  const { mode, rounds } = state.deliberation;
  const closed = rounds.filter((round) => round.status === 'closed' && round.textHash === textHash);
  if (adviceRule(state).method === 'consensus') {
    const sought = closed.findLast((round) => round.kind === 'consensus');
    if (sought?.tally?.explanation.code !== 'vote-may-follow') return refusal('vote-before-consensus');
  }
  const last = closed.findLast((round) => round.kind === 'vote')?.tally;
  if (mode === 'open' || !last) return null;
  const settled = last.quorum.met && last.explanation.code !== 'tied-again';
  return settled ? refusal('vote-settled') : null;
}
