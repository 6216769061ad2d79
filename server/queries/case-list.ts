/** The register as a list, with nothing in it that this person may not read. */
import type { CaseList, CaseListQuery } from '../../app/contracts/queries.ts';
import { adoptedStatuses } from '../../app/domain/case/statuses.ts';
import type { CommitteeId, Viewer } from '../../app/domain/identifiers.ts';
import { rolesIn } from '../../app/policies/case-policies.ts';
import type { CaseListReader, Views } from '../ports/views.ts';

const PAGE_SIZE = 50;

/** The list's side of `canReadCase`; a contract test holds the two together. */
export function readerOfList(viewer: Viewer, committeeId: CommitteeId): CaseListReader {
  const roles = rolesIn(viewer, committeeId);
  return {
    accountId: viewer.accountId,
    everything: roles.includes('chair') || roles.includes('secretary'),
    statuses: roles.includes('archivist') ? adoptedStatuses : [],
  };
}

export async function caseList(
  views: Views,
  viewer: Viewer,
  committeeId: CommitteeId,
  query: CaseListQuery,
): Promise<CaseList | null> {
  const roles = rolesIn(viewer, committeeId);
  const mayRead = roles.some((role) => role !== 'administrator');
  if (!mayRead) return null;
  const { rows, total } = await views.cases({
    ...query,
    committeeId,
    pageSize: PAGE_SIZE,
    reader: readerOfList(viewer, committeeId),
  });
  return { items: rows, total, page: query.page, pageSize: PAGE_SIZE };
}
