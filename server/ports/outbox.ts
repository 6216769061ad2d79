/** Effects after the commit: jobs are taken with a lease, done once, and tried again later when they fail (law 4). */
import type { Id } from '../../app/domain/identifiers.ts';

export interface TakenJob {
  readonly jobId: Id;
  readonly kind: string;
  /** Idempotency key: whoever receives the effect may see it again under this key. */
  readonly key: string;
  readonly payload: Readonly<Record<string, string | number>>;
  /** This attempt's number, from 1; also the fence: an answer from an earlier attempt changes nothing. */
  readonly attempt: number;
}

export interface Outbox {
  /**
   * Takes due jobs of these kinds, oldest first, for `leaseSeconds`; another worker takes them over when the lease has
   * run out. Two workers never hold the same job.
   */
  take(kinds: readonly string[], limit: number, leaseSeconds: number): Promise<readonly TakenJob[]>;
  /** The effect took place. */
  done(job: TakenJob): Promise<void>;
  /** It did not: due again after a growing pause. `error` holds codes and ids, never names or prose. */
  failed(job: TakenJob, error: string): Promise<void>;
  /** Jobs that wait or were tried and failed, for the operations page. */
  waiting(): Promise<readonly WaitingJob[]>;
}

export interface WaitingJob {
  readonly jobId: Id;
  readonly kind: string;
  readonly attempts: number;
  readonly dueAt: string;
  readonly lastError: string | null;
}
