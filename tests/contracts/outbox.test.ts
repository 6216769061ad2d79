import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.drop());

/** A kind of its own per test, so that tests do not take each other's jobs. */
async function queued(count: number): Promise<{ kind: string; keys: string[] }> {
  const kind = `kind-${randomUUID()}`;
  const keys = Array.from({ length: count }, (_, index) => `${kind} ${index}`);
  await storage.unitOfWork.run((transaction) =>
    transaction.enqueue(keys.map((key, index) => ({ kind, key, payload: { caseId: randomUUID(), index } }))),
  );
  return { kind, keys };
}

/** The lease or the pause of every job of a kind is over, as if time had passed. */
const timePasses = (kind: string) =>
  storage.database.pool.query(
    `UPDATE outbox SET taken_until = now() - interval '1 s', due_at = now() - interval '1 s' WHERE kind = $1`,
    [kind],
  );

describe('outbox on PostgreSQL', () => {
  test('[SEND-1] a job is taken with what it holds, once, and is done', async () => {
    const { kind, keys } = await queued(1);
    const [job, ...rest] = await storage.outbox.take([kind], 10, 60);
    expect(rest).toEqual([]);
    expect(job).toEqual({
      jobId: job?.jobId,
      kind,
      key: keys[0],
      payload: { caseId: expect.any(String), index: 0 },
      attempt: 1,
    });
    expect(await storage.outbox.take([kind], 10, 60)).toEqual([]);
    if (job) await storage.outbox.done(job);
    await timePasses(kind);
    expect(await storage.outbox.take([kind], 10, 60)).toEqual([]);
  });

  test('[SEND-1] workers at the same moment share the jobs and never the same one', async () => {
    const { kind, keys } = await queued(12);
    const taken = (
      await Promise.all(Array.from({ length: 5 }, () => storage.outbox.take([kind], 3, 60)))
    ).flat();
    const rest = await storage.outbox.take([kind], 12, 60);
    expect([...taken, ...rest].map(({ key }) => key).sort()).toEqual([...keys].sort());
  });

  test('[SEND-1] a worker that vanished loses its job to another, and its late answer changes nothing', async () => {
    const { kind } = await queued(1);
    const [vanished] = await storage.outbox.take([kind], 1, 60);
    await timePasses(kind);
    const [second] = await storage.outbox.take([kind], 1, 60);
    expect(second).toEqual({ ...vanished, attempt: 2 });
    if (vanished) await storage.outbox.failed(vanished, 'late');
    if (vanished) await storage.outbox.done(vanished);
    expect(await storage.outbox.waiting()).toContainEqual(
      expect.objectContaining({ kind, attempts: 2, lastError: null }),
    );
  });

  test('[SEND-1] what failed waits, longer each time, and comes back', async () => {
    const { kind } = await queued(1);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const [job] = await storage.outbox.take([kind], 1, 60);
      expect(job?.attempt).toBe(attempt);
      if (job) await storage.outbox.failed(job, 'desk-unreachable');
      expect(await storage.outbox.take([kind], 1, 60)).toEqual([]);
      const { rows } = await storage.database.pool.query<{ pause: number }>(
        'SELECT extract(epoch FROM due_at - now())::float AS pause FROM outbox WHERE kind = $1',
        [kind],
      );
      // To the nearest five seconds: the statements in between take a moment.
      pauses.push(Math.round((rows[0]?.pause ?? 0) / 5) * 5);
      await timePasses(kind);
    }
    expect(pauses).toEqual([5, 10, 20]);
    expect(await storage.outbox.waiting()).toContainEqual(
      expect.objectContaining({ kind, attempts: 3, lastError: 'desk-unreachable' }),
    );
  });

  test('takes only the kinds it was asked for', async () => {
    const { kind } = await queued(1);
    expect(await storage.outbox.take(['another'], 10, 60)).toEqual([]);
    expect(await storage.outbox.take([kind, 'another'], 10, 60)).toHaveLength(1);
  });
});
