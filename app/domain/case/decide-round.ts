/** Decisions about rounds: what was answered is bound to one exact text (ROUND). */
import { accept, type Decision, refuse } from '../refusal.ts';
import { quorumNow } from '../regulation/quorum.ts';
import { tallyRound } from '../regulation/tally.ts';
import type { RecordedPosition } from './advice-text.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseFact } from './events.ts';
import type { CaseFacts } from './facts.ts';
import { leadOf } from './panel-lead.ts';
import {
  answersOf,
  mayAnswer,
  mayAskCastingVote,
  needsReason,
  roundObstacle,
  tallySeats,
} from './round-kinds.ts';
import { type CaseState, type Deliberation, openRoundOf, type Round, seatOf } from './state.ts';

export type RoundCommand = Extract<
  CaseCommand,
  { type: 'openRound' | 'takePosition' | 'closeRound' | 'cancelRound' | 'reopenText' }
>;

export function decideRound(state: CaseState, command: RoundCommand, facts: CaseFacts): Decision<CaseFact> {
  const deliberation = state.deliberation;
  if (state.status !== 'deliberating' || !deliberation) {
    return refuse('not-deliberating', { status: state.status });
  }
  switch (command.type) {
    case 'openRound':
      return openRound(state, deliberation, command, facts);
    case 'takePosition':
      return takePosition(state, command, facts);
    case 'closeRound':
      return closeRound(state, command.roundId, facts);
    case 'cancelRound':
      return cancelRound(state, command, facts);
    case 'reopenText':
      if (openRoundOf(state)) return refuse('round-is-open');
      if (deliberation.mode === 'open') return refuse('text-is-open');
      return accept({ type: 'TextReopened', data: {} });
  }
}

function openRound(
  state: CaseState,
  deliberation: Deliberation,
  command: Extract<RoundCommand, { type: 'openRound' }>,
  facts: CaseFacts,
): Decision<CaseFact> {
  if (openRoundOf(state)) return refuse('round-is-open');
  const sitting = facts.sitting;
  if (!sitting || sitting.sittingId !== command.sittingId) return refuse('sitting-unknown');
  if (sitting.status !== 'open') return refuse('sitting-not-open');
  if (sitting.currentCaseId !== state.caseId) return refuse('case-not-at-table');
  if (!facts.text) return refuse('text-unreadable');
  if (!facts.text.readable) return { ok: false, refusals: facts.text.refusals };
  const obstacle = roundObstacle(state, command.kind, facts.text.textHash, sitting.present);
  if (obstacle) return { ok: false, refusals: [obstacle] };
  const rule = state.regulation.decisions.advice;
  const atOpening = command.kind !== 'poll' && rule.quorum?.moment === 'opening';
  return accept({
    type: 'RoundOpened',
    data: {
      roundId: facts.newId(),
      number: deliberation.rounds.length + 1,
      kind: command.kind,
      question: command.question,
      textHash: facts.text.textHash,
      sittingId: command.sittingId,
      ...(atOpening ? { quorum: quorumNow(rule, tallySeats(state), sitting.present) } : {}),
    },
  });
}

function takePosition(
  state: CaseState,
  command: Extract<RoundCommand, { type: 'takePosition' }>,
  facts: CaseFacts,
): Decision<CaseFact> {
  const round = openRoundOf(state);
  if (!round || round.roundId !== command.roundId) return refuse('round-not-open');
  if (command.textHash !== round.textHash) return refuse('position-on-other-text');
  const seat = seatOf(state, facts.actor.accountId);
  if (!seat || !mayAnswer(state, round, seat)) {
    return refuse(round.castingAskedAt === undefined ? 'no-vote' : 'only-casting-vote');
  }
  if (!facts.sitting?.present.includes(facts.actor.accountId)) return refuse('not-on-roll');
  if (!answersOf(round.kind).includes(command.answer)) return refuse('answer-of-other-round', {}, 'answer');
  const reasoned = needsReason(state, command.answer);
  if (reasoned && command.reason === '') return refuse('reason-missing', {}, 'reason');
  return accept({
    type: 'PositionTaken',
    data: { roundId: round.roundId, answer: command.answer, reason: reasoned ? command.reason : '' },
  });
}

/**
 * Where the chair has a casting vote only, a round that is found tied stays open for that vote alone: it is closed once
 * the chair has answered, if only by abstaining. Nothing is disclosed before (ROUND-7).
 */
function closeRound(state: CaseState, roundId: string, facts: CaseFacts): Decision<CaseFact> {
  const round = openRoundOf(state);
  if (!round || round.roundId !== roundId) return refuse('round-not-open');
  const me = facts.actor.accountId;
  const casts = mayAskCastingVote(state, round);
  const isPresent = facts.sitting?.present.includes(me) ?? false;
  // Said whatever the count is, so that it tells nothing about it.
  if (casts && !isPresent) return refuse('casting-vote-on-roll');
  const asked = round.castingAskedAt !== undefined;
  // The vote itself ended when the tie was found: whoever came or went since then changes nothing in it.
  const present = asked ? [...new Set([...round.present, me])] : (facts.sitting?.present ?? []);
  const positions = countable(state, round, present);
  const rule = state.regulation.decisions.advice;
  const tally = tallyRound({
    rule,
    seats: tallySeats(state),
    present,
    positions,
    roundKind: round.kind,
    quorumAtOpening: round.quorum,
  });
  if (casts && tally.explanation.code === 'tied') {
    if (!asked) return accept({ type: 'CastingVoteAsked', data: { roundId, present } });
    if (!positions.some((position) => position.accountId === me)) return refuse('casting-vote-missing');
  }
  return accept({ type: 'RoundClosed', data: { roundId, present, positions, tally } });
}

/** ROUND-8: by whoever leads; where nobody who can is there, by the committee's chair or secretary, so that no round holds a case for ever. */
function cancelRound(
  state: CaseState,
  { roundId, reason }: Extract<RoundCommand, { type: 'cancelRound' }>,
  facts: CaseFacts,
): Decision<CaseFact> {
  if (openRoundOf(state)?.roundId !== roundId) return refuse('round-not-open');
  const lead = leadOf(state, facts.people);
  const isLed = lead && facts.sitting?.present.includes(lead.accountId);
  if (isLed && lead.accountId !== facts.actor.accountId) return refuse('round-is-led', { name: lead.name });
  return accept({ type: 'RoundCancelled', data: { roundId, reason } });
}

/** Positions of those who may still be counted: a recusal during the round takes the answer out with the person. */
function countable(state: CaseState, round: Round, present: readonly string[]): readonly RecordedPosition[] {
  return round.positions
    .filter((position) => seatOf(state, position.accountId)?.standing === 'seated')
    .filter((position) => present.includes(position.accountId))
    .flatMap(({ accountId, answer, reason }) => (answer === 'hidden' ? [] : [{ accountId, answer, reason }]))
    .sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}
