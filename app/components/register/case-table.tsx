/** The list of cases: number, of whom, in which state, and how soon something threatens. */
import type { ReactNode } from 'react';
import type { CaseListItem } from '../../contracts/queries.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Link } from '../navigation.tsx';
import { type Column, Table } from '../table.tsx';
import { StatusBadge, UrgencyBadge } from './case-badges.tsx';
import { type CaseListAddress, type CaseSort, caseListAddress } from './case-list-query.ts';

export interface CaseTableProps {
  readonly items: readonly CaseListItem[];
  readonly address: CaseListAddress;
  readonly today: string;
  readonly empty: ReactNode;
}

const directions: Readonly<Record<CaseSort, 'ascending' | 'descending'>> = {
  number: 'descending',
  received: 'descending',
  urgent: 'ascending',
  status: 'ascending',
};

export function CaseTable({ items, address, today, empty }: CaseTableProps) {
  const t = useWords('register');
  const format = useFormat();
  const sorting = (sort: CaseSort) => ({
    sortHref: caseListAddress(address, { sort, page: 1 }),
    ...(address.sort === sort ? { sorted: directions[sort] } : {}),
  });
  const columns: readonly Column<CaseListItem>[] = [
    {
      key: 'case',
      header: t('list.case'),
      rowHeader: true,
      ...sorting('number'),
      cell: (row) => (
        <>
          <Link to={`/cases/${row.caseId}`}>
            <span className="rk-numbers">{row.number}</span> {row.title}
          </Link>
          <div className="rk-register-persons">{format.list(row.persons)}</div>
        </>
      ),
    },
    {
      key: 'status',
      header: t('list.status'),
      ...sorting('status'),
      cell: (row) => <StatusBadge status={row.status} />,
    },
    {
      key: 'received',
      header: t('list.received'),
      nowrap: true,
      ...sorting('received'),
      cell: (row) => <time dateTime={row.receivedOn}>{format.date(row.receivedOn)}</time>,
    },
    {
      key: 'urgent',
      header: t('list.removal'),
      ...sorting('urgent'),
      cell: (row) =>
        row.urgentOn === null ? (
          <span className="rk-quiet">{t('list.no-removal')}</span>
        ) : (
          <UrgencyBadge urgentOn={row.urgentOn} today={today} bare />
        ),
    },
  ];
  return (
    <Table
      caption={t('list.title')}
      hideCaption
      columns={columns}
      rows={items}
      rowKey={(row) => row.caseId}
      empty={empty}
    />
  );
}
