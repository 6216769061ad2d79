/** Gives the server its database, embedded or on a server of its own: running, fit, durable and up to date, or refused with the reason. */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { databaseName } from './cluster.ts';
import { assertDurable, type Query } from './durability.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres, urlOfRunning } from './embedded-postgres.ts';
import { migrate, readMigrations } from './migrate.ts';
import { findCheckout } from './places.ts';
import type { Say } from './say.mjs';
import { codeOf, StartRefused } from './start-refused.ts';

export interface OpenDatabase {
  /** Connection string for node-postgres and Prisma's adapter; holds the password, so never print it. */
  readonly url: string;
  readonly kind: 'embedded' | 'server';
  close(): Promise<void>;
}

/** The part of the configuration that the database needs. */
export interface DatabaseConfig {
  /** Undefined: embedded. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly baseUrl: string;
}

const oldestSupported = 15;
const patienceWithServer = 30_000;
const askAgainEvery = 500;

/** Where the database is, without user and password. */
function whereabouts(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? (hostname === '' ? 'localhost' : hostname);
  return `${host}${host.startsWith('/') ? '' : `:${port === '' ? '5432' : port}`}, database ${decodeURIComponent(pathname.slice(1))}`;
}

const notYet = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  '57P03',
  '53300',
]);

function explainConnection(error: unknown, url: string): Error {
  const reason = error instanceof Error && error.message !== '' ? error.message : String(codeOf(error));
  const advice = {
    '28P01': 'The password is wrong: check DATABASE_URL.',
    '28000': "This user may not connect: check DATABASE_URL and the server's pg_hba.conf.",
    '3D000': 'That database does not exist yet: create it first (createdb).',
    '42501': 'This user may not connect to it: GRANT CONNECT, or use another user in DATABASE_URL.',
  }[codeOf(error) ?? ''];
  return new StartRefused(
    [
      `The database (${whereabouts(url)}) cannot be reached: ${reason}`,
      advice ?? 'Check DATABASE_URL, and that PostgreSQL runs there.',
    ],
    { cause: error },
  );
}

/** Connects; a server that is only just starting gets half a minute. */
async function connect(url: string, patience: number): Promise<Client> {
  const until = performance.now() + patience;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined); // a connection lost between two queries shows at the next one
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!notYet.has(codeOf(error) ?? '') || performance.now() > until) throw explainConnection(error, url);
      await pause(askAgainEvery);
    }
  }
}

/** Refuses what Raadkamer cannot work on: an old version, another encoding, a copy that only reads. */
async function assertFit(query: Query): Promise<void> {
  const { rows } = await query(
    `SELECT current_setting('server_version_num')::int / 10000 AS version,
            current_setting('server_encoding') AS encoding,
            pg_is_in_recovery() AS standby`,
  );
  const { version, encoding, standby } = Object(rows[0]);
  if (version < oldestSupported) {
    throw new StartRefused(
      `This is PostgreSQL ${version}; Raadkamer needs version ${oldestSupported} or newer.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartRefused([
      `This database stores text as ${encoding}; names need UTF8.`,
      "Create it anew: CREATE DATABASE <name> ENCODING 'UTF8' TEMPLATE template0;",
    ]);
  }
  if (standby === true) {
    throw new StartRefused([
      'This database is a standby, which only reads.',
      'Let DATABASE_URL point to the primary.',
    ]);
  }
}

/** Checks the database and applies the migrations of this release. */
async function makeReady(client: Client, say: Say): Promise<void> {
  try {
    const query: Query = (sql) => client.query(sql);
    await assertFit(query);
    await assertDurable(query);
    const migrations = readMigrations(path.join(findCheckout(), 'prisma', 'migrations'));
    const applied = await say.step('Bringing the database up to date', () =>
      migrate({ query: (sql, values) => client.query(sql, values?.slice()) }, migrations),
    );
    for (const name of applied) say.line(`  applied ${name}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(embedded: EmbeddedPostgres, name: string): Promise<void> {
  const client = await connect(embedded.url('postgres'), 0);
  try {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function openServer(url: string, say: Say): Promise<OpenDatabase> {
  const client = await say.step(`Connecting to the database (${whereabouts(url)})`, () =>
    connect(url, patienceWithServer),
  );
  await makeReady(client, say);
  return { url, kind: 'server', close: async () => undefined };
}

async function openEmbedded(
  dataFolder: string,
  about: Readonly<Record<string, string>>,
  say: Say,
): Promise<OpenDatabase> {
  const embedded = await startEmbeddedPostgres({ dataFolder, say, about });
  try {
    await ensureDatabase(embedded, databaseName);
    const url = embedded.url(databaseName);
    await makeReady(await connect(url, 0), say);
    return { url, kind: 'embedded', close: () => embedded.close() };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

/**
 * Opens the database for the server process. The embedded one is claimed for this process: a second server
 * on the same data folder is refused. Call `close` before ending the process.
 * @throws StartRefused
 */
export function openDatabase(config: DatabaseConfig, say: Say): Promise<OpenDatabase> {
  return config.databaseUrl === undefined
    ? openEmbedded(config.dataFolder, { address: config.baseUrl }, say)
    : openServer(config.databaseUrl, say);
}

/**
 * Opens the database for a command that may run beside the server: joins the embedded database of a running
 * server, or else starts it for as long as the command takes.
 * @throws StartRefused
 */
export async function joinDatabase(config: DatabaseConfig, say: Say): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return openServer(config.databaseUrl, say);
  const url = await urlOfRunning(config.dataFolder, databaseName);
  if (url === undefined)
    return openEmbedded(config.dataFolder, { work: path.basename(process.argv[1] ?? '') }, say);
  await makeReady(await connect(url, 0), say);
  return { url, kind: 'embedded', close: async () => undefined };
}

/**
 * Empties a database and brings it up to date again. For what was begun in an empty database, was never shown to
 * anybody, and was interrupted.
 */
export async function beginAnew(url: string, say: Say): Promise<void> {
  const client = await connect(url, 0);
  try {
    await client.query('DROP SCHEMA public CASCADE');
    await client.query('CREATE SCHEMA public');
    await makeReady(client, say);
  } finally {
    await client.end().catch(() => undefined);
  }
}
