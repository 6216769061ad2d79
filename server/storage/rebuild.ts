/** Builds the projections from the ledger alone: beside the live ones to compare, or in their place (LEDGER-3). */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { ProjectionTable } from '../../app/domain/projection.ts';
import type { Aggregates } from '../ports/aggregates.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { LedgerCheck, LedgerReader } from '../ports/ledger-reader.ts';
import type { StreamName } from '../ports/unit-of-work.ts';
import { inTransaction } from './in-transaction.ts';
import { differingPaths } from './json-difference.ts';
import { createLedgerReader } from './ledger-reader.ts';
import { projectionColumns, projectionKeys, projectionTables, replaceProjection } from './projections.ts';
import type { Queryable } from './queryable.ts';
import { parseStreamName } from './stream-name.ts';

export interface RebuildParts {
  readonly pool: pg.Pool;
  readonly keys: CaseKeys;
  readonly aggregates: Aggregates;
}

/** A row that pages see and the ledger does not tell, or the other way round, or not the same. */
export interface ProjectionDifference {
  readonly table: ProjectionTable;
  /** Ids that name the row. */
  readonly key: Readonly<Record<string, string>>;
  readonly what: 'missing' | 'surplus' | 'changed';
  /** For `changed`: columns, and paths within a state. */
  readonly paths: readonly string[];
}

export interface RebuildCheck {
  readonly ledger: LedgerCheck;
  /** Empty when the ledger does not hold: then nothing was built. */
  readonly differences: readonly ProjectionDifference[];
  readonly rows: number;
}

export interface Rebuilt {
  readonly ledger: LedgerCheck;
  readonly rows: number;
}

const MAX_PATHS = 5;

/**
 * Everything in one snapshot, so that the check may run beside a working server. The ledger is the only thing read
 * while building; the live rows are read once, to compare.
 */
export function checkProjections({ pool, keys, aggregates }: RebuildParts): Promise<RebuildCheck> {
  return inTransaction(pool, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const ledger = createLedgerReader(client, keys);
    const checked = await ledger.checkLedger();
    if (!checked.ok) return { ledger: checked, differences: [], rows: 0 };

    const schema = `rebuild_${randomUUID().replaceAll('-', '')}`;
    await client.query(`CREATE SCHEMA ${schema}`);
    for (const table of projectionTables) {
      await client.query(`CREATE TABLE ${schema}.${table} (LIKE public.${table} INCLUDING ALL)`);
    }
    const rows = await build(client, ledger, aggregates, schema);
    const differences: ProjectionDifference[] = [];
    for (const table of projectionTables) differences.push(...(await differencesOf(client, schema, table)));
    // Ended before this, by whatever cause, the schema goes with its transaction.
    await client.query(`DROP SCHEMA ${schema} CASCADE`);
    return { ledger: checked, differences, rows };
  });
}

/** Replaces all projections. Commands wait for the end of it; a ledger that does not hold changes nothing. */
export function rebuildProjections({ pool, keys, aggregates }: RebuildParts): Promise<Rebuilt> {
  return inTransaction(pool, async (client) => {
    const tables = projectionTables.map((table) => `public.${table}`).join(', ');
    // Taken first: every statement after it sees whatever was committed by those it waited for.
    await client.query(`LOCK TABLE ${tables} IN SHARE ROW EXCLUSIVE MODE`);
    const ledger = createLedgerReader(client, keys);
    const checked = await ledger.checkLedger();
    if (!checked.ok) return { ledger: checked, rows: 0 };
    for (const table of projectionTables) await client.query(`DELETE FROM public.${table}`);
    return { ledger: checked, rows: await build(client, ledger, aggregates, 'public') };
  });
}

async function build(
  client: Queryable,
  ledger: LedgerReader,
  aggregates: Aggregates,
  schema: string,
): Promise<number> {
  let rows = 0;
  for (const { stream } of await ledger.allStreams()) {
    const made = aggregates[parseStreamName(stream).kind].rows(await readUnlessDestroyed(ledger, stream));
    rows += made.length;
    await replaceProjection(client, stream, made, schema);
  }
  return rows;
}

/** A destroyed stream tells nothing any more and shows nothing (KEEP-2). */
async function readUnlessDestroyed(ledger: LedgerReader, stream: StreamName) {
  const entries = await ledger.readEntries(stream);
  return entries.flatMap(({ number, type, version, at, payload }) =>
    payload ? [{ stream, number, type, version, at, actor: payload.actor, data: payload.data }] : [],
  );
}

interface RowPair {
  readonly live: Readonly<Record<string, unknown>> | null;
  readonly rebuilt: Readonly<Record<string, unknown>> | null;
}

async function differencesOf(
  client: Queryable,
  schema: string,
  table: ProjectionTable,
): Promise<readonly ProjectionDifference[]> {
  const keys = projectionKeys[table];
  const { rows } = await client.query<RowPair>(
    `SELECT to_jsonb(live) AS live, to_jsonb(rebuilt) AS rebuilt
     FROM public.${table} live FULL JOIN ${schema}.${table} rebuilt USING (${keys.join(', ')})
     WHERE to_jsonb(live) IS DISTINCT FROM to_jsonb(rebuilt) ORDER BY ${keys.join(', ')}`,
  );
  return rows.map(({ live, rebuilt }) => ({
    table,
    key: Object.fromEntries(keys.map((key) => [key, String((live ?? rebuilt)?.[key])])),
    what: !live ? 'missing' : !rebuilt ? 'surplus' : 'changed',
    paths: live && rebuilt ? differingPaths(inOrder(table, live), inOrder(table, rebuilt), MAX_PATHS) : [],
  }));
}

/** Columns in the order of the table, so that the plain ones are named before the depths of a state. */
function inOrder(
  table: ProjectionTable,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    ['aggregate_id', ...projectionColumns[table]].map((column) => [column, row[column]]),
  );
}
