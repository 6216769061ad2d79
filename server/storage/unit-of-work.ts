/**
 * The unit of work on PostgreSQL: one transaction over ledger, projections, prose, outbox and access versions.
 *
 * It speaks SQL over a client of the pool that Prisma uses as well, and not through Prisma's interactive transactions:
 * row locks, statements that write many rows from arrays and the server's own error codes for retrying have no
 * counterpart there, and one way of writing a transaction is easier to trust than two.
 */
import type pg from 'pg';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { EventFeed } from '../ports/event-feed.ts';
import type { Transaction, UnitOfWork } from '../ports/unit-of-work.ts';
import { inTransaction } from './in-transaction.ts';
import { PostgresTransaction } from './transaction.ts';

const ATTEMPTS = 6;
/** serialization_failure, deadlock_detected: the same work may well succeed when it runs again. */
const RETRYABLE = new Set(['40001', '40P01']);

export interface UnitOfWorkParts {
  readonly pool: pg.Pool;
  readonly keys: CaseKeys;
  readonly feed: EventFeed;
}

export function createUnitOfWork({ pool, keys, feed }: UnitOfWorkParts): UnitOfWork {
  function attempt<T>(work: (transaction: Transaction) => Promise<T>) {
    return inTransaction(
      pool,
      async (client) => {
        const transaction = new PostgresTransaction(client, keys);
        try {
          const result = await work(transaction);
          return { result, committed: await transaction.finish(), wrote: transaction.wrote };
        } finally {
          transaction.close();
        }
      },
      // Whatever only locked, as a refusal does, must not leave the heads behind that it made to lock them.
      ({ wrote }) => wrote,
    );
  }

  return {
    async run(work) {
      for (let tried = 1; ; tried += 1) {
        try {
          const { result, committed } = await attempt(work);
          const { events, accessScopes, documents } = committed;
          if (events.length + accessScopes.length + documents.length > 0) feed.publish(committed);
          return result;
        } catch (error) {
          if (tried >= ATTEMPTS || !isRetryable(error)) throw error;
        }
      }
    },
  };
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RETRYABLE.has(String(error.code));
}
