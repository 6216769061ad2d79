/** The people of a committee: who they are, what they bring, what they may do. */
import type { Role } from '../../domain/identifiers.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { PersonMark } from '../person-mark.tsx';
import { Table } from '../table.tsx';

export interface PersonRow {
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** In the words of the regulation. */
  readonly disciplines: readonly string[];
}

export function PeopleTable({ people }: { people: readonly PersonRow[] }) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <Table
      caption={t('committee.people')}
      hideCaption
      rows={people}
      rowKey={(row) => row.accountId}
      columns={[
        {
          key: 'name',
          header: t('committee.name'),
          rowHeader: true,
          cell: (row) => <PersonMark name={row.name} size="small" />,
        },
        {
          key: 'roles',
          header: t('committee.roles'),
          cell: (row) => format.list(row.roles.map((role) => t(`role.${role}`))),
        },
        {
          key: 'disciplines',
          header: t('committee.disciplines'),
          cell: (row) =>
            row.disciplines.length > 0 ? (
              format.list(row.disciplines)
            ) : (
              <span className="rk-quiet">{t('committee.no-discipline')}</span>
            ),
        },
      ]}
    />
  );
}
