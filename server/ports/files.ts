/** Bytes of exhibits, documents and packages: in the database as encrypted chunks of 1 MiB, never on a node's disk. */
import type { CaseId, Id, Sha256 } from '../../app/domain/identifiers.ts';

export interface StoredFile {
  readonly fileId: Id;
  readonly caseId: CaseId;
  readonly sha256: Sha256;
  readonly size: number;
  readonly mediaType: string;
}

export interface Files {
  /** Stores a stream chunk by chunk; hash and size are of what arrived. Throws what the source throws, leaving nothing. */
  store(file: { caseId: CaseId; mediaType: string; bytes: AsyncIterable<Uint8Array> }): Promise<StoredFile>;
  find(fileId: Id): Promise<StoredFile | null>;
  read(fileId: Id): AsyncIterable<Uint8Array>;
  discard(fileId: Id): Promise<void>;
}
