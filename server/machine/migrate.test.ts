import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../tests/fixtures/test-database.ts';
import { missingFromMigrations } from './create-migration.ts';
import { migrate, readMigrations } from './migrate.ts';
import { findCheckout } from './places.ts';

describe('migrations', () => {
  let database: TestDatabase;
  let client: Client;
  let folder: string;

  const write = (name: string, sql: string) => {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  };
  const connect = async () => {
    const connected = new Client({ connectionString: database.url });
    await connected.connect();
    return connected;
  };
  const run = (connection = client) =>
    migrate({ query: (sql, values) => connection.query(sql, values?.slice()) }, readMigrations(folder));
  const names = async (sql: string) => (await client.query(sql)).rows.map((row) => row.name);

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'rk-migrations-'));
    database = await emptyDatabase();
    client = await connect();
    write('20260101000000_first', 'CREATE TABLE first (id int); INSERT INTO first VALUES (1);');
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('applies what is new, in order, once', async () => {
    write('20260102000000_second', 'ALTER TABLE first ADD COLUMN note text;');
    expect(await run()).toEqual(['20260101000000_first', '20260102000000_second']);
    expect(await run()).toEqual([]);
    write('20260103000000_third', 'CREATE TABLE third (id int);');
    expect(await run()).toEqual(['20260103000000_third']);
    expect((await client.query('SELECT id FROM first')).rows).toEqual([{ id: 1 }]);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await run();
    write('20260101000000_first', 'CREATE TABLE first (id bigint);');
    await expect(run()).rejects.toThrow(/20260101000000_first was changed after it was applied/);
  });

  it('refuses a database of a newer release', async () => {
    write('20260102000000_second', 'SELECT 1;');
    await run();
    rmSync(path.join(folder, '20260102000000_second'), { recursive: true });
    await expect(run()).rejects.toThrow(/20260102000000_second is in the database, not in this release/);
  });

  it('undoes a migration that fails, keeps those before it, and can go on once it is mended', async () => {
    write('20260102000000_second', 'CREATE TABLE half (id int); SELECT 1/0;');
    await expect(run()).rejects.toThrow(/20260102000000_second failed and was undone: division by zero/);
    expect(
      await names("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"),
    ).toEqual(['_prisma_migrations', 'first']);
    write('20260102000000_second', 'CREATE TABLE half (id int);');
    expect(await run()).toEqual(['20260102000000_second']);
  });

  it('refuses to go on where another program failed half-way', async () => {
    await run();
    await client.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%first'");
    await expect(run()).rejects.toThrow(/20260101000000_first failed half-way/);
  });

  it('lets one process do the work when several start at once', async () => {
    const others = await Promise.all([connect(), connect(), connect()]);
    try {
      const applied = await Promise.all([client, ...others].map((connection) => run(connection)));
      expect(applied.flat()).toEqual(['20260101000000_first']);
    } finally {
      await Promise.all(others.map((other) => other.end()));
    }
  });

  it('keeps the books as Prisma does: SHA-256 of the file, one row, finished', async () => {
    await run();
    const { rows } = await client.query(
      'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, rolled_back_at, applied_steps_count FROM _prisma_migrations',
    );
    expect(rows).toEqual([
      {
        migration_name: '20260101000000_first',
        checksum: readMigrations(folder)[0]?.checksum,
        finished: true,
        rolled_back_at: null,
        applied_steps_count: 1,
      },
    ]);
    expect(rows[0].checksum).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('this release', () => {
  const lines: string[] = [];
  const quiet = {
    line: (text: string) => lines.push(text),
    step: <T>(_: string, work: () => T) => Promise.resolve(work()),
  };

  it('has migrations that make exactly what the schema says', async () => {
    const prismaFolder = path.join(findCheckout(), 'prisma');
    expect(
      await missingFromMigrations(prismaFolder, process.env.TEST_DATABASE_URL || undefined, quiet),
    ).toBeUndefined();
  });

  it('gives every test a database of its own with all of them applied', async () => {
    const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
    expect(one.url).not.toBe(two.url);
    const client = new Client({ connectionString: one.url });
    await client.connect();
    const { rows } = await client.query('SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1');
    expect(rows.map(({ name }) => name)).toEqual(
      readMigrations(path.join(findCheckout(), 'prisma', 'migrations')).map(({ name }) => name),
    );
    await client.end();
    await Promise.all([one.drop(), two.drop()]);
  });
});
