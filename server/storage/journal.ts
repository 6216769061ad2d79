/** The journal of prose on PostgreSQL: what is appended here is durable before anyone sees it. */
import type pg from 'pg';
import type { CaseId } from '../../app/domain/identifiers.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { AppendOutcome, DocumentId, Journal, PendingUpdate } from '../ports/journal.ts';
import { DestroyedKeyError } from './case-keys.ts';
import { inTransaction } from './in-transaction.ts';
import { proseContext, readDocument } from './prose-rows.ts';

export interface JournalParts {
  readonly pool: pg.Pool;
  readonly keys: CaseKeys;
}

export function createJournal({ pool, keys }: JournalParts): Journal {
  const caseOf = createCaseLookup(pool);

  /** Null for a document that does not exist (any more). Outside of the transaction, so that no lock waits for it. */
  async function seal({ documentId, bytes }: PendingUpdate): Promise<Buffer | null> {
    const caseId = await caseOf(documentId);
    if (caseId === null) return null;
    try {
      return toBuffer(await keys.seal(caseId, bytes, proseContext(documentId)));
    } catch (error) {
      // One destroyed case must not spoil the batch for its neighbours.
      if (error instanceof DestroyedKeyError) return null;
      throw error;
    }
  }

  return {
    async append(batch) {
      if (batch.length === 0) return [];
      const sealed = await Promise.all(batch.map(seal));
      return appendSealed(pool, batch, sealed);
    },

    load: (documentId) => readDocument(pool, keys, documentId),

    async since(documentId, number) {
      // One statement, so that a compaction cannot come between the question for rows and the one for the snapshot.
      const { rows } = await pool.query<{
        case_id: CaseId;
        is_compacted: boolean;
        number: number | null;
        bytes: Buffer | null;
      }>(
        `SELECT d.case_id, coalesce(s.number > $2, false) AS is_compacted, u.number, u.bytes FROM prose_document d
         LEFT JOIN prose_snapshot s ON s.document_id = d.id
         LEFT JOIN prose_update u ON u.document_id = d.id AND u.number > $2
         WHERE d.id = $1 ORDER BY u.number`,
        [documentId, number],
      );
      if (rows[0]?.is_compacted) return null;
      const context = proseContext(documentId);
      const opened = rows.map(async (row) => {
        if (row.number === null || row.bytes === null) return [];
        return [{ number: row.number, bytes: await keys.open(row.case_id, row.bytes, context) }];
      });
      return (await Promise.all(opened)).flat();
    },

    async compact(documentId, number, merged) {
      const caseId = await caseOf(documentId);
      if (caseId === null) return;
      const sealed = toBuffer(await keys.seal(caseId, merged, proseContext(documentId)));
      await inTransaction(pool, (client) =>
        replaceRows(client, documentId, number, sealed, merged.byteLength),
      );
    },
  };
}

/** A document belongs to one case for ever, so what was found once need not be asked again. */
function createCaseLookup(pool: pg.Pool): (documentId: DocumentId) => Promise<CaseId | null> {
  const known = new Map<DocumentId, CaseId>();
  const limit = 50_000;
  return async (documentId) => {
    const found = known.get(documentId);
    if (found) return found;
    const { rows } = await pool.query<{ case_id: CaseId }>(
      'SELECT case_id FROM prose_document WHERE id = $1',
      [documentId],
    );
    const caseId = rows[0]?.case_id ?? null;
    if (caseId !== null) {
      if (known.size >= limit) known.clear();
      known.set(documentId, caseId);
    }
    return caseId;
  };
}

interface OutcomeRow {
  readonly stored_as: number | null;
  readonly why: Extract<AppendOutcome, { stored: false }>['why'] | null;
}

/** One call, which is a transaction by itself; the rules are in the function `append_prose` of the migrations. */
async function appendSealed(
  pool: pg.Pool,
  batch: readonly PendingUpdate[],
  sealed: readonly (Buffer | null)[],
): Promise<readonly AppendOutcome[]> {
  const { rows } = await pool.query<OutcomeRow>({
    name: 'append-prose',
    text: 'SELECT stored_as, why FROM append_prose($1, $2, $3, $4, $5, $6, $7)',
    values: [
      batch.map(({ documentId }) => documentId),
      batch.map(({ accountId }) => accountId),
      batch.map(({ grant }) => grant.caseVersion),
      batch.map(({ grant }) => grant.committeeVersion),
      batch.map(({ grant }) => grant.accountVersion),
      sealed,
      batch.map(({ bytes }) => bytes.byteLength),
    ],
  });
  return rows.map(({ stored_as: number, why }): AppendOutcome => {
    if (number !== null) return { stored: true, number };
    if (why === null) throw new Error('The journal gave no reason.');
    return { stored: false, why };
  });
}

/** Interrupted anywhere, nothing has changed; a snapshot never goes back behind a newer one. */
async function replaceRows(
  client: pg.PoolClient,
  documentId: DocumentId,
  number: number,
  sealed: Buffer,
  size: number,
): Promise<void> {
  const { rows } = await client.query<{ last_number: number }>(
    'SELECT last_number FROM prose_document WHERE id = $1 FOR UPDATE',
    [documentId],
  );
  const last = rows[0]?.last_number;
  if (last === undefined) return;
  if (number < 1 || number > last) {
    throw new RangeError(`Document ${documentId} has ${last} rows, not ${number}.`);
  }
  const { rowCount } = await client.query(
    `INSERT INTO prose_snapshot (document_id, number, bytes) VALUES ($1, $2, $3)
     ON CONFLICT (document_id) DO UPDATE SET number = excluded.number, bytes = excluded.bytes
     WHERE prose_snapshot.number < excluded.number`,
    [documentId, number, sealed],
  );
  if (rowCount === 0) return;
  await client.query('DELETE FROM prose_update WHERE document_id = $1 AND number <= $2', [
    documentId,
    number,
  ]);
  await client.query(
    `UPDATE prose_document SET bytes = $2 + (
       SELECT coalesce(sum(octet_length(bytes)), 0) FROM prose_update WHERE document_id = $1
     ) WHERE id = $1`,
    [documentId, size],
  );
}

/** What the driver sends as binary data; a view, not a copy. */
function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
