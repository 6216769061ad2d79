import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../server/storage/database.ts';
import { inTransaction } from '../../server/storage/in-transaction.ts';
import { freshDatabase, type TestDatabase } from '../fixtures/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  const { pool, close } = openDatabase({ url: database.url });
  // A server in Amsterdam, as an operator may have set it up.
  await pool.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Europe/Amsterdam''', current_database()); END $$`,
  );
  await close();
});
afterAll(() => database.drop());

const summer = '2026-07-01T10:00:00.123Z';

async function accountAt(url: string): Promise<{ byPrisma: string | undefined; byPool: string | undefined }> {
  const { prisma, pool, close } = openDatabase({ url });
  try {
    const id = randomUUID();
    await prisma.account.create({
      data: { id, email: `${id}@example.org`, name: 'X', passwordHash: '', createdAt: summer },
    });
    const { rows } = await pool.query<{ created_at: Date }>('SELECT created_at FROM account WHERE id = $1', [
      id,
    ]);
    return {
      byPrisma: (await prisma.account.findUnique({ where: { id } }))?.createdAt.toISOString(),
      byPool: rows[0]?.created_at.toISOString(),
    };
  } finally {
    await close();
  }
}

describe('the pool of connections', () => {
  test('times mean the same to Prisma and to SQL, whatever zone the server thinks in', async () => {
    expect(await accountAt(database.url)).toEqual({ byPrisma: summer, byPool: summer });
  });

  test('also when the URL asks for settings of its own, which are kept beside ours', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c timezone=Asia/Tokyo -c work_mem=5MB');
    expect(await accountAt(url.href)).toEqual({ byPrisma: summer, byPool: summer });
    const { pool, close } = openDatabase({ url: url.href });
    const { rows } = await pool.query<{ memory: string; zone: string }>(
      `SELECT current_setting('work_mem') AS memory, current_setting('timezone') AS zone`,
    );
    await close();
    expect(rows[0]).toEqual({ memory: '5MB', zone: 'UTC' });
  });

  test('a connection that dies while somebody holds it rejects that work, and the pool goes on', async () => {
    const { pool, close } = openDatabase({ url: database.url, connections: 2 });
    const held = inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const gone = new Promise((resolve) => client.once('end', resolve));
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      // Nobody asks anything of it when it breaks: the case that would end the process.
      await gone;
    });
    await expect(held).rejects.toThrow();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await close();
  });
});
