/** The versions of a regulation, each with the decision that put it into force (REG-5). */
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Badge } from '../badge.tsx';
import { Link } from '../navigation.tsx';
import { Table } from '../table.tsx';

export interface VersionRow {
  readonly version: number;
  readonly inForce: boolean;
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly reference: string;
  readonly recordedAt: string;
  /** The page that shows this version. */
  readonly to: string;
}

/** @param shown the version that the page is about */
export function VersionTable({ versions, shown }: { versions: readonly VersionRow[]; shown: number }) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <Table
      caption={t('rules.versions')}
      hideCaption
      rows={versions}
      rowKey={(row) => String(row.version)}
      columns={[
        {
          key: 'version',
          header: t('rules.version'),
          rowHeader: true,
          cell: (row) => (
            <>
              <Link to={row.to} aria-current={row.version === shown ? 'page' : undefined}>
                {t('rules.numbered', { version: row.version })}
              </Link>{' '}
              {row.inForce ? <Badge kind="accent">{t('rules.in-force')}</Badge> : null}
            </>
          ),
        },
        { key: 'decided-on', header: t('rules.decided-on'), cell: (row) => format.date(row.decidedOn) },
        { key: 'decided-by', header: t('rules.decided-by'), cell: (row) => row.decidedBy },
        { key: 'reference', header: t('rules.reference'), cell: (row) => row.reference },
        { key: 'recorded-at', header: t('rules.recorded-at'), cell: (row) => format.date(row.recordedAt) },
      ]}
    />
  );
}
