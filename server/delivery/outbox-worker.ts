/** Does what was queued with a commit: once, in order of being due, again when it fails (law 4). */
import type { EventFeed } from '../ports/event-feed.ts';
import type { Outbox, TakenJob } from '../ports/outbox.ts';

export type JobHandler = (job: TakenJob) => Promise<void>;

export interface OutboxWorkerParts {
  readonly outbox: Outbox;
  readonly feed: EventFeed;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Between looks for work that nobody announced: retries, and jobs of a process that ended. */
  readonly lookEvery: number;
  /** Ids and codes only, never names or prose. */
  readonly report: (error: unknown, what: string) => void;
}

export interface OutboxWorker {
  /** Does everything that is due now; for tests and for a quiet start. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** Longer than the slowest job; after it another process may take the job over. One at a time, so that no lease runs out in a queue. */
const LEASE_SECONDS = 120;

export function startOutboxWorker({
  outbox,
  feed,
  handlers,
  lookEvery,
  report,
}: OutboxWorkerParts): OutboxWorker {
  const kinds = Object.keys(handlers);
  let closed = false;
  let again = false;
  let running: Promise<void> | null = null;

  async function work(): Promise<void> {
    try {
      do {
        again = false;
        for (;;) {
          const [job] = closed ? [] : await outbox.take(kinds, 1, LEASE_SECONDS);
          if (!job) break;
          await doOne(job);
        }
      } while (again && !closed);
    } catch (error) {
      report(error, 'outbox');
    } finally {
      // In the same turn as the last look: whoever wakes after it starts another run.
      running = null;
    }
  }

  async function doOne(job: TakenJob): Promise<void> {
    try {
      await handlers[job.kind]?.(job);
      await outbox.done(job);
    } catch (error) {
      report(error, `outbox ${job.kind} ${job.jobId} attempt ${job.attempt}`);
      await outbox.failed(job, error instanceof Error ? error.name : 'unknown');
    }
  }

  function wake(): Promise<void> {
    again = true;
    if (closed) return Promise.resolve();
    running ??= work();
    return running;
  }

  const stop = feed.subscribe(() => void wake());
  const timer = setInterval(() => void wake(), lookEvery);
  timer.unref();
  void wake();

  return {
    drain: wake,
    async close() {
      closed = true;
      clearInterval(timer);
      stop();
      await running;
    },
  };
}
