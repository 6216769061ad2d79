/** Sessions on PostgreSQL, found together with the person and their roles in one statement, because every request asks. */
import type { AccountId, CommitteeId, Instant, Role } from '../../app/domain/identifiers.ts';
import type { SessionId, SessionRecord, Sessions } from '../ports/accounts.ts';
import type { EventFeed } from '../ports/event-feed.ts';
import { bumpAccessVersions } from './access-versions.ts';
import type { Database } from './database.ts';
import { inTransaction } from './in-transaction.ts';
import { nextReads } from './next-reads.ts';

interface Question {
  readonly sessionId: SessionId;
  readonly at: Instant;
  readonly seenAfter: Instant;
}

interface FoundRow {
  /** Of the question, from 1. */
  readonly place: string;
  readonly seen_at: Date;
  readonly reauthenticated_at: Date | null;
  readonly account_id: AccountId;
  readonly account_version: string;
  readonly name: string;
  readonly roles: readonly { committeeId: CommitteeId; role: Role }[];
}

const FIND = `
  SELECT q.place, s.seen_at, s.reauthenticated_at, a.id AS account_id, a.name,
    coalesce((SELECT v.version FROM access_version v WHERE v.scope = a.id), 0) AS account_version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('committeeId', r.committee_id, 'role', r.role)
                               ORDER BY r.committee_id, r.role)
              FROM committee_role r WHERE r.account_id = a.id), '[]') AS roles
  FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[])
      WITH ORDINALITY AS q (token_hash, at, seen_after, place)
    JOIN session s ON s.token_hash = q.token_hash JOIN account a ON a.id = s.account_id
  WHERE s.revoked_at IS NULL AND s.expires_at > q.at AND s.seen_at > q.seen_after AND a.active`;

export function createSessions({ prisma, pool }: Database, feed: EventFeed): Sessions {
  const find = nextReads(async (questions: readonly Question[]) => {
    const { rows } = await pool.query<FoundRow>({
      name: 'find-sessions',
      text: FIND,
      values: [
        questions.map(({ sessionId }) => sessionId),
        questions.map(({ at }) => at),
        questions.map(({ seenAfter }) => seenAfter),
      ],
    });
    const found = new Map<Question, SessionRecord>();
    for (const row of rows) {
      const question = questions[Number(row.place) - 1];
      if (question) found.set(question, recordOf(question.sessionId, row));
    }
    return found;
  });

  return {
    async open({ sessionId, accountId, at, expiresAt }) {
      await prisma.session.create({
        data: { tokenHash: sessionId, accountId, createdAt: at, seenAt: at, expiresAt },
      });
    },
    find: async (sessionId, at, seenAfter) => (await find({ sessionId, at, seenAfter })) ?? null,
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

function recordOf(sessionId: SessionId, row: FoundRow): SessionRecord {
  return {
    sessionId,
    seenAt: row.seen_at.toISOString(),
    reauthenticatedAt: row.reauthenticated_at?.toISOString() ?? null,
    accountVersion: Number(row.account_version),
    viewer: { accountId: row.account_id, name: row.name, roles: row.roles },
  };
}
