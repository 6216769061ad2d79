import { describe, expect, it } from 'vitest';
import type { Committed } from '../ports/event-feed.ts';
import type { Outbox, TakenJob } from '../ports/outbox.ts';
import { startOutboxWorker } from './outbox-worker.ts';

const kind = 'greet';
const never = 2_000_000_000;
const somethingCommitted: Committed = { events: [], accessScopes: [], documents: [] };
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A worker on jobs in memory; `take` gives at most what it is asked for, each job once. */
function working(handler: (job: TakenJob) => Promise<void> = async () => {}) {
  const waiting: TakenJob[] = [];
  const done: string[] = [];
  const failed: string[] = [];
  const asked: number[] = [];
  const reported: unknown[] = [];
  const listeners = new Set<(committed: Committed) => void>();
  let onEmpty = () => {};
  const outbox: Outbox = {
    async take(_kinds, limit) {
      asked.push(limit);
      const taken = waiting.splice(0, limit);
      if (taken.length === 0) onEmpty();
      return taken;
    },
    async done(job) {
      done.push(job.key);
    },
    async failed(job) {
      failed.push(job.key);
    },
    waiting: async () => [],
  };
  const worker = startOutboxWorker({
    outbox,
    feed: {
      publish: (committed) => {
        for (const listener of listeners) listener(committed);
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    handlers: { [kind]: handler },
    lookEvery: never,
    report: (error) => reported.push(error),
  });
  return {
    worker,
    done,
    failed,
    asked,
    reported,
    queue: (key: string) => waiting.push({ jobId: key, kind, key, payload: {}, attempt: 1 }),
    wake: () => {
      for (const listener of listeners) listener(somethingCommitted);
    },
    whenEmpty: (act: () => void) => {
      onEmpty = act;
    },
  };
}

describe('the outbox worker', () => {
  it('holds one lease at a time, so that none runs out while another job is being done', async () => {
    const at = working();
    for (const key of ['a', 'b', 'c']) at.queue(key);
    await at.worker.drain();
    expect(at.done).toEqual(['a', 'b', 'c']);
    expect(new Set(at.asked)).toEqual(new Set([1]));
    await at.worker.close();
  });

  it('reports what fails, and goes on with the next', async () => {
    const at = working(async ({ key }) => {
      if (key === 'a') throw new Error('broken');
    });
    at.queue('a');
    at.queue('b');
    await at.worker.drain();
    expect([at.failed, at.done]).toEqual([['a'], ['b']]);
    expect(at.reported).toEqual([new Error('broken')]);
    await at.worker.close();
  });

  // The promises between "there is nothing more" and the end of the run are where a call could go unheard.
  it.each(Array.from({ length: 12 }, (_, turns) => turns))(
    'hears whoever wakes it %i promises after it found nothing more',
    async (turns) => {
      const at = working();
      await settled();
      at.whenEmpty(() => {
        at.whenEmpty(() => {});
        let waited = Promise.resolve();
        for (let turn = 0; turn < turns; turn += 1) waited = waited.then(() => {});
        void waited.then(() => {
          at.queue('late');
          at.wake();
        });
      });
      at.wake();
      await settled();
      expect(at.done).toEqual(['late']);
      await at.worker.close();
    },
  );

  it('takes nothing more once it is closed', async () => {
    const at = working();
    await at.worker.close();
    at.queue('a');
    await at.worker.drain();
    expect(at.done).toEqual([]);
  });
});
