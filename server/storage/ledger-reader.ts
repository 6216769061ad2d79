/** The ledger outside of a transaction, and the check that recomputes it from the first row. */
import type { Id } from '../../app/domain/identifiers.ts';
import { checkChain, type LedgerRow } from '../../app/domain/ledger.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { LedgerCheck, LedgerHead, LedgerReader } from '../ports/ledger-reader.ts';
import type { StreamName } from '../ports/unit-of-work.ts';
import {
  NEWEST,
  openLedgerRow,
  openStoredEvent,
  SELECT_LEDGER_ROWS,
  type SealedLedgerRow,
} from './ledger-rows.ts';
import type { Queryable } from './queryable.ts';
import { parseStreamName } from './stream-name.ts';

/** @param database the pool, or one client to read everything in its transaction */
export function createLedgerReader(database: Queryable, keys: CaseKeys): LedgerReader {
  async function sealedRows(stream: StreamName, after: number, upTo: number) {
    const { rows } = await database.query<SealedLedgerRow>(SELECT_LEDGER_ROWS, [stream, after, upTo]);
    return rows;
  }

  async function readSince(stream: StreamName, number: number) {
    const { id } = parseStreamName(stream);
    const rows = await sealedRows(stream, number, NEWEST);
    return Promise.all(rows.map((row) => openStoredEvent(keys, id, row)));
  }

  /** By name, in the same order everywhere, whatever collation the database has. */
  async function allStreams(): Promise<readonly LedgerHead[]> {
    const { rows } = await database.query<LedgerHead>(
      'SELECT stream, number, hash FROM ledger_head ORDER BY stream COLLATE "C"',
    );
    return rows;
  }

  /** Rows whose head is missing count as well: whoever removes a head must not hide its events. */
  async function streamNames(): Promise<readonly StreamName[]> {
    const { rows } = await database.query<{ stream: StreamName }>(
      `SELECT stream FROM (SELECT stream FROM ledger_head UNION SELECT stream FROM ledger_event) s
       ORDER BY stream COLLATE "C"`,
    );
    return rows.map(({ stream }) => stream);
  }

  async function checkStream(
    stream: StreamName,
  ): Promise<(LedgerCheck & { ok: false }) | { ok: true; events: number }> {
    const fault = (number: number, what: (LedgerCheck & { ok: false })['what']) =>
      ({ ok: false, stream, number, what }) as const;
    // The head first: rows that are appended while this reads lie beyond it.
    const { rows: heads } = await database.query<LedgerHead & { scope: Id }>(
      'SELECT stream, number, hash, scope FROM ledger_head WHERE stream = $1',
      [stream],
    );
    const head = heads[0];
    if (!head || head.scope !== parseStreamName(stream).id) return fault(0, 'head');

    const { rows: beyond } = await database.query<{ number: number }>(
      `SELECT e.number FROM ledger_event e JOIN ledger_head h USING (stream) WHERE stream = $1 AND e.number > h.number
       ORDER BY 1 LIMIT 1`,
      [stream],
    );
    if (beyond[0]) return fault(beyond[0].number, 'head');

    const entries: LedgerRow[] = [];
    for (const row of await sealedRows(stream, 0, head.number)) {
      try {
        entries.push(await openLedgerRow(keys, head.scope, row));
      } catch {
        // What stands before it is looked at first: the first row that does not hold is the one to name.
        const before = checkChain(entries);
        return before.ok ? fault(row.number, 'sealed') : fault(before.number, before.what);
      }
    }
    const chain = checkChain(entries);
    if (!chain.ok) return fault(chain.number, chain.what);
    if (entries.length < head.number) return fault(entries.length + 1, 'number');
    const newest = entries.at(-1);
    if (newest && newest.hash !== head.hash) return fault(newest.number, 'head');
    return { ok: true, events: entries.length };
  }

  return {
    readStream: (stream) => readSince(stream, 0),
    readSince,
    async readEntries(stream, cutAt = NEWEST) {
      const { id } = parseStreamName(stream);
      const rows = await sealedRows(stream, 0, cutAt);
      return Promise.all(rows.map((row) => openLedgerRow(keys, id, row)));
    },
    allStreams,
    async checkLedger() {
      let events = 0;
      const streams = await streamNames();
      for (const stream of streams) {
        const check = await checkStream(stream);
        if (!check.ok) return check;
        events += check.events;
      }
      return { ok: true, streams: streams.length, events };
    },
  };
}
