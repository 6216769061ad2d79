/** Counters of sign-in attempts on PostgreSQL; counting is one statement, so that attempts at the same moment each get their own number. */
import type pg from 'pg';
import type { SignInAttempts } from '../ports/accounts.ts';

export function createSignInAttempts(pool: pg.Pool): SignInAttempts {
  return {
    async count(keys, at, windowSeconds) {
      const { rows } = await pool.query<{ key: string; failures: number; started_at: Date }>(
        `INSERT INTO sign_in_attempt AS a (key, failures, started_at)
         SELECT DISTINCT key, 1, $2::timestamptz FROM unnest($1::text[]) AS k (key) ORDER BY key
         ON CONFLICT (key) DO UPDATE SET
           failures = CASE WHEN a.started_at > $2::timestamptz - make_interval(secs => $3) THEN a.failures + 1 ELSE 1 END,
           started_at = CASE WHEN a.started_at > $2::timestamptz - make_interval(secs => $3) THEN a.started_at ELSE $2 END
         RETURNING key, failures, started_at`,
        [keys, at, windowSeconds],
      );
      return new Map(
        rows.map((row) => [row.key, { number: row.failures, startedAt: row.started_at.toISOString() }]),
      );
    },
    async clear(keys) {
      await pool.query('DELETE FROM sign_in_attempt WHERE key = ANY($1)', [keys]);
    },
    async takeBack(keys) {
      await pool.query(
        'UPDATE sign_in_attempt SET failures = greatest(failures - 1, 0) WHERE key = ANY($1)',
        [keys],
      );
    },
    async forget(before) {
      await pool.query('DELETE FROM sign_in_attempt WHERE started_at < $1', [before]);
    },
  };
}
