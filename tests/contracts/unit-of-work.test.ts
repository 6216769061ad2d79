import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';
import { describeUnitOfWork } from './unit-of-work.contract.ts';

const at = '2026-11-22T13:05:00.123Z';

describeUnitOfWork('PostgreSQL', async () => {
  const storage = await openTestStorage();
  const { pool } = storage.database;
  return {
    unitOfWork: storage.unitOfWork,
    versions: storage.versions,
    published: storage.published,
    async projectedCases(aggregateId) {
      const { rows } = await pool.query<{ id: string }>('SELECT id FROM case_view WHERE aggregate_id = $1', [
        aggregateId,
      ]);
      return rows.map(({ id }) => id);
    },
    async outboxKeys() {
      const { rows } = await pool.query<{ key: string }>('SELECT key FROM outbox');
      return rows.map(({ key }) => key);
    },
    drop: storage.drop,
  };
});

describe('unit of work on PostgreSQL: what the database itself adds', () => {
  let storage: TestStorage;
  beforeAll(async () => {
    storage = await openTestStorage();
  });
  afterAll(() => storage.drop());

  const said = (words: string) => ({ type: 'Said', version: 1, data: { words } });

  async function streamWithOneEvent() {
    const stream = `case/${randomUUID()}`;
    await storage.unitOfWork.run(async (transaction) => {
      await transaction.lock([stream]);
      await transaction.append(stream, [said('Nancy has a diploma')], 'system', at);
    });
    return stream;
  }

  test('[LEDGER-2] neither words nor actor stand readable in the database', async () => {
    const stream = await streamWithOneEvent();
    const { rows } = await storage.database.pool.query<{ sealed: Buffer; row: string }>(
      'SELECT p.sealed, e::text AS row FROM ledger_event e JOIN ledger_payload p USING (stream, number) WHERE stream = $1',
      [stream],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sealed.includes('Nancy')).toBe(false);
    expect(rows[0]?.row).not.toContain('Nancy');
  });

  test('[LEDGER-2] the database refuses to change, remove or empty what the ledger holds', async () => {
    const stream = await streamWithOneEvent();
    const refused = [
      ['UPDATE ledger_event SET type = $1', ['Forged']],
      ['DELETE FROM ledger_event WHERE stream = $1', [stream]],
      ['UPDATE ledger_payload SET sealed = $1', [Buffer.from('x')]],
      ['DELETE FROM ledger_payload WHERE stream = $1', [stream]],
      ['DELETE FROM ledger_head WHERE stream = $1', [stream]],
      ['UPDATE ledger_head SET number = 0 WHERE stream = $1', [stream]],
      ['TRUNCATE ledger_event CASCADE', []],
      ['TRUNCATE ledger_payload', []],
    ] as const;
    for (const [sql, values] of refused) {
      await expect(storage.database.pool.query(sql, [...values]), sql).rejects.toThrow('refuses');
    }
  });

  test('[KEEP-2] payloads alone may go, and only in a transaction that says that it destroys', async () => {
    const stream = await streamWithOneEvent();
    const client = await storage.database.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('raadkamer.destroying', 'yes', true)`);
      await client.query('DELETE FROM ledger_payload WHERE stream = $1', [stream]);
      await expect(client.query('DELETE FROM ledger_event WHERE stream = $1', [stream])).rejects.toThrow(
        'refuses',
      );
      await client.query('ROLLBACK');
      // The setting ended with its transaction.
      await expect(client.query('DELETE FROM ledger_payload WHERE stream = $1', [stream])).rejects.toThrow(
        'refuses',
      );
    } finally {
      client.release();
    }
  });

  test('[ADOPT-2] the database itself refuses to open a sealed document or to lengthen it', async () => {
    const documentId = randomUUID();
    const { pool } = storage.database;
    await storage.unitOfWork.run(async (transaction) => {
      await transaction.createDocument({
        documentId,
        caseId: randomUUID(),
        committeeId: randomUUID(),
        first: Buffer.from('x'),
      });
      await transaction.setDocumentMode(documentId, 'sealed');
    });
    await expect(
      pool.query(`UPDATE prose_document SET mode = 'open' WHERE id = $1`, [documentId]),
    ).rejects.toThrow('sealed');
    await expect(
      pool.query('UPDATE prose_document SET last_number = 2 WHERE id = $1', [documentId]),
    ).rejects.toThrow('sealed');
  });

  test('[LEDGER-1] a deadlock runs the work again, from the start', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const { run } = storage.unitOfWork;
    for (const documentId of [first, second]) {
      await run((transaction) =>
        transaction.createDocument({
          documentId,
          caseId: randomUUID(),
          committeeId: randomUUID(),
          first: Buffer.from('x'),
        }),
      );
    }
    let runs = 0;
    // Both hold one document before either asks for the other's: exactly one of them is the victim.
    let arrive: () => void = () => undefined;
    const bothHoldOne = new Promise<void>((resolve) => {
      let holding = 0;
      arrive = () => {
        holding += 1;
        if (holding === 2) resolve();
      };
    });
    const work = (mine: string, theirs: string) =>
      run(async (transaction) => {
        runs += 1;
        await transaction.lockDocument(mine);
        arrive();
        await bothHoldOne;
        await transaction.lockDocument(theirs);
        await transaction.setDocumentMode(theirs, 'still');
      });
    await Promise.all([work(first, second), work(second, first)]);
    expect(runs).toBe(3);
  });

  test('[LEDGER-1] a failed statement that the work swallows does not pass for a commit', async () => {
    const stream = `case/${randomUUID()}`;
    const run = storage.unitOfWork.run(async (transaction) => {
      await transaction.lock([stream]);
      await transaction.append(stream, [said('x')], 'system', at);
      await transaction.setDocumentMode(randomUUID(), 'nonsense' as 'open').catch(() => undefined);
      await transaction
        .keepVersion({ versionId: 'no id', documentId: 'no id', reason: 'manual', hash: '', canonical: '' })
        .catch(() => undefined);
    });
    await expect(run).rejects.toThrow();
    expect(await storage.ledger.readStream(stream)).toEqual([]);
  });

  test('[LEDGER-1] a connection that dies in the middle rejects, leaves nothing, and the next work runs', async () => {
    const stream = `case/${randomUUID()}`;
    const run = storage.unitOfWork.run(async (transaction) => {
      await transaction.lock([stream]);
      await transaction.append(stream, [said('x')], 'system', at);
      await storage.database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle in transaction'`,
      );
      await transaction.append(stream, [said('y')], 'system', at);
    });
    await expect(run).rejects.toThrow();
    expect(await storage.ledger.readStream(stream)).toEqual([]);
    await streamWithOneEvent();
  });

  test('[LEDGER-1] access versions rise with the commit, once per scope', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await storage.unitOfWork.run((transaction) => transaction.bumpAccess([one]));
    await storage.unitOfWork.run(async (transaction) => {
      await transaction.bumpAccess([two, one]);
      await transaction.bumpAccess([one]);
      expect(await storage.accessVersions.read([one, two])).toEqual(
        new Map([
          [one, 1],
          [two, 0],
        ]),
      );
    });
    expect(await storage.accessVersions.read([one, two])).toEqual(
      new Map([
        [one, 2],
        [two, 1],
      ]),
    );
  });

  test('[LEDGER-2] 4-realtime: named versions never change: what a round bound to lies sealed and refuses it', async () => {
    const documentId = randomUUID();
    const versionId = randomUUID();
    await storage.unitOfWork.run(async (transaction) => {
      await transaction.createDocument({
        documentId,
        caseId: randomUUID(),
        committeeId: randomUUID(),
        first: Buffer.from('x'),
      });
      await transaction.keepVersion({
        versionId,
        documentId,
        reason: 'round',
        hash: 'a'.repeat(64),
        canonical: '{"text":"Nancy"}',
      });
    });
    const { pool } = storage.database;
    const { rows } = await pool.query<{ canonical: Buffer }>(
      'SELECT canonical FROM prose_version WHERE id = $1',
      [versionId],
    );
    expect(rows[0]?.canonical.includes('Nancy')).toBe(false);
    await expect(pool.query('UPDATE prose_version SET reason = $1', ['x'])).rejects.toThrow('refuses');
    await expect(pool.query('DELETE FROM prose_version')).rejects.toThrow('refuses');
  });
});
