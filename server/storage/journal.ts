/** The journal of prose on PostgreSQL: what is appended here is durable before anyone sees it. */
import type pg from 'pg';
import type { CaseId, Id } from '../../app/domain/identifiers.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { AppendOutcome, DocumentId, DocumentMode, Journal, PendingUpdate } from '../ports/journal.ts';
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
      return inTransaction(pool, (client) => appendSealed(client, batch, sealed));
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

interface Head {
  readonly id: DocumentId;
  readonly case_id: Id;
  readonly committee_id: Id;
  readonly mode: DocumentMode;
  last_number: number;
}

interface Row {
  readonly documentId: DocumentId;
  readonly number: number;
  readonly accountId: Id;
  readonly bytes: Buffer;
  readonly size: number;
}

/** Whoever opens a round or seals takes the same lock on the document's row: from then on nothing gets past. */
async function appendSealed(
  client: pg.PoolClient,
  batch: readonly PendingUpdate[],
  sealed: readonly (Buffer | null)[],
): Promise<readonly AppendOutcome[]> {
  const ids = [...new Set(batch.map(({ documentId }) => documentId))];
  const heads = await lockHeads(client, ids);
  const missing = ids.filter((id) => !heads.has(id));
  const busy = missing.length > 0 ? await existing(client, missing) : new Set<DocumentId>();
  // In a statement of its own, after the locks: it sees every bump that was committed before them.
  const versions = await readVersions(client, batch, heads);

  const rows: Row[] = [];
  const outcomes = batch.map((update, index): AppendOutcome => {
    const { documentId, accountId, bytes } = update;
    const head = heads.get(documentId);
    const sealedBytes = sealed[index];
    if (!head || !sealedBytes) {
      return { stored: false, why: busy.has(documentId) ? 'busy' : 'unknown-document' };
    }
    if (head.mode !== 'open') return { stored: false, why: head.mode };
    if (isStale(update, head, versions)) return { stored: false, why: 'stale-grant' };
    head.last_number += 1;
    rows.push({
      documentId,
      number: head.last_number,
      accountId,
      bytes: sealedBytes,
      size: bytes.byteLength,
    });
    return { stored: true, number: head.last_number };
  });
  if (rows.length > 0) await insert(client, rows);
  return outcomes;
}

/** In the order of ids; documents that somebody else holds are passed over and wait for the next batch. */
async function lockHeads(client: pg.PoolClient, ids: readonly DocumentId[]): Promise<Map<DocumentId, Head>> {
  const { rows } = await client.query<Head>(
    `SELECT id, case_id, committee_id, mode, last_number FROM prose_document
     WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE SKIP LOCKED`,
    [ids],
  );
  return new Map(rows.map((head) => [head.id, head]));
}

async function existing(client: pg.PoolClient, ids: readonly DocumentId[]): Promise<Set<DocumentId>> {
  const { rows } = await client.query<{ id: DocumentId }>(
    'SELECT id FROM prose_document WHERE id = ANY($1::uuid[])',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

async function readVersions(
  client: pg.PoolClient,
  batch: readonly PendingUpdate[],
  heads: ReadonlyMap<DocumentId, Head>,
): Promise<ReadonlyMap<Id, number>> {
  const scopes = new Set(batch.map(({ accountId }) => accountId));
  for (const { case_id, committee_id } of heads.values()) scopes.add(case_id).add(committee_id);
  const { rows } = await client.query<{ scope: Id; version: string }>(
    'SELECT scope, version FROM access_version WHERE scope = ANY($1::uuid[])',
    [[...scopes]],
  );
  return new Map(rows.map(({ scope, version }) => [scope, Number(version)]));
}

/** A scope without a row was never bumped and has version 0. */
function isStale(
  { accountId, grant }: PendingUpdate,
  head: Head,
  versions: ReadonlyMap<Id, number>,
): boolean {
  return (
    grant.caseVersion !== (versions.get(head.case_id) ?? 0) ||
    grant.committeeVersion !== (versions.get(head.committee_id) ?? 0) ||
    grant.accountVersion !== (versions.get(accountId) ?? 0)
  );
}

async function insert(client: pg.PoolClient, rows: readonly Row[]): Promise<void> {
  await client.query(
    `WITH stored AS (
       INSERT INTO prose_update (document_id, number, account_id, bytes)
       SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::bytea[])
     )
     UPDATE prose_document d SET last_number = h.newest, bytes = d.bytes + h.size
     FROM (
       SELECT document_id, max(number) AS newest, sum(size) AS size
       FROM unnest($1::uuid[], $2::int[], $5::int[]) AS r (document_id, number, size) GROUP BY document_id
     ) h
     WHERE d.id = h.document_id`,
    [
      rows.map(({ documentId }) => documentId),
      rows.map(({ number }) => number),
      rows.map(({ accountId }) => accountId),
      rows.map(({ bytes }) => bytes),
      rows.map(({ size }) => size),
    ],
  );
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
