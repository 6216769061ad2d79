/** The chain of the ledger: what an envelope covers, and whether a row of entries holds (LEDGER-2). */
import { hashOf } from './hash.ts';
import type { AccountId, Instant, Sha256 } from './identifiers.ts';

/** The hash that the first envelope of a stream names as its previous one. */
export const GENESIS_HASH: Sha256 = '0'.repeat(64);

export interface LedgerPayload {
  /** 16 random bytes, hexadecimal: without it a digest of a short payload could be guessed after destruction. */
  readonly salt: string;
  readonly actor: AccountId | 'system';
  readonly data: unknown;
}

/** What the chain covers besides the payload itself. */
export interface LedgerEnvelope {
  readonly stream: string;
  /** From 1, without gaps. */
  readonly number: number;
  readonly type: string;
  readonly version: number;
  readonly at: Instant;
  readonly previousHash: Sha256;
  readonly payloadDigest: Sha256;
}

export interface LedgerRow extends LedgerEnvelope {
  readonly hash: Sha256;
  /** Null after destruction: the envelope still proves that something stood here. */
  readonly payload: LedgerPayload | null;
}

export function ledgerPayloadDigest(payload: LedgerPayload): Sha256 {
  return hashOf({ salt: payload.salt, actor: payload.actor, data: payload.data });
}

export function ledgerHash(envelope: LedgerEnvelope): Sha256 {
  const { stream, number, type, version, at, previousHash, payloadDigest } = envelope;
  return hashOf({ stream, number, type, version, at, previousHash, payloadDigest });
}

/** What does not hold about a row. */
export type ChainFault =
  /** A number is missing, doubled or out of order. */
  | 'number'
  /** The row belongs to another stream than its neighbours. */
  | 'stream'
  /** It does not name the hash of the row before it. */
  | 'previous-hash'
  /** The payload is not the one that was recorded. */
  | 'payload'
  /** The envelope is not the one that was recorded. */
  | 'hash';

export type ChainCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly number: number; readonly what: ChainFault };

/** Checks one stream from its first row on; `number` is that of the first row that does not hold. */
export function checkChain(entries: readonly LedgerRow[]): ChainCheck {
  let previousHash = GENESIS_HASH;
  for (const [index, entry] of entries.entries()) {
    const what = faultOf(entry, index + 1, entries[0]?.stream, previousHash);
    if (what) return { ok: false, number: what === 'number' ? index + 1 : entry.number, what };
    previousHash = entry.hash;
  }
  return { ok: true };
}

function faultOf(
  entry: LedgerRow,
  number: number,
  stream: string | undefined,
  previousHash: Sha256,
): ChainFault | null {
  if (entry.number !== number) return 'number';
  if (entry.stream !== stream) return 'stream';
  if (entry.previousHash !== previousHash) return 'previous-hash';
  if (entry.payload && ledgerPayloadDigest(entry.payload) !== entry.payloadDigest) return 'payload';
  if (ledgerHash(entry) !== entry.hash) return 'hash';
  return null;
}
