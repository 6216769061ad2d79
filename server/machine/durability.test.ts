import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../tests/fixtures/test-database.ts';
import { assertDurable } from './durability.ts';

describe('4-realtime: a database that may forget is refused', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await emptyDatabase();
  });
  afterEach(() => database.drop());

  const run = async <T>(work: (client: Client) => Promise<T>, url = database.url): Promise<T> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const verdict = (url?: string) =>
    run(async (client) => {
      try {
        await assertDurable((sql) => client.query(sql));
        return 'durable';
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    }, url);

  it('is there by default', async () => {
    expect(await verdict()).toBe('durable');
  });

  it('is missed where the database has synchronous_commit off, with the way back', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await run((client) => client.query(`ALTER DATABASE ${name} SET synchronous_commit = off`));
    expect(await verdict()).toMatch(
      /synchronous_commit is off: .* ALTER DATABASE <name> RESET synchronous_commit/,
    );
    await run((client) => client.query(`ALTER DATABASE ${name} SET synchronous_commit = local`));
    expect(await verdict()).toBe('durable');
  });

  it('is missed where the connection string switches it off', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c synchronous_commit=off');
    expect(await verdict(url.href)).toMatch(/synchronous_commit is off: .* options in DATABASE_URL/);
  });

  it('names every setting that is off, where the server itself is set so', async () => {
    const row = (name: string, setting: string) => ({ name, setting, source: 'configuration file' });
    const rows = [row('fsync', 'off'), row('full_page_writes', 'off'), row('synchronous_commit', 'off')];
    const refusal = await assertDurable(async () => ({ rows })).catch((error: Error) => error.message);
    for (const { name } of rows) {
      expect(refusal).toContain(`${name} is off`);
      expect(refusal).toContain(`ALTER SYSTEM SET ${name} = on; SELECT pg_reload_conf();`);
    }
  });

  it('is not taken for granted when the database does not say', async () => {
    await expect(assertDurable(async () => ({ rows: [] }))).rejects.toThrow(/does not tell/);
  });
});
