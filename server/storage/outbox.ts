/** The outbox on PostgreSQL. All times are the database's own, so that nodes whose clocks differ agree on a lease. */
import type pg from 'pg';
import type { Outbox, TakenJob, WaitingJob } from '../ports/outbox.ts';

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3600;

interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly payload: TakenJob['payload'];
  readonly attempts: number;
}

export function createOutbox(pool: pg.Pool): Outbox {
  return {
    async take(kinds, limit, leaseSeconds) {
      const { rows } = await pool.query<JobRow>(
        `WITH due AS (
           SELECT id FROM outbox
           WHERE done_at IS NULL AND kind = ANY($1) AND due_at <= now() AND (taken_until IS NULL OR taken_until <= now())
           ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
         ), taken AS (
           UPDATE outbox o SET attempts = o.attempts + 1, taken_until = now() + make_interval(secs => $3)
           FROM due WHERE o.id = due.id
           RETURNING o.id, o.kind, o.key, o.payload, o.attempts, o.due_at
         )
         SELECT id, kind, key, payload, attempts FROM taken ORDER BY due_at, id`,
        [kinds, limit, leaseSeconds],
      );
      return rows.map(({ id, kind, key, payload, attempts }) => ({
        jobId: id,
        kind,
        key,
        payload,
        attempt: attempts,
      }));
    },
    async done(job) {
      await pool.query(
        `UPDATE outbox SET done_at = now(), taken_until = NULL, last_error = NULL
         WHERE id = $1 AND attempts = $2 AND done_at IS NULL`,
        [job.jobId, job.attempt],
      );
    },
    async failed(job, error) {
      const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (job.attempt - 1), LONGEST_PAUSE_SECONDS);
      await pool.query(
        `UPDATE outbox SET due_at = now() + make_interval(secs => $3), taken_until = NULL, last_error = $4
         WHERE id = $1 AND attempts = $2 AND done_at IS NULL`,
        [job.jobId, job.attempt, pause, error.slice(0, 500)],
      );
    },
    async waiting() {
      const { rows } = await pool.query<{
        id: string;
        kind: string;
        attempts: number;
        due_at: Date;
        last_error: string | null;
      }>(
        'SELECT id, kind, attempts, due_at, last_error FROM outbox WHERE done_at IS NULL ORDER BY due_at, id LIMIT 500',
      );
      return rows.map(
        ({ id, kind, attempts, due_at, last_error }): WaitingJob => ({
          jobId: id,
          kind,
          attempts,
          dueAt: due_at.toISOString(),
          lastError: last_error,
        }),
      );
    },
  };
}
