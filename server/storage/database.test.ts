import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../tests/fixtures/test-database.ts';
import { type Database, openDatabase } from './database.ts';
import { inTransaction } from './in-transaction.ts';

/** PostgreSQL behind a network that may lose everything on the lines that are open, and says so to nobody. */
let real: TestDatabase;
let proxy: Server;
let database: Database;
let lines: { readonly near: Socket; readonly far: Socket; isDead: boolean }[] = [];

beforeAll(async () => {
  real = await freshDatabase();
  const target = new URL(real.url);
  const folder = target.searchParams.get('host');
  const port = Number(target.port || 5432);
  proxy = createServer((near) => {
    const far = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(port, target.hostname);
    const line = { near, far, isDead: false };
    lines.push(line);
    near.on('data', (bytes) => line.isDead || far.write(bytes));
    far.on('data', (bytes) => line.isDead || near.write(bytes));
    near.on('error', () => {}).on('close', () => far.destroy());
    far.on('error', () => {}).on('close', () => line.isDead || near.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(real.url);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as AddressInfo).port);
  database = openDatabase({ url: url.href, connections: 2, answerWithin: 400 });
});
afterAll(async () => {
  for (const { near, far } of lines) {
    near.destroy();
    far.destroy();
  }
  await database.close();
  await new Promise((resolve) => proxy.close(resolve));
  await real.drop();
});

/** What is open brings nothing any more in either direction; what is opened from here on works. */
function cutSilently(): void {
  for (const line of lines) {
    line.isDead = true;
    line.far.destroy();
  }
  lines = lines.filter(({ near }) => !near.destroyed);
}

const asking = {
  'a query': () => database.pool.query('SELECT 1'),
  'a transaction': () => inTransaction(database.pool, (client) => client.query('SELECT 1')),
  'a query of Prisma': () => database.prisma.$queryRaw`SELECT 1`,
  'a transaction of Prisma': () => database.prisma.$transaction((within) => within.$queryRaw`SELECT 1`),
};

test.each(Object.entries(asking))(
  'connections that died without a word do not keep the database away for ever: %s',
  async (_what, ask) => {
    // Both connections of the pool are open.
    await Promise.all([ask(), ask()]);
    cutSilently();
    await expect(Promise.all([ask(), ask()])).rejects.toThrow();
    // Whichever connection it gets: none of those that died is kept.
    await expect
      .poll(
        () =>
          Promise.all([ask(), ask()]).then(
            () => 'answered',
            () => 'failed',
          ),
        { timeout: 5000 },
      )
      .toBe('answered');
    const start = performance.now();
    for (let count = 0; count < 5; count += 1) await Promise.all([ask(), ask()]);
    expect(performance.now() - start).toBeLessThan(2000);
  },
);
