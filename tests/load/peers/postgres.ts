/** The PostgreSQL that Raadkamer and Hocuspocus are measured on: embedded, as Raadkamer runs it, or the one of DATABASE_URL. */
import { Client } from 'pg';
import type { Say } from '../../../server/machine/say.mjs';
import { openThrowAwayServer, type ThrowAwayDatabase } from '../../../server/machine/throw-away-server.ts';
import { nameOf, parentOf, processorTimeOfFamily } from '../processor-time.ts';

export interface Postgres {
  /** Of the maintenance database; holds a password. */
  readonly adminUrl: string;
  readonly kind: 'embedded' | 'server';
  /** Version and what decides whether a commit is durable. */
  readonly description: string;
  create(): Promise<ThrowAwayDatabase>;
  /** Processor time per process so far, in microseconds; empty when it does not run on this machine. */
  processorTime(): ReadonlyMap<number, number>;
  close(): Promise<void>;
}

const nothing: ReadonlyMap<number, number> = new Map();

export async function openPostgres(url: string | undefined, say: Say): Promise<Postgres> {
  const server = await openThrowAwayServer(url, say);
  const first = await server.create();
  const client = new Client({ connectionString: first.url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT pg_backend_pid() AS pid, current_setting('server_version') AS version, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS synchronous, current_setting('wal_sync_method') AS method`,
  );
  const { pid, version, fsync, synchronous, method } = rows[0];
  const postmaster = postmasterOf(pid);
  await client.end();
  return {
    adminUrl: first.url,
    kind: url === undefined ? 'embedded' : 'server',
    description: `PostgreSQL ${version}, fsync ${fsync} (${method}), synchronous_commit ${synchronous}`,
    create: () => server.create(),
    processorTime: () => (postmaster === null ? nothing : processorTimeOfFamily(postmaster)),
    async close() {
      await first.drop();
      await server.close();
    },
  };
}

/** Null when that process is not one of this machine. */
function postmasterOf(pid: number): number | null {
  try {
    return nameOf(pid).startsWith('postgres') ? parentOf(pid) : null;
  } catch {
    return null;
  }
}
