/** Decisions about who deliberates on a case and when (PANEL-1, PANEL-2). */
import { accept, type Decision, refuse } from '../refusal.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseFact } from './events.ts';
import type { CaseFacts } from './facts.ts';
import { type CaseState, type CaseStatus, isRecused, openRoundOf, seatOf } from './state.ts';

export type PanelCommand = Extract<
  CaseCommand,
  { type: 'seatMember' | 'vacateSeat' | 'recuse' | 'scheduleCase' }
>;

const composing: readonly CaseStatus[] = ['admitted', 'preparing', 'scheduled', 'deliberating'];

export function decidePanel(state: CaseState, command: PanelCommand, facts: CaseFacts): Decision<CaseFact> {
  switch (command.type) {
    case 'seatMember':
      return seatMember(state, command, facts);
    case 'vacateSeat': {
      if (!composing.includes(state.status)) return refuse('panel-fixed', { status: state.status });
      if (openRoundOf(state)) return refuse('round-is-open');
      const seat = state.seats.find((one) => one.seatId === command.seatId && one.standing === 'seated');
      if (!seat) return refuse('seat-unknown');
      return accept({ type: 'SeatVacated', data: { seatId: seat.seatId, reason: command.reason } });
    }
    case 'recuse': {
      const seat = seatOf(state, facts.actor.accountId);
      if (seat?.standing !== 'seated') return refuse('not-seated');
      if (!composing.includes(state.status)) return refuse('panel-fixed', { status: state.status });
      return accept({
        type: 'MemberRecused',
        data: { accountId: facts.actor.accountId, reason: command.reason },
      });
    }
    case 'scheduleCase':
      return schedule(state, command.sittingId, facts);
  }
}

function seatMember(
  state: CaseState,
  command: Extract<PanelCommand, { type: 'seatMember' }>,
  facts: CaseFacts,
): Decision<CaseFact> {
  if (!composing.includes(state.status)) return refuse('panel-fixed', { status: state.status });
  if (openRoundOf(state)) return refuse('round-is-open');
  const person = facts.people.find((one) => one.accountId === command.accountId);
  if (!person) return refuse('member-unknown', {}, 'accountId');
  // Who stepped out stays out of this case, whatever seat is offered.
  if (isRecused(state, command.accountId))
    return refuse('member-recused', { name: person.name }, 'accountId');
  if (seatOf(state, command.accountId))
    return refuse('member-already-seated', { name: person.name }, 'accountId');
  const rule = state.regulation.seats.find((one) => one.discipline === command.discipline);
  if (!rule) return refuse('discipline-unknown', {}, 'discipline');
  const taken = state.seats.filter(
    (seat) => seat.discipline === command.discipline && seat.standing === 'seated',
  ).length;
  if (rule.maximum !== null && taken >= rule.maximum) {
    return refuse('discipline-full', { maximum: rule.maximum }, 'discipline');
  }
  if (command.chair && state.seats.some((seat) => seat.chair && seat.standing === 'seated')) {
    return refuse('chair-already-seated', {}, 'chair');
  }
  return accept({
    type: 'MemberSeated',
    data: {
      seat: {
        seatId: facts.newId(),
        discipline: command.discipline,
        kind: rule.kind,
        voting: rule.voting,
        chair: command.chair,
        accountId: command.accountId,
        name: person.name,
      },
    },
  });
}

function schedule(state: CaseState, sittingId: string, facts: CaseFacts): Decision<CaseFact> {
  if (state.status !== 'preparing' && state.status !== 'scheduled') {
    return refuse(state.status === 'admitted' ? 'panel-empty' : 'not-ready-to-schedule', {
      status: state.status,
    });
  }
  if (!facts.sitting || facts.sitting.committeeId !== state.committeeId) return refuse('sitting-unknown');
  if (facts.sitting.status === 'closed') return refuse('sitting-closed');
  if (!facts.sitting.caseIds.includes(state.caseId)) return refuse('not-on-agenda');
  if (!state.seats.some((seat) => seat.chair && seat.standing === 'seated'))
    return refuse('panel-without-chair');
  return accept({ type: 'CaseScheduled', data: { sittingId } });
}

/** What the regulation asks of the panel and is not there yet, by discipline (PANEL-1). */
export function panelGaps(state: CaseState): readonly { discipline: string; missing: number }[] {
  return state.regulation.seats.flatMap((rule) => {
    const seated = state.seats.filter(
      (seat) => seat.discipline === rule.discipline && seat.standing === 'seated',
    ).length;
    return seated < rule.minimum ? [{ discipline: rule.discipline, missing: rule.minimum - seated }] : [];
  });
}
