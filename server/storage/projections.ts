/** Writing projection rows: everything an aggregate shows is replaced at once, in the live schema or in one that is being rebuilt. */
import type { ProjectionRow, ProjectionRows, ProjectionTable } from '../../app/domain/projection.ts';
import type { StreamName } from '../ports/unit-of-work.ts';
import type { Queryable } from './queryable.ts';
import { parseStreamName, type StreamKind } from './stream-name.ts';

/** Which tables an aggregate may write, and the columns of each; names in SQL come from here and from nowhere else. */
const tablesOf: Readonly<Record<StreamKind, readonly ProjectionTable[]>> = {
  committee: ['committee_view', 'committee_role'],
  case: ['case_view', 'case_seat', 'case_document'],
  sitting: ['sitting_view', 'sitting_case'],
};

export const projectionColumns: Readonly<Record<ProjectionTable, readonly string[]>> = {
  committee_view: ['id', 'name', 'slug', 'version', 'state'],
  committee_role: ['committee_id', 'account_id', 'role'],
  case_view: [
    'id',
    'committee_id',
    'number',
    'title',
    'status',
    'urgent_on',
    'received_on',
    'version',
    'state',
  ],
  case_seat: ['case_id', 'account_id', 'voting', 'standing'],
  case_document: ['document_id', 'case_id', 'kind', 'mode'],
  sitting_view: ['id', 'committee_id', 'title', 'starts_at', 'status', 'version', 'state'],
  sitting_case: ['sitting_id', 'case_id', 'item_id'],
};

/** What tells one row of a table from another. */
export const projectionKeys: Readonly<Record<ProjectionTable, readonly string[]>> = {
  committee_view: ['id'],
  committee_role: ['committee_id', 'account_id', 'role'],
  case_view: ['id'],
  case_seat: ['case_id', 'account_id'],
  case_document: ['document_id'],
  sitting_view: ['id'],
  sitting_case: ['sitting_id', 'item_id'],
};

export const projectionTables = Object.values(tablesOf).flat();

/** Two round trips: PostgreSQL checks unique keys per statement, so a row cannot go and come back in one. */
export async function replaceProjection(
  database: Queryable,
  stream: StreamName,
  rows: ProjectionRows,
  schema = 'public',
): Promise<void> {
  const { kind, id } = parseStreamName(stream);
  const tables = tablesOf[kind];
  for (const row of rows) requireFitting(row, tables, stream);

  const deletions = tables.map(
    (table, index) => `d${index} AS (DELETE FROM ${schema}.${table} WHERE aggregate_id = $1)`,
  );
  await database.query(`WITH ${deletions.join(', ')} SELECT`, [id]);

  const filled = tables.filter((table) => rows.some((row) => row.table === table));
  if (filled.length === 0) return;
  const insertions = filled.map((table, index) => {
    const columns = projectionColumns[table].map((column) => `"${column}"`).join(', ');
    return `i${index} AS (
      INSERT INTO ${schema}.${table} (aggregate_id, ${columns})
      SELECT $1::uuid, ${columns} FROM jsonb_populate_recordset(NULL::${schema}.${table}, $${index + 2}::jsonb))`;
  });
  const values = filled.map((table) =>
    JSON.stringify(rows.filter((row) => row.table === table).map((row) => row.values)),
  );
  await database.query(`WITH ${insertions.join(', ')} SELECT`, [id, ...values]);
}

/** A row that does not fit its table would be written with holes; that is a defect of whoever made it. */
function requireFitting(row: ProjectionRow, tables: readonly ProjectionTable[], stream: StreamName): void {
  if (!tables.includes(row.table)) throw new TypeError(`${stream} does not write rows of ${row.table}.`);
  const columns = projectionColumns[row.table];
  const given = Object.keys(row.values);
  const wrong = [
    ...columns.filter((column) => row.values[column] === undefined),
    ...given.filter((column) => !columns.includes(column)),
  ];
  if (wrong.length > 0)
    throw new TypeError(`A row of ${row.table} has no or an unknown ${wrong.join(', ')}.`);
}
