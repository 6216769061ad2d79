/** The one pool of connections; Prisma and hand-written SQL share it, so that a Unix socket or a server URL works alike for both. */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/prisma/client.ts';

export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgresql://user@host:port/name`, or with `?host=/folder/of/the/socket`. */
  readonly url: string;
  readonly connections?: number;
  /** Milliseconds after which a query that the database does not answer has failed; longer than a query may take there. */
  readonly answerWithin?: number;
  /** An idle connection broke; the pool makes a new one when it is needed. */
  readonly onIdleError?: (error: Error) => void;
}

/**
 * UTC on every connection: the Prisma adapter drops the offset of a timestamp without converting it. The limits end
 * what hangs: a query after half a minute, a transaction whose owner went away after one.
 */
const SESSION_SETTINGS = [
  'timezone=UTC',
  'statement_timeout=30000',
  'lock_timeout=10000',
  'idle_in_transaction_session_timeout=60000',
  'default_transaction_isolation=read\\ committed',
];

export function openDatabase({
  url,
  connections = 12,
  answerWithin = 35_000,
  onIdleError,
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: withSettings(url),
    max: connections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    // A connection that died without a word answers nothing any more: the limits of the server do not end that wait.
    query_timeout: answerWithin,
    keepAlive: true,
    application_name: 'raadkamer',
  });
  let closing = false;
  // The pool's end does not wait for its connections': a database that stops right after it ends them itself.
  pool.on('error', (error) => {
    if (!closing) onIdleError?.(error);
  });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    prisma,
    async close() {
      closing = true;
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** Behind what the URL itself may ask for, because the last one wins. */
export function withSettings(url: string): string {
  const parsed = new URL(url);
  const theirs = parsed.searchParams.get('options') ?? '';
  const ours = SESSION_SETTINGS.map((setting) => `-c ${setting}`).join(' ');
  parsed.searchParams.set('options', `${theirs} ${ours}`.trim());
  return parsed.href;
}
