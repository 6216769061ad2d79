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
  /**
   * Puts a stream away chunk by chunk; hash and size are of what arrived. Throws what the source throws, leaving
   * nothing. The file does not exist before `Transaction.keepFile`: bytes that nothing names are swept away after a day.
   */
  store(file: { caseId: CaseId; mediaType: string; bytes: AsyncIterable<Uint8Array> }): Promise<StoredFile>;
  find(fileId: Id): Promise<StoredFile | null>;
  /** Throws when it does not exist, or when a chunk is missing or was changed. */
  read(fileId: Id): AsyncIterable<Uint8Array>;
  /** Removes what was stored and is certainly not kept; one that is kept stays. Not while it may still be committed. */
  discard(fileId: Id): Promise<void>;
}

export async function wholeFile(files: Files, fileId: Id): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.read(fileId)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Bytes that are there already, as the stream that `store` takes. */
export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
