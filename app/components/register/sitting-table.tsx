/** The sittings of a committee: when, where, in which state, and on which cases. */
import type { SittingListItem } from '../../contracts/queries.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Badge } from '../badge.tsx';
import { Link } from '../navigation.tsx';
import { Table } from '../table.tsx';

export function SittingTable({
  caption,
  sittings,
}: {
  caption: string;
  sittings: readonly SittingListItem[];
}) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <Table
      caption={caption}
      hideCaption
      rows={sittings}
      rowKey={(row) => row.sittingId}
      columns={[
        {
          key: 'sitting',
          header: t('sitting.sitting'),
          rowHeader: true,
          cell: (row) => <Link to={`/sittings/${row.sittingId}`}>{row.title}</Link>,
        },
        {
          key: 'when',
          header: t('sitting.when'),
          cell: (row) => (
            <time dateTime={row.startsAt}>
              {format.weekday(row.startsAt)}, {format.time(row.startsAt)}
            </time>
          ),
        },
        { key: 'place', header: t('sitting.place'), cell: (row) => row.place || t('sitting.no-place') },
        { key: 'status', header: t('list.status'), cell: (row) => <SittingBadge status={row.status} /> },
        {
          key: 'cases',
          header: t('sitting.cases'),
          cell: (row) =>
            row.cases.length === 0 ? (
              <span className="rk-quiet">{t('sitting.no-cases')}</span>
            ) : (
              <ul className="rk-register-plain">
                {row.cases.map((one) => (
                  <li key={one.caseId}>
                    <Link to={`/cases/${one.caseId}`}>
                      <span className="rk-numbers">{one.number}</span> {one.title}
                    </Link>
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

function SittingBadge({ status }: { status: SittingListItem['status'] }) {
  const t = useWords('register');
  const kinds = { planned: 'neutral', open: 'accent', closed: 'ok' } as const;
  return <Badge kind={kinds[status]}>{t(`sitting.status.${status}`)}</Badge>;
}
