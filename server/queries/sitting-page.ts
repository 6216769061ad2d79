/** Read models of sittings: for everybody who deliberates in the committee, with no more of a case than they may see. */
import type { SittingListItem, SittingPage } from '../../app/contracts/queries.ts';
import { agendaStatuses } from '../../app/domain/case/statuses.ts';
import type { CommitteeId, SittingId, Viewer } from '../../app/domain/identifiers.ts';
import { sittingCommandTypes } from '../../app/domain/sitting/commands.ts';
import { canReadCase, rolesIn, standingIn } from '../../app/policies/case-policies.ts';
import { canDoInSitting, canSeeSittings } from '../../app/policies/committee-policies.ts';
import type { Views } from '../ports/views.ts';
import { readerOfList } from './case-list.ts';

export async function sittingList(
  views: Views,
  viewer: Viewer,
  committeeId: CommitteeId,
): Promise<readonly SittingListItem[] | null> {
  if (!canSeeSittings(viewer, committeeId)) return null;
  const sittings = await views.sittings(committeeId);
  const ids = [...new Set(sittings.flatMap(({ state }) => state.items.map((item) => item.caseId)))];
  const readable = await readableTitles(views, viewer, ids);
  return sittings.map(({ state }) => ({
    sittingId: state.sittingId,
    title: state.title,
    startsAt: state.startsAt,
    place: state.place,
    status: state.status,
    cases: state.items.flatMap((item) => {
      const row = readable.get(item.caseId);
      return row?.title ? [{ caseId: item.caseId, number: row.number, title: row.title }] : [];
    }),
  }));
}

async function readableTitles(views: Views, viewer: Viewer, caseIds: readonly string[]) {
  const states = await Promise.all(caseIds.map((caseId) => views.caseState(caseId)));
  return new Map(
    states.flatMap((known) => {
      if (!known) return [];
      const { caseId, number, title, status } = known.state;
      const mayRead = canReadCase(standingIn(viewer, known.state));
      return [[caseId, { number, status, mayRead, title: mayRead ? title : null }] as const];
    }),
  );
}

export async function sittingPage(
  views: Views,
  viewer: Viewer,
  sittingId: SittingId,
): Promise<SittingPage | null> {
  const known = await views.sittingState(sittingId);
  if (!known || !canSeeSittings(viewer, known.state.committeeId)) return null;
  const { state, version } = known;
  const committee = await views.committeeState(state.committeeId);
  const listed = state.items.map((item) => item.caseId);
  const cases = await readableTitles(views, viewer, [...new Set(listed)]);
  const mayPlan = canDoInSitting(viewer, state.committeeId, 'putOnAgenda', state);
  return {
    state,
    version,
    committeeName: committee?.state.name ?? '',
    people: committee?.state.people ?? [],
    may: sittingCommandTypes.filter((type) => canDoInSitting(viewer, state.committeeId, type, state)),
    me: {
      accountId: viewer.accountId,
      name: viewer.name,
      roles: rolesIn(viewer, state.committeeId),
    },
    cases: [...cases].map(([caseId, row]) => ({ caseId, ...row })),
    candidates: mayPlan ? await candidates(views, viewer, state.committeeId, listed) : [],
  };
}

async function candidates(
  views: Views,
  viewer: Viewer,
  committeeId: CommitteeId,
  listed: readonly string[],
): Promise<SittingPage['candidates']> {
  const { rows } = await views.cases({
    committeeId,
    statuses: agendaStatuses,
    search: '',
    sort: 'urgent',
    page: 1,
    pageSize: 200,
    reader: readerOfList(viewer, committeeId),
  });
  return rows
    .filter((row) => !listed.includes(row.caseId))
    .map(({ caseId, number, title }) => ({ caseId, number, title }));
}
