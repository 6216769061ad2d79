/** A table with named rows and a head that stays; on a phone every row is a small list. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { EmptyState } from './empty-state.tsx';
import { Icon } from './icon.tsx';
import { BareLink } from './navigation.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Names the row; exactly one column should. */
  readonly rowHeader?: boolean;
  readonly numeric?: boolean;
  readonly nowrap?: boolean;
  readonly notOnPhone?: boolean;
  /** The same list in the order of this column: sorting is in the address. */
  readonly sortHref?: string;
  readonly sorted?: 'ascending' | 'descending';
}

export interface TableProps<Row> {
  readonly caption: string;
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Instead of the table when there are no rows. */
  readonly empty?: ReactNode;
  readonly dense?: boolean;
}

/** Spelled out because on a phone the layout takes the table apart, and some browsers then forget what it was. */
const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

export function Table<Row>({ caption, hideCaption, columns, rows, rowKey, empty, dense }: TableProps<Row>) {
  const t = useWords('common');
  if (rows.length === 0) return <>{empty ?? <EmptyState title={t('table.empty')} />}</>;
  return (
    <div className="rk-table__frame">
      <table
        {...roles.table}
        className={`utrecht-table utrecht-table--html-table rk-table${dense ? ' rk-table--dense' : ''}`}
      >
        <caption className={hideCaption ? 'rk-visually-hidden' : undefined}>{caption}</caption>
        <thead {...roles.rowgroup} className="utrecht-table__header utrecht-table__header--sticky">
          <tr {...roles.row}>
            {columns.map((column) => (
              <th
                key={column.key}
                {...roles.columnheader}
                scope="col"
                className={cellClass(column)}
                aria-sort={column.sorted ?? (column.sortHref === undefined ? undefined : 'none')}
              >
                <ColumnHead column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roles.rowgroup}>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...roles.row}>
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.key} {...roles.rowheader} scope="row" className={cellClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    {...roles.cell}
                    className={cellClass(column)}
                    data-label={column.header}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnHead<Row>({ column }: { column: Column<Row> }) {
  const t = useWords('common');
  if (column.sortHref === undefined) return <>{column.header}</>;
  return (
    <BareLink to={column.sortHref} className="rk-table__sort" preventScrollReset>
      {column.header}
      {column.sorted ? (
        <>
          <Icon of={column.sorted === 'ascending' ? ArrowUp : ArrowDown} />
          <VisuallyHidden>
            {t(column.sorted === 'ascending' ? 'table.sorted-ascending' : 'table.sorted-descending')}
          </VisuallyHidden>
        </>
      ) : null}
    </BareLink>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  const names = [
    column.numeric ? 'rk-table__cell--numeric' : '',
    column.nowrap ? 'rk-table__cell--nowrap' : '',
    column.notOnPhone ? 'rk-table__cell--not-on-phone' : '',
  ].filter(Boolean);
  return names.length > 0 ? names.join(' ') : undefined;
}
