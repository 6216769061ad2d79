/** Sessions on PostgreSQL, found together with the person and their roles in one statement, because every request asks. */
import type { AccountId, CommitteeId, Role } from '../../app/domain/identifiers.ts';
import type { SessionId, Sessions } from '../ports/accounts.ts';
import type { EventFeed } from '../ports/event-feed.ts';
import { bumpAccessVersions } from './access-versions.ts';
import type { Database } from './database.ts';
import { inTransaction } from './in-transaction.ts';

interface FoundRow {
  readonly seen_at: Date;
  readonly reauthenticated_at: Date | null;
  readonly account_id: AccountId;
  readonly account_version: string;
  readonly name: string;
  readonly roles: readonly { committeeId: CommitteeId; role: Role }[];
}

const FIND = `
  SELECT s.seen_at, s.reauthenticated_at, a.id AS account_id, a.name,
    coalesce((SELECT v.version FROM access_version v WHERE v.scope = a.id), 0) AS account_version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('committeeId', r.committee_id, 'role', r.role)
                               ORDER BY r.committee_id, r.role)
              FROM committee_role r WHERE r.account_id = a.id), '[]') AS roles
  FROM session s JOIN account a ON a.id = s.account_id
  WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.seen_at > $3 AND a.active`;

export function createSessions({ prisma, pool }: Database, feed: EventFeed): Sessions {
  return {
    async open({ sessionId, accountId, at, expiresAt }) {
      await prisma.session.create({
        data: { tokenHash: sessionId, accountId, createdAt: at, seenAt: at, expiresAt },
      });
    },
    async find(sessionId, at, seenAfter) {
      const { rows } = await pool.query<FoundRow>(FIND, [sessionId, at, seenAfter]);
      const row = rows[0];
      if (!row) return null;
      return {
        sessionId,
        seenAt: row.seen_at.toISOString(),
        reauthenticatedAt: row.reauthenticated_at?.toISOString() ?? null,
        accountVersion: Number(row.account_version),
        viewer: { accountId: row.account_id, name: row.name, roles: row.roles },
      };
    },
    async touch(sessionId, at) {
      // Two requests may come in the other order than they were seen.
      await prisma.session.updateMany({
        where: { tokenHash: sessionId, seenAt: { lt: at } },
        data: { seenAt: at },
      });
    },
    async reauthenticated(sessionId, at) {
      await prisma.session.updateMany({ where: { tokenHash: sessionId }, data: { reauthenticatedAt: at } });
    },
    async revoke(sessionId: SessionId, at) {
      const accountId = await inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ account_id: AccountId }>(
          'UPDATE session SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL RETURNING account_id',
          [sessionId, at],
        );
        const found = rows[0]?.account_id;
        if (found) await bumpAccessVersions(client, [found]);
        return found;
      });
      if (accountId) feed.publish({ events: [], accessScopes: [accountId], documents: [] });
    },
    async forget(before) {
      await prisma.session.deleteMany({
        where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
      });
    },
  };
}
