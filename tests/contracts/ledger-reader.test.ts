import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkChain, ledgerHash } from '../../app/domain/ledger.ts';
import { tamper } from '../fixtures/tampering.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

const at = '2026-11-22T13:05:00.123Z';
const [first, second] = [
  'case/11111111-1111-4111-8111-111111111111',
  'sitting/22222222-2222-4222-8222-222222222222',
] as const;

let storage: TestStorage;
const tables = ['ledger_head', 'ledger_event', 'ledger_payload'] as const;

beforeAll(async () => {
  storage = await openTestStorage();
  await storage.unitOfWork.run(async (transaction) => {
    await transaction.lock([first, second]);
    for (const stream of [first, second]) {
      const events = [1, 2, 3].map((turn) => ({ type: 'Said', version: 1, data: { turn } }));
      await transaction.append(stream, events, 'system', at);
    }
  });
  for (const table of tables) await pool().query(`CREATE TABLE untouched_${table} AS SELECT * FROM ${table}`);
});

/** Puts back what a test tampered with. */
afterEach(async () => {
  for (const table of tables) {
    await tamper(
      pool(),
      `INSERT INTO ${table} SELECT * FROM untouched_${table} ON CONFLICT DO NOTHING`,
      [],
      'perhaps',
    );
    const columns = await pool().query<{ column_name: string }>(
      'SELECT column_name FROM information_schema.columns WHERE table_name = $1',
      [table],
    );
    const assignments = columns.rows.map(({ column_name: column }) => `${column} = u.${column}`).join(', ');
    const same =
      table === 'ledger_head' ? 't.stream = u.stream' : 't.stream = u.stream AND t.number = u.number';
    await tamper(pool(), `UPDATE ${table} t SET ${assignments} FROM untouched_${table} u WHERE ${same}`);
  }
});
afterAll(() => storage.drop());

const pool = () => storage.database.pool;

describe('ledger reader', () => {
  test('[LEDGER-1] gives a stream whole, from a number on, and nothing of one that does not exist', async () => {
    const { ledger } = storage;
    expect((await ledger.readStream(first)).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect((await ledger.readSince(first, 2)).map(({ data }) => data)).toEqual([{ turn: 3 }]);
    expect(await ledger.readSince(first, 3)).toEqual([]);
    expect(await ledger.readStream(`case/${randomUUID()}`)).toEqual([]);
  });

  test('[KEEP-1] entries for a package hold as a chain and can be cut at a number', async () => {
    const entries = await storage.ledger.readEntries(first);
    expect(checkChain(entries)).toEqual({ ok: true });
    expect(entries[0]?.payload).toEqual({
      salt: expect.stringMatching(/^[0-9a-f]{32}$/),
      actor: 'system',
      data: { turn: 1 },
    });
    expect(await storage.ledger.readEntries(first, 2)).toEqual(entries.slice(0, 2));
  });

  test('[LEDGER-2] lists every stream with its head', async () => {
    const heads = await storage.ledger.allStreams();
    expect(heads.map(({ stream, number }) => ({ stream, number }))).toEqual([
      { stream: first, number: 3 },
      { stream: second, number: 3 },
    ]);
    expect(heads[0]?.hash).toBe((await storage.ledger.readEntries(first)).at(-1)?.hash);
  });

  test('[LEDGER-2] the untouched ledger holds', async () => {
    expect(await storage.ledger.checkLedger()).toEqual({ ok: true, streams: 2, events: 6 });
  });

  const changes = [
    ['its type', `UPDATE ledger_event SET type = 'Forged' WHERE stream = $1 AND number = 2`, 2, 'hash'],
    [
      'its time',
      `UPDATE ledger_event SET at = at + interval '1 ms' WHERE stream = $1 AND number = 2`,
      2,
      'hash',
    ],
    ['its version', 'UPDATE ledger_event SET version = 9 WHERE stream = $1 AND number = 2', 2, 'hash'],
    [
      'its hash',
      `UPDATE ledger_event SET hash = repeat('a', 64) WHERE stream = $1 AND number = 2`,
      2,
      'hash',
    ],
    [
      'its previous hash',
      `UPDATE ledger_event SET previous_hash = repeat('a', 64) WHERE stream = $1 AND number = 2`,
      2,
      'previous-hash',
    ],
    [
      'its digest',
      `UPDATE ledger_event SET payload_digest = repeat('a', 64) WHERE stream = $1 AND number = 2`,
      2,
      'payload',
    ],
    [
      'one bit of its payload',
      'UPDATE ledger_payload SET sealed = set_bit(sealed, 200, 1 - get_bit(sealed, 200)) WHERE stream = $1 AND number = 2',
      2,
      'sealed',
    ],
    [
      'its payload for that of its neighbour',
      'UPDATE ledger_payload SET sealed = (SELECT sealed FROM ledger_payload WHERE stream = $1 AND number = 3) WHERE stream = $1 AND number = 2',
      2,
      'sealed',
    ],
    ['it for nothing', 'DELETE FROM ledger_event WHERE stream = $1 AND number = 2', 2, 'number'],
    ['the newest row for nothing', 'DELETE FROM ledger_event WHERE stream = $1 AND number = 3', 3, 'number'],
    ['the head: a row is cut off', 'UPDATE ledger_head SET number = 2 WHERE stream = $1', 3, 'head'],
    ['the head: another hash', `UPDATE ledger_head SET hash = repeat('a', 64) WHERE stream = $1`, 3, 'head'],
    ['the head for nothing', 'DELETE FROM ledger_head WHERE stream = $1', 0, 'head'],
  ] as const;
  test.each(changes)(
    '[LEDGER-2] a row that changed %s is found and named',
    async (_part, sql, number, what) => {
      await tamper(pool(), sql, [second]);
      expect(await storage.ledger.checkLedger()).toEqual({ ok: false, stream: second, number, what });
    },
  );

  test('[LEDGER-2] a chain hashed again from a changed row on holds by itself: only a package tells', async () => {
    const entries = await storage.ledger.readEntries(second);
    let previousHash = entries[0]?.hash ?? '';
    for (const entry of entries.slice(1)) {
      const envelope = {
        ...entry,
        previousHash,
        ...(entry.number === 2 ? { at: '2026-11-22T14:00:00.000Z' } : {}),
      };
      previousHash = ledgerHash(envelope);
      await tamper(
        pool(),
        'UPDATE ledger_event SET at = $3, previous_hash = $4, hash = $5 WHERE stream = $1 AND number = $2',
        [second, entry.number, envelope.at, envelope.previousHash, previousHash],
      );
    }
    await tamper(pool(), 'UPDATE ledger_head SET hash = $2 WHERE stream = $1', [second, previousHash]);
    expect(await storage.ledger.checkLedger()).toMatchObject({ ok: true });
    const heads = await storage.ledger.allStreams();
    expect(heads.find(({ stream }) => stream === second)?.hash).not.toBe(entries.at(-1)?.hash);
  });

  // Last, because a destroyed key does not come back.
  test('[KEEP-2] after destruction of the payloads the chain still holds, and the events cannot be told', async () => {
    await tamper(pool(), 'DELETE FROM ledger_payload WHERE stream = $1', [first]);
    await storage.keys.destroy(first.slice('case/'.length));
    expect(await storage.ledger.checkLedger()).toEqual({ ok: true, streams: 2, events: 6 });
    await expect(storage.ledger.readStream(first)).rejects.toThrow('destroyed');
    expect((await storage.ledger.readEntries(first)).map(({ payload }) => payload)).toEqual([
      null,
      null,
      null,
    ]);
  });
});
