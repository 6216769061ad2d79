import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountWithSecret } from '../../server/ports/accounts.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.drop());

const noon = '2026-11-22T12:00:00.000Z';
const evening = '2026-11-22T18:00:00.000Z';
const tomorrow = '2026-11-23T12:00:00.000Z';
const longAgo = '2020-01-01T00:00:00.000Z';

async function account(change: Partial<AccountWithSecret> = {}): Promise<AccountWithSecret> {
  const accountId = randomUUID();
  const made = {
    accountId,
    email: `${accountId}@example.org`,
    name: 'Fatima de Vries',
    active: true,
    createdAt: noon,
    passwordHash: 'a hash',
    ...change,
  };
  expect(await storage.accounts.add(made)).toBe(true);
  return made;
}

async function session(accountId: string, at = noon): Promise<string> {
  const sessionId = createHash('sha256').update(randomUUID()).digest('hex');
  await storage.sessions.open({ sessionId, accountId, at, expiresAt: tomorrow });
  return sessionId;
}

describe('accounts', () => {
  test('are found by id and by e-mail, with their secret only where it is asked for', async () => {
    const made = await account();
    const { passwordHash, ...open } = made;
    expect(await storage.accounts.find(made.accountId)).toEqual(open);
    expect(await storage.accounts.findByEmail(made.email)).toEqual(made);
    expect(await storage.accounts.findSecret(made.accountId)).toEqual({ ...open, passwordHash });
    expect(await storage.accounts.find(randomUUID())).toBeNull();
    expect(await storage.accounts.findByEmail('nobody@example.org')).toBeNull();
    expect((await storage.accounts.list()).find((one) => one.accountId === made.accountId)).toEqual(open);
  });

  test('one e-mail address is one account, also for two that register at the same moment', async () => {
    const before = await storage.accounts.count();
    const email = `${randomUUID()}@example.org`;
    const added = await Promise.all(
      [1, 2].map(() =>
        storage.accounts.add({
          accountId: randomUUID(),
          email,
          name: 'X',
          active: true,
          createdAt: noon,
          passwordHash: '',
        }),
      ),
    );
    expect(added.sort()).toEqual([false, true]);
    expect(await storage.accounts.count()).toBe(before + 1);
  });

  test.each([
    ['switched off', (accountId: string) => storage.accounts.setActive(accountId, false, evening)],
    [
      'given another password',
      (accountId: string) => storage.accounts.setPasswordHash(accountId, 'another', evening),
    ],
  ])('an account that is %s has no sessions left, and open sockets ask anew', async (_how, change) => {
    const { accountId } = await account();
    const [one, two] = [await session(accountId), await session(accountId)];
    const before = (await storage.accessVersions.read([accountId])).get(accountId) ?? 0;
    await change(accountId);
    for (const id of [one, two]) expect(await storage.sessions.find(id, evening, longAgo)).toBeNull();
    expect((await storage.accessVersions.read([accountId])).get(accountId)).toBe(before + 1);
    expect(storage.published.at(-1)).toEqual({ events: [], accessScopes: [accountId], documents: [] });
  });
});

describe('sessions', () => {
  test('[LEDGER-4] give the person with the roles of this very moment', async () => {
    const { accountId, name } = await account();
    const sessionId = await session(accountId);
    expect(await storage.sessions.find(sessionId, evening, longAgo)).toEqual({
      sessionId,
      seenAt: noon,
      reauthenticatedAt: null,
      accountVersion: expect.any(Number),
      viewer: { accountId, name, roles: [] },
    });
    const committeeId = randomUUID();
    const insert =
      'INSERT INTO committee_role (committee_id, account_id, role, aggregate_id) VALUES ($1, $2, $3, $1)';
    await storage.database.pool.query(insert, [committeeId, accountId, 'secretary']);
    await storage.database.pool.query(insert, [committeeId, accountId, 'chair']);
    expect((await storage.sessions.find(sessionId, evening, longAgo))?.viewer.roles).toEqual([
      { committeeId, role: 'chair' },
      { committeeId, role: 'secretary' },
    ]);
  });

  test('end by time, by not being seen, and by an account that is switched off', async () => {
    const { accountId } = await account();
    const sessionId = await session(accountId);
    expect(await storage.sessions.find(sessionId, tomorrow, longAgo)).toBeNull();
    expect(await storage.sessions.find(sessionId, evening, noon)).toBeNull();
    await storage.sessions.touch(sessionId, evening);
    await storage.sessions.touch(sessionId, noon);
    expect((await storage.sessions.find(sessionId, evening, noon))?.seenAt).toBe(evening);
    await storage.database.pool.query('UPDATE account SET active = false WHERE id = $1', [accountId]);
    expect(await storage.sessions.find(sessionId, evening, longAgo)).toBeNull();
  });

  test('end by revoking, which raises the access version once and leaves other sessions', async () => {
    const { accountId } = await account();
    const [one, two] = [await session(accountId), await session(accountId)];
    await storage.sessions.revoke(one, evening);
    await storage.sessions.revoke(one, evening);
    await storage.sessions.revoke('unknown', evening);
    expect(await storage.sessions.find(one, evening, longAgo)).toBeNull();
    expect(await storage.sessions.find(two, evening, longAgo)).not.toBeNull();
    expect((await storage.accessVersions.read([accountId])).get(accountId)).toBe(1);
  });

  test('remember when the password was given once more', async () => {
    const { accountId } = await account();
    const sessionId = await session(accountId);
    await storage.sessions.reauthenticated(sessionId, evening);
    expect((await storage.sessions.find(sessionId, evening, longAgo))?.reauthenticatedAt).toBe(evening);
  });

  test('are forgotten when they have been over for long, and not before', async () => {
    const { accountId } = await account();
    const [kept, revoked] = [await session(accountId), await session(accountId)];
    await storage.sessions.revoke(revoked, noon);
    await storage.sessions.forget(evening);
    const { rows } = await storage.database.pool.query<{ token_hash: string }>(
      'SELECT token_hash FROM session WHERE account_id = $1',
      [accountId],
    );
    expect(rows.map(({ token_hash }) => token_hash)).toEqual([kept]);
  });
});

describe('sign-in attempts', () => {
  test('each of many at the same moment gets its own number', async () => {
    const key = randomUUID();
    const counted = await Promise.all(
      Array.from({ length: 8 }, () => storage.signInAttempts.count([key], noon, 60)),
    );
    expect(counted.map((one) => one.get(key)?.number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('are counted per key within a window that begins with the first one', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const { signInAttempts } = storage;
    await signInAttempts.count([one], noon, 60);
    expect(await signInAttempts.count([one, two], '2026-11-22T12:00:59.000Z', 60)).toEqual(
      new Map([
        [one, { number: 2, startedAt: noon }],
        [two, { number: 1, startedAt: '2026-11-22T12:00:59.000Z' }],
      ]),
    );
    expect((await signInAttempts.count([one], '2026-11-22T12:01:00.000Z', 60)).get(one)).toEqual({
      number: 1,
      startedAt: '2026-11-22T12:01:00.000Z',
    });
  });

  test('can be cleared, taken back and forgotten', async () => {
    const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
    const { signInAttempts } = storage;
    await signInAttempts.count([one, two], noon, 60);
    await signInAttempts.count([one, two], noon, 60);
    await signInAttempts.count([three], longAgo, 60);
    await signInAttempts.clear([one]);
    await signInAttempts.takeBack([two]);
    await signInAttempts.forget(noon);
    const again = await signInAttempts.count([one, two], noon, 60);
    expect([again.get(one)?.number, again.get(two)?.number]).toEqual([1, 2]);
    const { rows } = await storage.database.pool.query('SELECT FROM sign_in_attempt WHERE key = $1', [three]);
    expect(rows).toHaveLength(0);
  });
});
