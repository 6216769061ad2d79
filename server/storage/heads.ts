/** Heads and access versions on PostgreSQL, over one connection of their own, so that no slow query keeps them waiting. */
import pg from 'pg';
import type { Heads } from '../ports/heads.ts';
import { withSettings } from './database.ts';

const PATIENCE_MS = 1500;

export function createHeads(url: string, onIdleError: (error: Error) => void = () => {}): Heads {
  const pool = new pg.Pool({
    connectionString: withSettings(url),
    max: 1,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    idleTimeoutMillis: 0,
    application_name: 'raadkamer-heads',
  });
  pool.on('error', onIdleError);

  async function numbers(
    name: string,
    text: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    if (keys.length === 0) return new Map();
    // Named, so that the server plans it once.
    const { rows } = await pool.query<{ key: string; number: string }>({ name, text, values: [keys] });
    return new Map(rows.map(({ key, number }) => [key, Number(number)]));
  }

  return {
    versions: (scopes) =>
      numbers(
        'versions',
        'SELECT scope AS key, version AS number FROM access_version WHERE scope = ANY($1::uuid[])',
        scopes,
      ),
    rows: (documents) =>
      numbers(
        'rows',
        'SELECT id AS key, last_number AS number FROM prose_document WHERE id = ANY($1::uuid[])',
        documents,
      ),
    events: (streams) =>
      numbers('events', 'SELECT stream AS key, number FROM ledger_head WHERE stream = ANY($1)', streams),
    close: () => pool.end(),
  };
}
