/** Decisions about adoption: what still stands in its way, and the record that it makes (ADOPT). */
import type { AccountId } from '../identifiers.ts';
import { accept, type Decision, type Refusal, type Refused, refusal, refuse } from '../refusal.ts';
import {
  type AdviceRecord,
  type RecordedDissent,
  type RecordedPosition,
  recordHashOf,
} from './advice-text.ts';
import type { CaseFact } from './events.ts';
import { attachedDissents } from './evolve-deliberation.ts';
import type { CaseFacts, TextFacts } from './facts.ts';
import { mandatorySections } from './mandatory-sections.ts';
import { decidesAlone, personsWithoutOutcome } from './round-kinds.ts';
import {
  type CaseState,
  type Deliberation,
  decidingRoundOf,
  dissentersOf,
  dissentSettled,
  isRecused,
  openRoundOf,
  type Round,
  seatOf,
} from './state.ts';

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
  const single = decidesAlone(state);
  const round = single ? undefined : decidingRoundOf(state);
  if (openRoundOf(state)) gaps.push(refusal('round-is-open', {}, 'round'));
  else if (!round) {
    if (!single) gaps.push(refusal('round-missing', {}, 'round'));
  } else if (!round.tally?.quorum.met) gaps.push(refusal('round-without-quorum', {}, 'round'));
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
  for (const accountId of round ? dissentersOf(state) : []) {
    // Who stepped aside after this laid down what was not submitted: by their own act, and never by another's.
    if (deadlinePassed || dissentSettled(state, accountId) || isRecused(state, accountId)) continue;
    const mine = deliberation.dissents.some((dissent) => dissent.authors.includes(accountId));
    const name = state.seats.find((seat) => seat.accountId === accountId)?.name ?? '';
    gaps.push(refusal(mine ? 'dissent-in-hand' : 'dissent-open', { name }, 'dissent'));
  }
  return gaps;
}

export function adopt(state: CaseState, textHash: string, facts: CaseFacts): Decision<CaseFact> {
  const { deliberation } = state;
  if (state.status !== 'deliberating' || !deliberation) {
    return refuse('not-deliberating', { status: state.status });
  }
  const gaps = adoptionGaps(state, facts.text, facts.now);
  if (gaps.length > 0) return { ok: false, refusals: gaps };
  if (!facts.text?.readable) return refuse('text-unreadable', {}, 'text');
  if (textHash !== facts.text.textHash) return refuse('text-changed-meanwhile');
  const rests = decidesAlone(state) ? ownPosition(state, facts) : positionsOf(state);
  if (!rests) return refuse('no-vote');
  const attached = attach(deliberation, rests.dissenters, facts);
  if (!attached.ok) return attached;
  const record: AdviceRecord = {
    schema: 'raadkamer.record/2',
    textHash,
    roundId: rests.roundId,
    positions: rests.positions,
    dissents: attached.dissents,
  };
  return accept({
    type: 'AdviceAdopted',
    data: {
      roundId: rests.roundId,
      text: facts.text.text,
      textHash,
      record,
      recordHash: recordHashOf(record),
    },
  });
}

interface Basis {
  readonly roundId: Round['roundId'] | null;
  readonly positions: readonly RecordedPosition[];
  readonly dissenters: readonly AccountId[];
}

function positionsOf(state: CaseState): Basis | null {
  const round = decidingRoundOf(state);
  if (!round) return null;
  return {
    roundId: round.roundId,
    positions: round.positions.flatMap(({ accountId, answer, reason }) =>
      answer === 'hidden' ? [] : [{ accountId, answer, reason }],
    ),
    dissenters: dissentersOf(state),
  };
}

/** Whoever adopts alone is for what they adopt. */
function ownPosition(state: CaseState, { actor }: CaseFacts): Basis | null {
  const seat = seatOf(state, actor.accountId);
  if (seat?.standing !== 'seated' || !seat.voting) return null;
  return {
    roundId: null,
    positions: [{ accountId: actor.accountId, answer: 'for', reason: '' }],
    dissenters: [],
  };
}

type Attached = { readonly ok: true; readonly dissents: readonly RecordedDissent[] } | Refused;

function attach(deliberation: Deliberation, dissenters: readonly AccountId[], facts: CaseFacts): Attached {
  const submitted = attachedDissents(deliberation, dissenters).filter(
    (dissent) => dissent.status === 'submitted',
  );
  const dissents: RecordedDissent[] = [];
  for (const { dissentId, authors, sha256 } of submitted) {
    const written = facts.dissents?.find((one) => one.dissentId === dissentId);
    if (written?.sha256 !== sha256) return refuse('dissent-changed', {}, 'dissent');
    dissents.push({ dissentId, authors, prose: written.prose, sha256: written.sha256 });
  }
  // What it cites may have been withdrawn since it was submitted.
  const unfit = dissents.flatMap(
    ({ dissentId }) => facts.dissents?.find((one) => one.dissentId === dissentId)?.refusals ?? [],
  );
  return unfit.length > 0 ? { ok: false, refusals: unfit } : { ok: true, dissents };
}
