/** The filters of the list of cases, as they stand in the address bar. */
import type { CaseListQuery } from '../../contracts/queries.ts';
import { type CaseStatus, caseStatuses, overStatuses } from '../../domain/case/statuses.ts';

const sorts: readonly CaseListQuery['sort'][] = ['number', 'received', 'urgent', 'status'];
export type CaseSort = CaseListQuery['sort'];

export interface CaseListAddress {
  readonly committee: string | null;
  /** `running` (the usual), `all`, `over`, or one status. */
  readonly status: 'running' | 'all' | 'over' | CaseStatus;
  readonly search: string;
  readonly sort: CaseSort;
  readonly page: number;
}

/** What is not understood counts as not asked. */
export function parseCaseListAddress(params: URLSearchParams): CaseListAddress {
  const status = params.get('status');
  const page = Number(params.get('page'));
  return {
    committee: params.get('committee'),
    status:
      status === 'all' || status === 'over'
        ? status
        : (caseStatuses.find((one) => one === status) ?? 'running'),
    search: (params.get('search') ?? '').slice(0, 200),
    sort: sorts.find((one) => one === params.get('sort')) ?? 'number',
    page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1,
  };
}

export function queryOf({ status, search, sort, page }: CaseListAddress): CaseListQuery {
  const statuses: Readonly<Record<string, readonly CaseStatus[]>> = {
    running: [],
    all: caseStatuses,
    over: overStatuses,
  };
  return {
    statuses: statuses[status] ?? caseStatuses.filter((one) => one === status),
    search,
    sort,
    page,
  };
}

/** The same list with something changed; what is as usual is left out of the address. */
export function caseListAddress(address: CaseListAddress, change: Partial<CaseListAddress>): string {
  const { committee, status, search, sort, page } = { ...address, ...change };
  const params = new URLSearchParams();
  if (committee !== null) params.set('committee', committee);
  if (status !== 'running') params.set('status', status);
  if (search !== '') params.set('search', search);
  if (sort !== 'number') params.set('sort', sort);
  if (page !== 1) params.set('page', String(page));
  const text = params.toString();
  return text ? `/cases?${text}` : '/cases';
}

export function isFiltered({ status, search }: CaseListAddress): boolean {
  return status !== 'running' || search !== '';
}
