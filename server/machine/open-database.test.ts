import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../tests/fixtures/test-database.ts';
import { urlOfRunning } from './embedded-postgres.ts';
import { readMigrations } from './migrate.ts';
import { joinDatabase, type OpenDatabase, openDatabase } from './open-database.ts';
import { findCheckout } from './places.ts';

const quiet = {
  line: () => undefined,
  step: async <T>(_: string, work: () => Promise<T> | T) => work(),
};
const migrationsOfThisRelease = readMigrations(path.join(findCheckout(), 'prisma', 'migrations')).map(
  ({ name }) => name,
);

async function appliedIn(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1');
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

describe('opening the embedded database', () => {
  let dataFolder: string;
  let opened: OpenDatabase[];
  const config = () => ({ databaseUrl: undefined, dataFolder, baseUrl: 'http://127.0.0.1:4147' });
  const open = async (how: typeof openDatabase = openDatabase) => {
    const database = await how(config(), quiet);
    opened.push(database);
    return database;
  };

  beforeEach(() => {
    dataFolder = mkdtempSync(path.join(tmpdir(), 'rk-open-'));
    chmodSync(dataFolder, 0o711);
    opened = [];
  });
  afterEach(async () => {
    for (const database of opened) await database.close();
    rmSync(dataFolder, { recursive: true });
  });

  it('gives one with every migration of this release', async () => {
    const database = await open();
    expect(database.kind).toBe('embedded');
    expect(await appliedIn(database.url)).toEqual(migrationsOfThisRelease);
  });

  it('lets a command join it, and does not end it when the command is done', async () => {
    const { url } = await open();
    const joined = await joinDatabase(config(), quiet);
    expect(joined.url).toBe(url);
    await joined.close();
    expect(await appliedIn(url)).toEqual(migrationsOfThisRelease);
  });

  it('starts it for a command where none runs, and ends it with the command', async () => {
    const joined = await joinDatabase(config(), quiet);
    expect(await appliedIn(joined.url)).toEqual(migrationsOfThisRelease);
    await joined.close();
    expect(await urlOfRunning(dataFolder, 'raadkamer')).toBeUndefined();
  });

  it('4-realtime: a database that may forget is refused: with fsync off, leaving nothing running', async () => {
    await (await openDatabase(config(), quiet)).close();
    appendFileSync(
      path.join(dataFolder, 'database', 'postgresql.conf'),
      '\nfsync = off\nfull_page_writes = off\n',
    );
    const refusal = await open().catch((error: Error) => error.message);
    expect(refusal).toContain('fsync is off');
    expect(refusal).toContain('full_page_writes is off');
    expect(await urlOfRunning(dataFolder, 'raadkamer')).toBeUndefined();
  });
});

describe('opening a database on a server', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await emptyDatabase();
  });
  afterEach(() => database.drop());

  const open = (databaseUrl: string) =>
    openDatabase({ databaseUrl, dataFolder: '/nonexistent', baseUrl: 'http://127.0.0.1:4147' }, quiet);
  const changed = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };
  const statement = async (sql: string) => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };

  it('gives one with every migration of this release', async () => {
    const opened = await open(database.url);
    expect(opened).toMatchObject({ kind: 'server', url: database.url });
    expect(await appliedIn(database.url)).toEqual(migrationsOfThisRelease);
    await opened.close();
  });

  it('says that a database does not exist, and never shows the password', async () => {
    const url = changed((given) => {
      given.pathname = '/not_there';
      given.password ||= 'sesame';
    });
    const refusal = await open(url).catch((error: Error) => error.message);
    expect(refusal).toMatch(/database not_there\) cannot be reached[\s\S]*create it first/);
    expect(refusal).not.toContain(new URL(url).password);
  });

  it('4-realtime: a database that may forget is refused: with synchronous_commit off', async () => {
    await statement(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET synchronous_commit = off`);
    await expect(open(database.url)).rejects.toThrow(/synchronous_commit is off/);
  });

  it('refuses one that does not store UTF-8', async () => {
    const name = `${new URL(database.url).pathname.slice(1)}_ascii`;
    await statement(`CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0`);
    try {
      const url = changed((given) => {
        given.pathname = `/${name}`;
      });
      await expect(open(url)).rejects.toThrow(/stores text as SQL_ASCII/);
    } finally {
      await statement(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
});
