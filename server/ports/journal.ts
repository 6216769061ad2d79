/** The journal of prose: the bytes of every update, durable before anyone sees them; it is the document. */
import type { AccountId, CaseId, Id } from '../../app/domain/identifiers.ts';

export type DocumentId = Id;
/** `open` may be written, `still` stands still during and after a round, `sealed` is closed for ever. */
export type DocumentMode = 'open' | 'still' | 'sealed';

/** Versions of everything a right depends on, as they were when the right was computed. */
export interface Grant {
  readonly caseVersion: number;
  readonly committeeVersion: number;
  readonly accountVersion: number;
}

export interface PendingUpdate {
  readonly documentId: DocumentId;
  readonly accountId: AccountId;
  readonly grant: Grant;
  /** One Yjs update, format v1. */
  readonly bytes: Uint8Array;
}

export type AppendOutcome =
  | { readonly stored: true; readonly number: number }
  /** `stale-grant`: ask for the right anew and try again; `busy`: another transaction holds the document. */
  | {
      readonly stored: false;
      readonly why: 'still' | 'sealed' | 'unknown-document' | 'stale-grant' | 'busy';
    };

export interface StoredDocument {
  readonly documentId: DocumentId;
  readonly caseId: CaseId;
  readonly mode: DocumentMode;
  /** Number of the newest row; rows are numbered from 1 without gaps. */
  readonly lastNumber: number;
  readonly snapshot: { readonly number: number; readonly bytes: Uint8Array } | null;
  /** Rows after the snapshot, in order. */
  readonly updates: readonly { readonly number: number; readonly bytes: Uint8Array }[];
}

export interface Journal {
  /** Commits all that may be written in one transaction; answers in the order of the input. Throws when the database fails: then nothing was stored. */
  append(batch: readonly PendingUpdate[]): Promise<readonly AppendOutcome[]>;
  /** The document whole, or null when it does not exist. */
  load(documentId: DocumentId): Promise<StoredDocument | null>;
  /** Rows after `number`, in order; null when some of them were compacted away: then only `load` gives them. */
  since(
    documentId: DocumentId,
    number: number,
  ): Promise<readonly { number: number; bytes: Uint8Array }[] | null>;
  /** Replaces rows up to `number` by one merged snapshot; interrupted anywhere it changes nothing. */
  compact(documentId: DocumentId, number: number, merged: Uint8Array): Promise<void>;
}

/** Everything that makes up the document, in the order in which it is applied. */
export function bytesOf(document: StoredDocument): readonly Uint8Array[] {
  const updates = document.updates.map((row) => row.bytes);
  return document.snapshot ? [document.snapshot.bytes, ...updates] : updates;
}
