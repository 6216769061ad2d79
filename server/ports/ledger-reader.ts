/** Reading the ledger outside of a transaction: for catching up, for packages and for checking that it holds. */
import type { ChainFault, LedgerRow } from '../../app/domain/ledger.ts';
import type { StoredEvent, StreamName } from './unit-of-work.ts';

export interface LedgerHead {
  readonly stream: StreamName;
  readonly number: number;
  readonly hash: string;
}

export type LedgerFault =
  | ChainFault
  /** The payload cannot be opened: its bytes were changed, or its key is gone. */
  | 'sealed'
  /** The head does not name the newest row. */
  | 'head';

export type LedgerCheck =
  | { readonly ok: true; readonly streams: number; readonly events: number }
  /** The first row that does not hold, streams in order of name. */
  | { readonly ok: false; readonly stream: StreamName; readonly number: number; readonly what: LedgerFault };

export interface LedgerReader {
  /** All events of a stream, in order; empty when it does not exist. Rejects after destruction. */
  readStream(stream: StreamName): Promise<readonly StoredEvent[]>;
  /** Events after `number`, in order. */
  readSince(stream: StreamName, number: number): Promise<readonly StoredEvent[]>;
  /** Envelopes with their payloads (null after destruction), in order, up to and including `cutAt`. */
  readEntries(stream: StreamName, cutAt?: number): Promise<readonly LedgerRow[]>;
  /** Every stream with its head, by name. */
  allStreams(): Promise<readonly LedgerHead[]>;
  /** Recomputes every hash of every stream. */
  checkLedger(): Promise<LedgerCheck>;
}
