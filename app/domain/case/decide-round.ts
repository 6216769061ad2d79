/** Decisions about rounds and adoption: what was answered is bound to one exact text (ROUND, ADOPT). */
import { accept, type Decision, type Refusal, refusal, refuse } from '../refusal.ts';
import { quorumNow, type TallySeat } from '../regulation/quorum.ts';
import { tallyRound } from '../regulation/tally.ts';
import { type AdviceRecord, type RecordedPosition, recordHashOf } from './advice-text.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseFact } from './events.ts';
import { attachedDissents } from './evolve-deliberation.ts';
import type { CaseFacts, TextFacts } from './facts.ts';
import { mandatorySections } from './mandatory-sections.ts';
import { leadOf } from './panel-lead.ts';
import {
  type CaseState,
  type Deliberation,
  decidingRoundOf,
  dissentSettled,
  isRecused,
  openRoundOf,
  type Round,
  seatOf,
} from './state.ts';

export type RoundCommand = Extract<
  CaseCommand,
  { type: 'openRound' | 'takePosition' | 'closeRound' | 'cancelRound' | 'reopenText' | 'adoptAdvice' }
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
    case 'adoptAdvice':
      return adopt(state, deliberation, command.textHash, facts);
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
  const undecided = personsWithoutOutcome(state);
  if (command.kind === 'consensus' && undecided.length > 0) {
    return refuse('outcome-missing', { persons: undecided.join(', ') });
  }
  if (!facts.text) return refuse('text-unreadable');
  if (!facts.text.readable) return { ok: false, refusals: facts.text.refusals };
  if (command.kind === 'consensus') {
    const quorum = quorumNow(state.regulation.decisions.advice, tallySeats(state), sitting.present);
    if (!quorum.met) return refuse('no-quorum', { present: quorum.present, needed: quorum.needed });
  }
  return accept({
    type: 'RoundOpened',
    data: {
      roundId: facts.newId(),
      number: deliberation.rounds.length + 1,
      kind: command.kind,
      question: command.question,
      textHash: facts.text.textHash,
      sittingId: command.sittingId,
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
  if (seat?.standing !== 'seated' || !seat.voting) return refuse('no-vote');
  if (!facts.sitting?.present.includes(facts.actor.accountId)) return refuse('not-on-roll');
  const needsReason = command.answer === 'dissent' || command.answer === 'agree-with-reservation';
  if (needsReason && command.reason === '') return refuse('reason-missing', {}, 'reason');
  return accept({
    type: 'PositionTaken',
    data: { roundId: round.roundId, answer: command.answer, reason: needsReason ? command.reason : '' },
  });
}

function closeRound(state: CaseState, roundId: string, facts: CaseFacts): Decision<CaseFact> {
  const round = openRoundOf(state);
  if (!round || round.roundId !== roundId) return refuse('round-not-open');
  const present = facts.sitting?.present ?? [];
  const positions = countable(state, round, present);
  const tally = tallyRound({
    rule: state.regulation.decisions.advice,
    seats: tallySeats(state),
    present,
    positions,
    roundKind: round.kind,
  });
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

/** A vacated seat is out of the panel; a recused one stays in the bases that count it (RULE-1). */
export function tallySeats(state: CaseState): readonly TallySeat[] {
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
 * Everything that still stands between this text and adoption, each with where to mend it (ADOPT-1).
 * `field` is the place: `round`, `section.<sid>`, `outcomes`, `dissent`.
 */
export function adoptionGaps(state: CaseState, text: TextFacts | undefined, now: string): readonly Refusal[] {
  const deliberation = state.deliberation;
  if (!deliberation) return [refusal('not-deliberating', { status: state.status })];
  const gaps: Refusal[] = [];
  const undecided = personsWithoutOutcome(state);
  if (undecided.length > 0)
    gaps.push(refusal('outcome-missing', { persons: undecided.join(', ') }, 'outcomes'));
  const round = decidingRoundOf(state);
  if (openRoundOf(state)) gaps.push(refusal('round-is-open', {}, 'round'));
  else if (!round) gaps.push(refusal('round-missing', {}, 'round'));
  else if (!round.tally?.quorum.met) gaps.push(refusal('round-without-quorum', {}, 'round'));
  else if (!round.tally.adopted) gaps.push(refusal('round-not-adopted', {}, 'round'));
  if (!text) gaps.push(refusal('text-unreadable', {}, 'text'));
  else if (!text.readable) gaps.push(...text.refusals);
  else {
    // ROUND-4: a closed round counts for its own text only.
    if (round && round.textHash !== text.textHash) gaps.push(refusal('round-stale', {}, 'round'));
    for (const section of mandatorySections(state)) {
      if (text.emptySections.includes(section.sid)) {
        gaps.push(refusal('section-empty', { sid: section.sid }, `section.${section.sid}`));
      }
    }
  }
  const deadlinePassed = deliberation.dissentDeadline !== null && deliberation.dissentDeadline <= now;
  for (const accountId of round?.tally?.dissenters ?? []) {
    // Who stepped aside after this laid down what was not submitted: by their own act, and never by another's.
    if (deadlinePassed || dissentSettled(state, accountId) || isRecused(state, accountId)) continue;
    const mine = deliberation.dissents.some((dissent) => dissent.authors.includes(accountId));
    const name = state.seats.find((seat) => seat.accountId === accountId)?.name ?? '';
    gaps.push(refusal(mine ? 'dissent-in-hand' : 'dissent-open', { name }, 'dissent'));
  }
  return gaps;
}

function adopt(
  state: CaseState,
  deliberation: Deliberation,
  textHash: string,
  facts: CaseFacts,
): Decision<CaseFact> {
  const gaps = adoptionGaps(state, facts.text, facts.now);
  if (gaps.length > 0) return { ok: false, refusals: gaps };
  const round = decidingRoundOf(state);
  if (!round || !facts.text?.readable) return refuse('round-missing', {}, 'round');
  if (textHash !== facts.text.textHash) return refuse('text-changed-meanwhile');
  const submitted = attachedDissents(deliberation, round.tally?.dissenters ?? []).filter(
    (dissent) => dissent.status === 'submitted',
  );
  const dissents = submitted.flatMap((dissent) => {
    const written = facts.dissents?.find((one) => one.dissentId === dissent.dissentId);
    return written
      ? [
          {
            dissentId: dissent.dissentId,
            authors: dissent.authors,
            prose: written.prose,
            sha256: written.sha256,
          },
        ]
      : [];
  });
  const tampered = submitted.some(
    (dissent) =>
      !dissents.some((one) => one.dissentId === dissent.dissentId && one.sha256 === dissent.sha256),
  );
  if (tampered) return refuse('dissent-changed', {}, 'dissent');
  // What it cites may have been withdrawn since it was submitted.
  const unfit = dissents.flatMap(
    ({ dissentId }) => facts.dissents?.find((one) => one.dissentId === dissentId)?.refusals ?? [],
  );
  if (unfit.length > 0) return { ok: false, refusals: unfit };
  const record: AdviceRecord = {
    schema: 'raadkamer.record/1',
    textHash,
    roundId: round.roundId,
    positions: round.positions.flatMap(({ accountId, answer, reason }) =>
      answer === 'hidden' ? [] : [{ accountId, answer, reason }],
    ),
    dissents,
  };
  return accept({
    type: 'AdviceAdopted',
    data: {
      roundId: round.roundId,
      text: facts.text.text,
      textHash,
      record,
      recordHash: recordHashOf(record),
    },
  });
}
