/** What a command may do inside of one PostgreSQL transaction. */
import type pg from 'pg';
import type { CaseId, CommitteeId, Id, Instant } from '../../app/domain/identifiers.ts';
import { GENESIS_HASH } from '../../app/domain/ledger.ts';
import type { ProjectionRows } from '../../app/domain/projection.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { Committed } from '../ports/event-feed.ts';
import type { StoredFile } from '../ports/files.ts';
import type { DocumentId, DocumentMode, StoredDocument } from '../ports/journal.ts';
import type {
  Actor,
  NewEvent,
  OutboxJob,
  ProseVersion,
  StoredEvent,
  StreamName,
  Transaction,
} from '../ports/unit-of-work.ts';
import { bumpAccessVersions } from './access-versions.ts';
import {
  linkEvents,
  NEWEST,
  openStoredEvent,
  SELECT_LEDGER_ROWS,
  type SealedLedgerRow,
} from './ledger-rows.ts';
import { replaceProjection } from './projections.ts';
import { proseContext, proseVersionContext, readDocument } from './prose-rows.ts';
import { parseStreamName } from './stream-name.ts';

interface Head {
  readonly stream: StreamName;
  readonly scope: Id;
  number: number;
  hash: string;
}

/** Used up by one run; afterwards every call throws, so that forgotten promises cannot write outside of the transaction. */
export class PostgresTransaction implements Transaction {
  readonly #client: pg.PoolClient;
  readonly #keys: CaseKeys;
  #closed = false;
  #wrote = false;
  #heads: Map<StreamName, Head> | null = null;
  readonly #events: StoredEvent[] = [];
  readonly #accessScopes = new Set<Id>();
  readonly #documents = new Set<DocumentId>();

  constructor(client: pg.PoolClient, keys: CaseKeys) {
    this.#client = client;
    this.#keys = keys;
  }

  async lock(streams: readonly StreamName[]): Promise<ReadonlyMap<StreamName, number>> {
    if (this.#heads)
      throw new Error('A transaction locks its streams once, so that locks are always taken in one order.');
    const names = [...new Set(streams)].sort();
    const scopes = names.map((name) => parseStreamName(name).id);
    await this.#query(
      `INSERT INTO ledger_head (stream, number, hash, scope)
       SELECT stream, 0, $3, scope FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS s (stream, scope, place)
       ORDER BY place ON CONFLICT (stream) DO NOTHING`,
      [names, scopes, GENESIS_HASH],
    );
    const { rows } = await this.#query<Head>(
      'SELECT stream, scope, number, hash FROM ledger_head WHERE stream = ANY($1) ORDER BY stream COLLATE "C" FOR UPDATE',
      [names],
    );
    this.#heads = new Map(rows.map((row) => [row.stream, row]));
    return new Map(rows.map((row) => [row.stream, row.number]));
  }

  async read(stream: StreamName): Promise<readonly StoredEvent[]> {
    const { scope } = this.#lockedHead(stream);
    const { rows } = await this.#query<SealedLedgerRow>(SELECT_LEDGER_ROWS, [stream, 0, NEWEST]);
    return Promise.all(rows.map((row) => openStoredEvent(this.#keys, scope, row)));
  }

  async append(
    stream: StreamName,
    events: readonly NewEvent[],
    actor: Actor,
    at: Instant,
  ): Promise<readonly StoredEvent[]> {
    const head = this.#lockedHead(stream);
    const linked = await linkEvents(this.#keys, head.scope, head, events, actor, at);
    const newest = linked.at(-1);
    if (!newest) return [];
    this.#wrote = true;
    await this.#query(
      `WITH envelopes AS (
         INSERT INTO ledger_event (stream, number, type, version, at, previous_hash, payload_digest, hash)
         SELECT $1, number, type, version, $4, previous_hash, payload_digest, hash
         FROM unnest($2::int[], $3::text[], $5::int[], $6::text[], $7::text[], $8::text[])
           AS e (number, type, version, previous_hash, payload_digest, hash)
       ), payloads AS (
         INSERT INTO ledger_payload (stream, number, sealed)
         SELECT $1, number, sealed FROM unnest($2::int[], $9::bytea[]) AS p (number, sealed)
       )
       UPDATE ledger_head SET number = $10, hash = $11 WHERE stream = $1`,
      [
        stream,
        linked.map(({ envelope }) => envelope.number),
        linked.map(({ envelope }) => envelope.type),
        at,
        linked.map(({ envelope }) => envelope.version),
        linked.map(({ envelope }) => envelope.previousHash),
        linked.map(({ envelope }) => envelope.payloadDigest),
        linked.map(({ hash }) => hash),
        linked.map(({ sealed }) => sealed),
        newest.envelope.number,
        newest.hash,
      ],
    );
    head.number = newest.envelope.number;
    head.hash = newest.hash;
    const stored = linked.map(({ event }) => event);
    this.#events.push(...stored);
    return stored;
  }

  async project(stream: StreamName, rows: ProjectionRows): Promise<void> {
    this.#lockedHead(stream);
    this.#wrote = true;
    await replaceProjection(this.#open(), stream, rows);
  }

  async enqueue(jobs: readonly OutboxJob[]): Promise<void> {
    if (jobs.length === 0) return;
    this.#wrote = true;
    await this.#query(
      `INSERT INTO outbox (id, kind, key, payload)
       SELECT gen_random_uuid(), kind, key, payload FROM unnest($1::text[], $2::text[], $3::jsonb[]) AS j (kind, key, payload)
       ON CONFLICT (key) DO NOTHING`,
      [
        jobs.map((job) => job.kind),
        jobs.map((job) => job.key),
        jobs.map((job) => JSON.stringify(job.payload)),
      ],
    );
  }

  /** Gathered and written last, in order, so that these rows, which every writer of prose reads, are held shortly. */
  async bumpAccess(scopes: readonly Id[]): Promise<void> {
    this.#open();
    for (const scope of scopes) {
      this.#wrote = true;
      this.#accessScopes.add(scope);
    }
  }

  async createDocument(document: {
    documentId: DocumentId;
    caseId: CaseId;
    committeeId: CommitteeId;
    first: Uint8Array;
  }): Promise<void> {
    const { documentId, caseId, committeeId, first } = document;
    this.#wrote = true;
    const sealed = await this.#keys.seal(caseId, first, proseContext(documentId));
    await this.#query(
      `WITH document AS (
         INSERT INTO prose_document (id, case_id, committee_id, mode, last_number, bytes) VALUES ($1, $2, $3, 'open', 1, $4)
       )
       INSERT INTO prose_update (document_id, number, account_id, bytes) VALUES ($1, 1, NULL, $5)`,
      [documentId, caseId, committeeId, first.byteLength, sealed],
    );
    this.#documents.add(documentId);
  }

  async lockDocument(documentId: DocumentId): Promise<StoredDocument | null> {
    await this.#query('SELECT FROM prose_document WHERE id = $1 FOR UPDATE', [documentId]);
    return readDocument(this.#open(), this.#keys, documentId);
  }

  async setDocumentMode(documentId: DocumentId, mode: DocumentMode): Promise<void> {
    this.#wrote = true;
    const { rowCount } = await this.#query(
      `UPDATE prose_document SET mode = $2 WHERE id = $1 AND (mode <> 'sealed' OR $2 = 'sealed')`,
      [documentId, mode],
    );
    if (rowCount === 0) throw new Error(`Document ${documentId} does not exist or is sealed for ever.`);
    this.#documents.add(documentId);
  }

  async keepVersion({ versionId, documentId, reason, hash, canonical }: ProseVersion): Promise<void> {
    const { rows } = await this.#query<{ case_id: Id }>('SELECT case_id FROM prose_document WHERE id = $1', [
      documentId,
    ]);
    const caseId = rows[0]?.case_id;
    if (!caseId) throw new Error(`Document ${documentId} does not exist.`);
    this.#wrote = true;
    const sealed = await this.#keys.seal(caseId, Buffer.from(canonical), proseVersionContext(versionId));
    await this.#query(
      'INSERT INTO prose_version (id, document_id, reason, hash, canonical) VALUES ($1, $2, $3, $4, $5)',
      [versionId, documentId, reason, hash, sealed],
    );
  }

  async keepFile({ fileId, caseId, sha256, size, mediaType }: StoredFile): Promise<void> {
    this.#wrote = true;
    await this.#query(
      'INSERT INTO file (id, case_id, sha256, size, media_type) VALUES ($1, $2, $3, $4, $5)',
      [fileId, caseId, sha256, size, mediaType],
    );
  }

  /** Writes what was gathered; what it gives is true once the transaction has committed. */
  async finish(): Promise<Committed> {
    await bumpAccessVersions(this.#open(), [...this.#accessScopes]);
    return {
      events: this.#events,
      accessScopes: [...this.#accessScopes],
      documents: [...this.#documents],
    };
  }

  /** Whether anything was done that is worth a commit; locks are not. */
  get wrote(): boolean {
    return this.#wrote;
  }

  close(): void {
    this.#closed = true;
  }

  #open(): pg.PoolClient {
    if (this.#closed) throw new Error('This transaction has ended.');
    return this.#client;
  }

  #query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<pg.QueryResult<Row>> {
    return this.#open().query<Row>(text, values);
  }

  #lockedHead(stream: StreamName): Head {
    const head = this.#heads?.get(stream);
    if (!head) throw new Error(`${stream} was not locked by this transaction.`);
    return head;
  }
}
