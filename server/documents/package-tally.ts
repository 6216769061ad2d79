/** Whether the advice was adopted by the count that its own regulation asks for: the round is counted anew from the ledger of the package. */
import type { AdviceRecord } from '../../app/domain/case/advice-text.ts';
import type { CaseEvent } from '../../app/domain/case/events.ts';
import { evolveCase } from '../../app/domain/case/evolve.ts';
import { decidesAlone, tallySeats } from '../../app/domain/case/round-kinds.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import { canonicalJson } from '../../app/domain/hash.ts';
import type { LedgerRow } from '../../app/domain/ledger.ts';
import { type Tally, tallyRound } from '../../app/domain/regulation/tally.ts';
import { UnsoundPackage, unsound } from './package-fault.ts';
import { closedEvent } from './package-schemas.ts';

/** @param entries a ledger whose chain holds */
export function checkTally(entries: readonly LedgerRow[], record: AdviceRecord): void {
  try {
    if (record.roundId === null) checkAdviser(entries, record);
    else checkRound(entries, record, record.roundId);
  } catch (error) {
    if (error instanceof UnsoundPackage) throw error;
    // What cannot be told again is a fault of the package, not of the reader.
    unsound('ledger-tally', '', error instanceof Error ? error.message : '');
  }
}

function checkRound(entries: readonly LedgerRow[], record: AdviceRecord, roundId: string): void {
  const at = entries.findIndex(
    ({ type, payload }) =>
      type === 'RoundClosed' && closedEvent.safeParse(payload?.data).data?.roundId === roundId,
  );
  const closing = entries[at] ?? unsound('ledger-tally', '', 'the round was never closed');
  const number = String(closing.number);
  const closed = closedEvent.parse(closing.payload?.data);
  const state = stateAfter(entries.slice(0, at));
  const round =
    state.deliberation?.rounds.find((one) => one.roundId === roundId) ??
    unsound('ledger-tally', number, 'the round was never opened');
  if (round.textHash !== record.textHash) unsound('ledger-tally', number, 'a round on another text');
  if (canonicalJson(closed.positions) !== canonicalJson(record.positions)) {
    unsound('ledger-tally', number, 'other positions');
  }
  const tally = tallyRound({
    rule: state.regulation.decisions.advice,
    seats: tallySeats(state),
    present: closed.present,
    positions: record.positions,
    roundKind: round.kind,
    quorumAtOpening: round.quorum,
  });
  if (!tally.adopted) unsound('ledger-tally', number, 'not adopted under the regulation');
  if (figures(tally) !== figures(closed.tally)) unsound('ledger-tally', number, 'another count');
}

/** RULE-3: without a round only where one adviser decides, and on the position of whoever adopted. */
function checkAdviser(entries: readonly LedgerRow[], record: AdviceRecord): void {
  const at = entries.findLastIndex(({ type }) => type === 'AdviceAdopted');
  const adoption = entries[at];
  const number = String(adoption?.number ?? '');
  if (!decidesAlone(stateAfter(entries.slice(0, Math.max(at, 0))))) {
    unsound('ledger-tally', number, 'adopted without a round');
  }
  const own = [{ accountId: adoption?.payload?.actor, answer: 'for', reason: '' }];
  if (canonicalJson(record.positions) !== canonicalJson(own)) {
    unsound('ledger-tally', number, 'other positions');
  }
}

function stateAfter(entries: readonly LedgerRow[]): CaseState {
  let state: CaseState | null = null;
  for (const { type, at, payload } of entries) {
    if (payload)
      state = evolveCase(state, { type, at, actor: payload.actor, data: payload.data } as CaseEvent);
  }
  return state ?? unsound('ledger-tally', '', 'no case');
}

/** The count without its sentence: words may be said otherwise later on. */
function figures(tally: Omit<Tally, 'explanation'>): string {
  const { quorum, counts, consensus, base, needed, adopted, how, dissenters } = tally;
  const sides = { for: tally.for, against: tally.against };
  return canonicalJson({ quorum, counts, consensus, base, ...sides, needed, adopted, how, dissenters });
}
