/** Reading the texts that were kept for ever (see `Transaction.keepVersion`); who may see them is for the queries to ask. */
import type { Sha256 } from '../../app/domain/identifiers.ts';
import type { DocumentId } from './journal.ts';

export interface ProseVersions {
  /**
   * The canonical JSON that was kept of this document under this hash, to the byte; null when there is none. By hash and
   * not by id: whatever has the same hash is the same text. Rejects when the bytes are not those of the hash, and when
   * the case was destroyed.
   */
  find(documentId: DocumentId, hash: Sha256): Promise<string | null>;
}
