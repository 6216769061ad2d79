import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkProjections, rebuildProjections } from '../../server/storage/rebuild.ts';
import { fakeAggregates, named, seated, tell } from '../fixtures/fake-aggregates.ts';
import { tamper } from '../fixtures/tampering.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

const [one, two] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
const [first, second] = [`case/${one}`, `case/${two}`];
const [fatima, sander] = [randomUUID(), randomUUID()];

let storage: TestStorage;
beforeEach(async () => {
  storage = await openTestStorage();
  await tell(storage.unitOfWork, first, named('Nancy'), seated(fatima));
  await tell(storage.unitOfWork, second, named('Junius'));
  await tell(storage.unitOfWork, second, seated(sander), seated(fatima));
});
afterEach(() => storage.drop());

const parts = () => ({ pool: storage.database.pool, keys: storage.keys, aggregates: fakeAggregates });
const pool = () => storage.database.pool;

async function liveRows(): Promise<string> {
  const { rows } = await pool().query(
    `SELECT (SELECT jsonb_agg(v ORDER BY v.id) FROM case_view v) AS cases,
            (SELECT jsonb_agg(s ORDER BY s.case_id, s.account_id) FROM case_seat s) AS seats`,
  );
  return JSON.stringify(rows);
}

async function schemas(): Promise<readonly string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'rebuild%'`,
  );
  return rows.map(({ name }) => name);
}

describe('checking what pages show against the ledger', () => {
  test('[LEDGER-3] finds nothing when all is as it was written, changes nothing and leaves no schema', async () => {
    const before = await liveRows();
    expect(await checkProjections(parts())).toEqual({
      ledger: { ok: true, streams: 2, events: 5 },
      differences: [],
      rows: 5,
    });
    expect(await liveRows()).toBe(before);
    expect(await schemas()).toEqual([]);
  });

  test('[LEDGER-3] builds without reading what pages show: with nothing there, every row is missed', async () => {
    await pool().query('DELETE FROM case_view');
    await pool().query('DELETE FROM case_seat');
    const { differences, rows } = await checkProjections(parts());
    expect(rows).toBe(5);
    expect(differences.map(({ table, what }) => `${what} ${table}`)).toEqual([
      'missing case_view',
      'missing case_view',
      'missing case_seat',
      'missing case_seat',
      'missing case_seat',
    ]);
  });

  test('[LEDGER-3] names a changed, a missing and a surplus row, and where a state differs', async () => {
    await pool().query(`UPDATE case_view SET state = jsonb_set(state, '{title}', '"Forged"') WHERE id = $1`, [
      one,
    ]);
    await pool().query(`UPDATE case_view SET title = 'Forged', version = 9 WHERE id = $1`, [two]);
    await pool().query('DELETE FROM case_seat WHERE case_id = $1', [one]);
    const stranger = randomUUID();
    await pool().query(
      `INSERT INTO case_seat (case_id, account_id, voting, standing, aggregate_id) VALUES ($1, $2, true, 'seated', $1)`,
      [two, stranger],
    );
    expect((await checkProjections(parts())).differences).toEqual([
      { table: 'case_view', key: { id: one }, what: 'changed', paths: ['state.title'] },
      { table: 'case_view', key: { id: two }, what: 'changed', paths: ['title', 'version'] },
      { table: 'case_seat', key: { case_id: one, account_id: fatima }, what: 'missing', paths: [] },
      { table: 'case_seat', key: { case_id: two, account_id: stranger }, what: 'surplus', paths: [] },
    ]);
  });

  test('[LEDGER-3] a row that claims to belong to another aggregate is found', async () => {
    await pool().query('UPDATE case_seat SET aggregate_id = $2 WHERE case_id = $1', [one, two]);
    expect((await checkProjections(parts())).differences).toEqual([
      {
        table: 'case_seat',
        key: { case_id: one, account_id: fatima },
        what: 'changed',
        paths: ['aggregate_id'],
      },
    ]);
  });

  test('[LEDGER-2] a ledger that does not hold is named, and nothing is built from it', async () => {
    await tamper(pool(), `UPDATE ledger_event SET type = 'Forged' WHERE stream = $1 AND number = 2`, [
      second,
    ]);
    expect(await checkProjections(parts())).toEqual({
      ledger: { ok: false, stream: second, number: 2, what: 'hash' },
      differences: [],
      rows: 0,
    });
    expect(await schemas()).toEqual([]);
  });

  test('[LEDGER-3] a fold that fails is heard, and leaves no schema', async () => {
    const aggregates = {
      ...fakeAggregates,
      case: {
        rows: () => {
          throw new Error('cannot fold');
        },
      },
    };
    await expect(checkProjections({ ...parts(), aggregates })).rejects.toThrow('cannot fold');
    expect(await schemas()).toEqual([]);
  });

  test('[LEDGER-3] a command that commits while it looks is no difference', async () => {
    let during: Promise<void> | undefined;
    const aggregates = {
      ...fakeAggregates,
      case: {
        rows: (events: Parameters<typeof fakeAggregates.case.rows>[0]) => {
          during ??= tell(storage.unitOfWork, first, named('Nancy, renamed'));
          return fakeAggregates.case.rows(events);
        },
      },
    };
    expect((await checkProjections({ ...parts(), aggregates })).differences).toEqual([]);
    await during;
    expect((await checkProjections(parts())).differences).toEqual([]);
  });
});

describe('rebuilding what pages show', () => {
  test('[LEDGER-3] puts right whatever was wrong', async () => {
    const before = await liveRows();
    await pool().query(`UPDATE case_view SET title = 'Forged'`);
    await pool().query('DELETE FROM case_seat WHERE case_id = $1', [one]);
    await pool().query('UPDATE case_seat SET aggregate_id = $1', [randomUUID()]);
    expect(await rebuildProjections(parts())).toEqual({
      ledger: { ok: true, streams: 2, events: 5 },
      rows: 5,
    });
    expect(await liveRows()).toBe(before);
  });

  test('[LEDGER-2] changes nothing when the ledger does not hold', async () => {
    await pool().query(`UPDATE case_view SET title = 'Forged'`);
    const before = await liveRows();
    await tamper(pool(), 'DELETE FROM ledger_payload WHERE stream = $1 AND number = 1', [first]);
    await tamper(pool(), `UPDATE ledger_event SET at = now() WHERE stream = $1 AND number = 1`, [first]);
    expect((await rebuildProjections(parts())).ledger).toEqual({
      ok: false,
      stream: first,
      number: 1,
      what: 'hash',
    });
    expect(await liveRows()).toBe(before);
  });

  test('[LEDGER-3] a command at the same moment waits, and what it says stays', async () => {
    let during: Promise<void> | undefined;
    const aggregates = {
      ...fakeAggregates,
      case: {
        rows: (events: Parameters<typeof fakeAggregates.case.rows>[0]) => {
          during ??= tell(storage.unitOfWork, first, named('Nancy, renamed'));
          return fakeAggregates.case.rows(events);
        },
      },
    };
    await rebuildProjections({ ...parts(), aggregates });
    await during;
    expect((await checkProjections(parts())).differences).toEqual([]);
    expect(await liveRows()).toContain('Nancy, renamed');
  });

  test('[KEEP-2] a destroyed case shows nothing any more', async () => {
    await tamper(pool(), 'DELETE FROM ledger_payload WHERE stream = $1', [first]);
    await storage.keys.destroy(one);
    await rebuildProjections(parts());
    const { rows } = await pool().query<{ id: string }>('SELECT id FROM case_view');
    expect(rows).toEqual([{ id: two }]);
  });
});
