/** Accounts on PostgreSQL. */
import type pg from 'pg';
import type { AccountId, Instant } from '../../app/domain/identifiers.ts';
import type { Account, Accounts, AccountWithSecret } from '../ports/accounts.ts';
import type { EventFeed } from '../ports/event-feed.ts';
import { bumpAccessVersions } from './access-versions.ts';
import type { Database } from './database.ts';
import type { Account as AccountRow } from './generated/prisma/client.ts';
import { inTransaction } from './in-transaction.ts';

export function createAccounts({ prisma, pool }: Database, feed: EventFeed): Accounts {
  async function changeAndEndSessions(
    accountId: AccountId,
    at: Instant,
    change: (client: pg.PoolClient) => Promise<unknown>,
  ): Promise<void> {
    await inTransaction(pool, async (client) => {
      await change(client);
      await client.query('UPDATE session SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL', [
        accountId,
        at,
      ]);
      await bumpAccessVersions(client, [accountId]);
    });
    feed.publish({ events: [], accessScopes: [accountId], documents: [] });
  }

  return {
    async add({ accountId, email, name, active, createdAt, passwordHash }) {
      const { count } = await prisma.account.createMany({
        data: [{ id: accountId, email, name, active, createdAt, passwordHash }],
        skipDuplicates: true,
      });
      return count === 1;
    },
    async find(accountId) {
      const row = await prisma.account.findUnique({ where: { id: accountId }, omit: { passwordHash: true } });
      return row && toAccount(row);
    },
    async findByEmail(email) {
      const row = await prisma.account.findUnique({ where: { email } });
      return row && withSecret(row);
    },
    async findSecret(accountId) {
      const row = await prisma.account.findUnique({ where: { id: accountId } });
      return row && withSecret(row);
    },
    async list() {
      const rows = await prisma.account.findMany({
        omit: { passwordHash: true },
        orderBy: [{ name: 'asc' }, { email: 'asc' }],
      });
      return rows.map(toAccount);
    },
    async setPasswordHash(accountId, passwordHash, at) {
      await changeAndEndSessions(accountId, at, (client) =>
        client.query('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, passwordHash]),
      );
    },
    async setActive(accountId, active, at) {
      await changeAndEndSessions(accountId, at, (client) =>
        client.query('UPDATE account SET active = $2 WHERE id = $1', [accountId, active]),
      );
    },
    count() {
      return prisma.account.count();
    },
  };
}

function toAccount(row: Omit<AccountRow, 'passwordHash'>): Account {
  const { id, email, name, active, createdAt } = row;
  return { accountId: id, email, name, active, createdAt: createdAt.toISOString() };
}

function withSecret(row: AccountRow): AccountWithSecret {
  return { ...toAccount(row), passwordHash: row.passwordHash };
}
