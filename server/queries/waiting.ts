/** "Wat wacht op u": what one person can do next, in a few lines, each with the page where it is done. */
import type { WaitingItem } from '../../app/contracts/queries.ts';
import { mayAnswer } from '../../app/domain/case/round-kinds.ts';
import { type CaseState, dissentersOf, openRoundOf, seatOf } from '../../app/domain/case/state.ts';
import type { Viewer } from '../../app/domain/identifiers.ts';
import type { SittingState } from '../../app/domain/sitting/state.ts';
import { type CaseStanding, canDoToCase, canReadCase, standingIn } from '../../app/policies/case-policies.ts';
import { canDoInSitting, canSeeSittings } from '../../app/policies/committee-policies.ts';
import type { Views } from '../ports/views.ts';
import { caseList } from './case-list.ts';

const MOST = 7;

export async function waitingFor(views: Views, viewer: Viewer): Promise<readonly WaitingItem[]> {
  const committees = [...new Set(viewer.roles.map((one) => one.committeeId))];
  const items: WaitingItem[] = [];
  for (const committeeId of committees) {
    if (canSeeSittings(viewer, committeeId)) {
      const sittings = await views.sittings(committeeId);
      items.push(...sittings.flatMap(({ state }) => sittingItem(viewer, state)));
    }
    const list = await caseList(views, viewer, committeeId, {
      statuses: [],
      search: '',
      sort: 'urgent',
      page: 1,
    });
    const states = await Promise.all((list?.items ?? []).map((item) => views.caseState(item.caseId)));
    for (const known of states) {
      if (!known) continue;
      const standing = standingIn(viewer, known.state);
      if (canReadCase(standing)) items.push(...caseItem(known.state, standing));
    }
  }
  return items.sort((a, b) => Number(b.urgent) - Number(a.urgent)).slice(0, MOST);
}

function sittingItem(viewer: Viewer, state: SittingState): readonly WaitingItem[] {
  if (state.status === 'closed') return [];
  const to = `/sittings/${state.sittingId}`;
  const params = { title: state.title, at: state.startsAt };
  if (state.status === 'open') {
    const answered = state.attendance.some((one) => one.accountId === viewer.accountId);
    return [{ code: answered ? 'sitting-open' : 'answer-roll', params, to, urgent: true }];
  }
  const opens = canDoInSitting(viewer, state.committeeId, 'openSitting', state);
  return [{ code: opens ? 'open-sitting' : 'sitting-planned', params, to, urgent: false }];
}

function caseItem(state: CaseState, standing: CaseStanding): readonly WaitingItem[] {
  const urgent = state.request.removalDate !== null;
  const params = { number: state.number, title: state.title };
  const page = `/cases/${state.caseId}`;
  const item = (code: string, to = page): WaitingItem => ({ code, params, to, urgent });
  switch (state.status) {
    case 'registered':
      return canDoToCase(standing, 'admitCase') ? [item('decide-admission', `${page}/admission`)] : [];
    case 'admitted':
      return canDoToCase(standing, 'seatMember') ? [item('compose-panel', `${page}/panel`)] : [];
    case 'preparing':
      return canDoToCase(standing, 'scheduleCase') ? [item('schedule-case', `${page}/panel`)] : [];
    case 'deliberating':
      return deliberatingItem(state, standing, item);
    case 'adopted':
      return canDoToCase(standing, 'signAdvice') ? [item('sign-advice', `${page}/advice`)] : [];
    case 'signed':
      return canDoToCase(standing, 'sendAdvice') ? [item('send-advice', `${page}/advice`)] : [];
    case 'sent':
      return canDoToCase(standing, 'recordDecision') ? [item('record-decision', `${page}/advice`)] : [];
    case 'decided':
      return canDoToCase(standing, 'closeCase') ? [item('archive-case', `${page}/advice`)] : [];
    default:
      return [];
  }
}

function deliberatingItem(
  state: CaseState,
  standing: CaseStanding,
  item: (code: string, to?: string) => WaitingItem,
): readonly WaitingItem[] {
  const chamber = `/sittings/${state.deliberation?.sittingId}/cases/${state.caseId}`;
  const round = openRoundOf(state);
  const me = standing.accountId;
  const seat = seatOf(state, me);
  const asked = round && seat && mayAnswer(state, round, seat);
  if (asked && !round.positions.some((position) => position.accountId === me)) {
    return [item('take-position', chamber)];
  }
  const deliberation = state.deliberation;
  const dissents = dissentersOf(state).includes(me);
  const settled =
    deliberation?.waivers.includes(me) ||
    deliberation?.dissents.some((dissent) => dissent.authors.includes(me) && dissent.status === 'submitted');
  if (dissents && !settled) return [item('write-dissent', chamber)];
  return standing.seated ? [item('in-deliberation', chamber)] : [];
}
