/** Decisions about who deliberates on a case and when (PANEL-1, PANEL-2). */
import { accept, type Decision, type Refused, refuse } from '../refusal.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseFact } from './events.ts';
import type { CaseFacts } from './facts.ts';
import { leadOf, seatProblem, votesOn } from './panel-lead.ts';
import { type CaseState, dissentersOf, dissentSettled, isRecused, openRoundOf, seatOf } from './state.ts';
import { panelStatuses } from './statuses.ts';

export type PanelCommand = Extract<
  CaseCommand,
  { type: 'seatMember' | 'vacateSeat' | 'recuse' | 'scheduleCase' }
>;

export function decidePanel(state: CaseState, command: PanelCommand, facts: CaseFacts): Decision<CaseFact> {
  switch (command.type) {
    case 'seatMember':
      return seatMember(state, command, facts);
    case 'vacateSeat': {
      if (!panelStatuses.includes(state.status)) return refuse('panel-fixed', { status: state.status });
      const seat = state.seats.find((one) => one.seatId === command.seatId && one.standing === 'seated');
      if (!seat) return refuse('seat-unknown');
      // PANEL-2: once the deliberation has begun, whoever leaves does so by their own act alone.
      if (state.deliberation) return refuse('seat-stays', { name: seat.name });
      return accept({ type: 'SeatVacated', data: { seatId: seat.seatId, reason: command.reason } });
    }
    case 'recuse':
      return recuse(state, command.reason, facts.actor.accountId);
    case 'scheduleCase':
      return schedule(state, command.sittingId, facts);
  }
}

/**
 * Stepping aside is a member's own act (PANEL-2). When whoever leads does so, the round that is open ends with it and
 * the text is open again: nobody else could close it.
 */
function recuse(state: CaseState, reason: string, me: string): Decision<CaseFact> {
  const seat = seatOf(state, me);
  if (seat?.standing !== 'seated') return refuse('not-seated');
  if (!panelStatuses.includes(state.status)) return refuse('panel-fixed', { status: state.status });
  const inHand = opinionInHand(state, me);
  if (inHand) return inHand;
  const recused: CaseFact = { type: 'MemberRecused', data: { accountId: me, reason } };
  const round = openRoundOf(state);
  if (!round || !seat.chair) return accept(recused);
  return accept<CaseFact>(
    recused,
    { type: 'RoundCancelled', data: { roundId: round.roundId, reason } },
    { type: 'TextReopened', data: {} },
  );
}

/** DISSENT-1: an opinion is submitted or waived by its author, and never lost with their seat. */
function opinionInHand(state: CaseState, me: string): Refused | null {
  const waits =
    state.deliberation?.mode === 'still' && !openRoundOf(state) && dissentersOf(state).includes(me);
  return waits && !dissentSettled(state, me) ? refuse('dissent-before-recusal') : null;
}

function seatMember(
  state: CaseState,
  command: Extract<PanelCommand, { type: 'seatMember' }>,
  facts: CaseFacts,
): Decision<CaseFact> {
  if (!panelStatuses.includes(state.status)) return refuse('panel-fixed', { status: state.status });
  if (openRoundOf(state)) return refuse('round-is-open');
  const { accountId, discipline, chair } = command;
  const person = facts.people.find((one) => one.accountId === accountId);
  if (!person) return refuse('member-unknown', {}, 'accountId');
  const { name } = person;
  const rule = state.regulation.seats.find((one) => one.discipline === discipline);
  if (!rule) return refuse('discipline-unknown', {}, 'discipline');
  // Who stepped out stays out of this case, whatever seat is offered.
  if (isRecused(state, accountId)) return refuse('member-recused', { name }, 'accountId');
  const problem = seatProblem(person, discipline, chair);
  if (problem)
    return refuse(problem, { name }, problem === 'discipline-not-theirs' ? 'discipline' : 'accountId');
  if (chair && leadOf(state, facts.people)) return refuse('chair-already-seated', {}, 'chair');
  const mine = seatOf(state, accountId);
  if (mine) {
    // Nobody leads any more: a member who can takes over from their own seat.
    if (chair && mine.discipline === discipline)
      return accept({ type: 'ChairPassed', data: { seatId: mine.seatId } });
    return refuse('member-already-seated', { name }, 'accountId');
  }
  const taken = state.seats.filter(
    (seat) => seat.discipline === discipline && seat.standing === 'seated',
  ).length;
  if (rule.maximum !== null && taken >= rule.maximum) {
    return refuse('discipline-full', { maximum: rule.maximum }, 'discipline');
  }
  return accept({
    type: 'MemberSeated',
    data: {
      seat: {
        seatId: facts.newId(),
        discipline,
        kind: rule.kind,
        voting: votesOn(rule, person.roles),
        chair,
        accountId,
        name,
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
