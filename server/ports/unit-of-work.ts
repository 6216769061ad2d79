/** One transaction that spans ledger, projections, journal and outbox: what is decided, shown, sealed and sent commits together or not at all. */

import type { AccountId, CaseId, CommitteeId, Id, Instant, Sha256 } from '../../app/domain/identifiers.ts';
import type { ProjectionRows } from '../../app/domain/projection.ts';
import type { StoredFile } from './files.ts';
import type { DocumentId, DocumentMode, StoredDocument } from './journal.ts';

/** `case/<id>`, `sitting/<id>` or `committee/<id>`. */
export type StreamName = string;
/** Who did it: an account, the system itself, or the ministry desk behind the link of one dispatch. */
export type Actor = AccountId | 'system' | `desk:${string}`;

export interface NewEvent {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
}

export interface StoredEvent extends NewEvent {
  readonly stream: StreamName;
  /** From 1, gapless per stream. */
  readonly number: number;
  readonly at: Instant;
  readonly actor: Actor;
}

export interface OutboxJob {
  readonly kind: string;
  /** A second job with the same key is not queued. */
  readonly key: string;
  /** Identifiers only, never names or prose. */
  readonly payload: Readonly<Record<string, string | number>>;
}

export interface ProseVersion {
  /** Of a round its own id, of a version kept by hand the one in its event. */
  readonly versionId: Id;
  readonly documentId: DocumentId;
  readonly reason: 'round' | 'adoption' | 'manual';
  readonly hash: Sha256;
  /** Canonical JSON, UTF-8. */
  readonly canonical: string;
}

export interface Transaction {
  /** Locks the heads in id order (creating missing ones) and gives each stream's newest number; once per transaction, naming every stream the work reads or writes. */
  lock(streams: readonly StreamName[]): Promise<ReadonlyMap<StreamName, number>>;
  /** All events of a stream, decrypted, in order; only after `lock`. */
  read(stream: StreamName): Promise<readonly StoredEvent[]>;
  append(
    stream: StreamName,
    events: readonly NewEvent[],
    actor: Actor,
    at: Instant,
  ): Promise<readonly StoredEvent[]>;
  /** Replaces every projection row of one aggregate. */
  project(stream: StreamName, rows: ProjectionRows): Promise<void>;
  enqueue(jobs: readonly OutboxJob[]): Promise<void>;
  /** Makes every right that depends on these scopes (case, committee or account ids) be asked anew. */
  bumpAccess(scopes: readonly Id[]): Promise<void>;

  createDocument(document: {
    documentId: DocumentId;
    caseId: CaseId;
    committeeId: CommitteeId;
    first: Uint8Array;
  }): Promise<void>;
  /** Takes the document's row lock: from here to the end of the transaction nobody writes prose to it. */
  lockDocument(documentId: DocumentId): Promise<StoredDocument | null>;
  setDocumentMode(documentId: DocumentId, mode: DocumentMode): Promise<void>;
  /** For ever: what was kept never changes. */
  keepVersion(version: ProseVersion): Promise<void>;
  /** Makes a stored file exist, together with the event that names it. */
  keepFile(file: StoredFile): Promise<void>;
}

export interface UnitOfWork {
  /**
   * Runs the work in one transaction; a throw rolls everything back. Serialisation failures and deadlocks are
   * retried by running the work again from the start, so it must not have effects outside of the transaction.
   * After the commit the appended events are published to the event feed, in order.
   */
  run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
}
