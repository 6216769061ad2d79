/** Access versions on PostgreSQL; a scope gets its row at its first bump. */
import type pg from 'pg';
import type { Id } from '../../app/domain/identifiers.ts';
import type { AccessVersions } from '../ports/access-versions.ts';
import type { EventFeed } from '../ports/event-feed.ts';
import { nextReads } from './next-reads.ts';
import type { Queryable } from './queryable.ts';

/** In order of scope, so that two transactions that bump several never wait for each other in a circle. */
export async function bumpAccessVersions(database: Queryable, scopes: readonly Id[]): Promise<void> {
  if (scopes.length === 0) return;
  await database.query(
    `INSERT INTO access_version (scope, version)
     SELECT DISTINCT scope, 1 FROM unnest($1::uuid[]) AS s (scope) ORDER BY scope
     ON CONFLICT (scope) DO UPDATE SET version = access_version.version + 1`,
    [scopes],
  );
}

export function createAccessVersions(pool: pg.Pool, feed: EventFeed): AccessVersions {
  const versionOf = nextReads(async (scopes: readonly Id[]) => {
    const { rows } = await pool.query<{ scope: Id; version: string }>({
      name: 'access-versions',
      text: 'SELECT scope, version FROM access_version WHERE scope = ANY($1::uuid[])',
      values: [scopes],
    });
    return new Map(rows.map((row) => [row.scope, Number(row.version)]));
  });

  return {
    async read(scopes) {
      const found = await Promise.all(
        scopes.map(async (scope) => [scope, (await versionOf(scope)) ?? 0] as const),
      );
      return new Map(found);
    },
    async bump(scopes) {
      await bumpAccessVersions(pool, scopes);
      feed.publish({ events: [], accessScopes: scopes, documents: [] });
    },
  };
}
