import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Grant } from '../../server/ports/journal.ts';
import { openCaseKeys } from '../../server/storage/case-keys.ts';
import { createJournal } from '../../server/storage/journal.ts';
import { MemoryJournal } from '../fixtures/memory-journal.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';
import { describeJournal } from './journal.contract.ts';

const FRESH: Grant = { caseVersion: 0, committeeVersion: 0, accountVersion: 0 };
const bytes = (words: string) => new Uint8Array(Buffer.from(words));

describeJournal('in memory', async () => {
  const journal = new MemoryJournal();
  return {
    journal,
    createDocument: async (document) => journal.createDocument(document),
    setMode: async (documentId, mode) => journal.setMode(documentId, mode),
    bump: async (scope) => journal.bump(scope),
    lock: async (documentId) => {
      const release = journal.lock(documentId);
      return async () => release();
    },
    drop: async () => {},
  };
});

describeJournal('PostgreSQL', async () => {
  const storage = await openTestStorage();
  const { unitOfWork, database, keys } = storage;
  return {
    journal: createJournal({ pool: database.pool, keys }),
    createDocument: (document) => unitOfWork.run((transaction) => transaction.createDocument(document)),
    setMode: (documentId, mode) =>
      unitOfWork.run((transaction) => transaction.setDocumentMode(documentId, mode)),
    bump: (scope) => unitOfWork.run((transaction) => transaction.bumpAccess([scope])),
    lock: (documentId) => holdLock(storage, documentId),
    drop: storage.drop,
  };
});

/** Holds the lock as a command does that opens a round: by the unit of work itself. */
async function holdLock({ unitOfWork }: TestStorage, documentId: string): Promise<() => Promise<void>> {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let run: Promise<void> = Promise.resolve();
  await new Promise<void>((isLocked, failed) => {
    run = unitOfWork.run(async (transaction) => {
      await transaction.lockDocument(documentId);
      isLocked();
      await until;
    });
    run.catch(failed);
  });
  return () => {
    letGo();
    return run;
  };
}

describe('a journal on PostgreSQL: what the database adds', () => {
  let storage: TestStorage;
  beforeAll(async () => {
    storage = await openTestStorage();
  });
  afterAll(() => storage.drop());

  async function draft() {
    const ids = { documentId: randomUUID(), caseId: randomUUID(), committeeId: randomUUID() };
    await storage.unitOfWork.run((transaction) =>
      transaction.createDocument({ ...ids, first: new Uint8Array([0, 0]) }),
    );
    return ids;
  }
  const update = (documentId: string, words: string) => ({
    documentId,
    accountId: randomUUID(),
    grant: FRESH,
    bytes: bytes(words),
  });
  const journalOf = ({ database, keys }: TestStorage) => createJournal({ pool: database.pool, keys });

  test('what people write lies sealed in the database, bound to its document', async () => {
    const { documentId } = await draft();
    const other = await draft();
    const journal = journalOf(storage);
    await journal.append([update(documentId, 'mevrouw Nancy')]);
    await journal.compact(documentId, 1, bytes('mevrouw Nancy'));
    const { pool } = storage.database;
    const { rows } = await pool.query<{ bytes: Buffer }>(
      'SELECT bytes FROM prose_update WHERE document_id = $1 UNION ALL SELECT bytes FROM prose_snapshot WHERE document_id = $1',
      [documentId],
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.bytes.includes('Nancy')).toBe(false);
    await pool.query('UPDATE prose_update SET bytes = $2 WHERE document_id = $1', [
      other.documentId,
      rows[0]?.bytes,
    ]);
    await expect(journal.load(other.documentId)).rejects.toThrow();
  });

  test('a database that fails in the middle of a batch stores nothing of it', async () => {
    const { documentId } = await draft();
    const journal = journalOf(storage);
    const { pool } = storage.database;
    await pool.query(`ALTER TABLE prose_update ADD CONSTRAINT two_rows CHECK (number < 3) NOT VALID`);
    await expect(journal.append([update(documentId, 'een'), update(documentId, 'twee')])).rejects.toThrow();
    await pool.query('ALTER TABLE prose_update DROP CONSTRAINT two_rows');
    expect(await journal.load(documentId)).toMatchObject({ lastNumber: 1 });
    expect(await journal.append([update(documentId, 'een')])).toEqual([{ stored: true, number: 2 }]);
  });

  test('4-realtime: a batch locks its texts in the order of their ids, and waits for none', async () => {
    const { rows } = await storage.database.pool.query<{ body: string }>(
      "SELECT prosrc AS body FROM pg_proc WHERE proname = 'append_prose'",
    );
    const body = rows.map((row) => row.body.replaceAll(/--.*/g, '').replaceAll(/\s+/g, ' ')).join();
    // The one place that locks: which order it took cannot be seen from outside, because it waits for nothing.
    expect(body.match(/FOR UPDATE/g)).toHaveLength(1);
    expect(body).toMatch(/FROM prose_document h WHERE [^)]+\) ORDER BY h\.id FOR UPDATE SKIP LOCKED/);
  });

  test('4-realtime: a compaction may be interrupted after any of its statements, and the document is as it was', async () => {
    const { documentId } = await draft();
    const journal = journalOf(storage);
    await journal.append([update(documentId, 'een'), update(documentId, 'twee')]);
    const before = await journal.load(documentId);
    const { pool } = storage.database;
    for (const [table, event] of [
      ['prose_snapshot', 'INSERT'],
      ['prose_update', 'DELETE'],
      ['prose_document', 'UPDATE'],
    ]) {
      await pool.query(
        `CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`,
      );
      await pool.query(
        `CREATE TRIGGER break AFTER ${event} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION break()`,
      );
      await expect(journal.compact(documentId, 3, bytes('alles')), table).rejects.toThrow();
      await pool.query('DROP FUNCTION break CASCADE');
      expect(await journal.load(documentId), table).toEqual(before);
    }
    await journal.compact(documentId, 3, bytes('alles'));
    expect((await journal.load(documentId))?.updates).toEqual([]);
  });

  test('[KEEP-2] a case whose key was destroyed does not spoil the batch for its neighbours', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'rk-journal-keys-'));
    const keys = await openCaseKeys({ folder, secret: 'a secret of enough length for a test' });
    const destroyed = await draft();
    const neighbour = await draft();
    const journal = createJournal({ pool: storage.database.pool, keys });
    await journal.append([update(destroyed.documentId, 'een')]);
    await keys.destroy(destroyed.caseId);
    const batch = [update(destroyed.documentId, 'twee'), update(neighbour.documentId, 'een')];
    expect(await journal.append(batch)).toEqual([
      { stored: false, why: 'unknown-document' },
      { stored: true, number: 2 },
    ]);
    await rm(folder, { recursive: true });
  });

  test('the database keeps who wrote a row, and roughly how large a document is', async () => {
    const { documentId } = await draft();
    const first = update(documentId, 'een');
    await journalOf(storage).append([first]);
    const { pool } = storage.database;
    const written = await pool.query(
      'SELECT account_id FROM prose_update WHERE document_id = $1 ORDER BY number',
      [documentId],
    );
    expect(written.rows).toEqual([{ account_id: null }, { account_id: first.accountId }]);
    const head = await pool.query<{ bytes: string }>('SELECT bytes FROM prose_document WHERE id = $1', [
      documentId,
    ]);
    expect(head.rows[0]?.bytes).toBe('5');
  });
});
