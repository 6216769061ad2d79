/** Between the rows of the ledger and its entries: sealing and opening payloads, and extending the chain. */
import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../../app/domain/hash.ts';
import type { Id, Instant } from '../../app/domain/identifiers.ts';
import {
  type LedgerEnvelope,
  type LedgerPayload,
  type LedgerRow,
  ledgerHash,
  ledgerPayloadDigest,
} from '../../app/domain/ledger.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { Actor, NewEvent, StoredEvent, StreamName } from '../ports/unit-of-work.ts';

/** An envelope beside its sealed payload, as SELECT_LEDGER_ROWS gives it; `sealed` is null after destruction. */
export interface SealedLedgerRow {
  readonly stream: string;
  readonly number: number;
  readonly type: string;
  readonly version: number;
  readonly at: Date;
  readonly previous_hash: string;
  readonly payload_digest: string;
  readonly hash: string;
  readonly sealed: Buffer | null;
}

/** $1 stream, $2 after which number, $3 up to which number. */
export const SELECT_LEDGER_ROWS = `
  SELECT e.stream, e.number, e.type, e.version, e.at, e.previous_hash, e.payload_digest, e.hash, p.sealed
  FROM ledger_event e LEFT JOIN ledger_payload p USING (stream, number)
  WHERE e.stream = $1 AND e.number > $2 AND e.number <= $3
  ORDER BY e.number`;

export const NEWEST = 2_147_483_647;

export function payloadContext(stream: StreamName, number: number): string {
  return `ledger/${stream}/${number}`;
}

/** Rejects when the key is gone or the bytes were changed. */
export async function openLedgerRow(keys: CaseKeys, scope: Id, row: SealedLedgerRow): Promise<LedgerRow> {
  return {
    stream: row.stream,
    number: row.number,
    type: row.type,
    version: row.version,
    at: row.at.toISOString(),
    previousHash: row.previous_hash,
    payloadDigest: row.payload_digest,
    hash: row.hash,
    payload: row.sealed ? await openPayload(keys, scope, row.stream, row.number, row.sealed) : null,
  };
}

async function openPayload(
  keys: CaseKeys,
  scope: Id,
  stream: StreamName,
  number: number,
  sealed: Uint8Array,
) {
  const plain = await keys.open(scope, sealed, payloadContext(stream, number));
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)) as LedgerPayload;
}

export async function openStoredEvent(keys: CaseKeys, scope: Id, row: SealedLedgerRow): Promise<StoredEvent> {
  const { stream, number, type, version, at, payload } = await openLedgerRow(keys, scope, row);
  if (!payload) throw new Error(`The content of ${stream} was destroyed; event ${number} has no payload.`);
  return { stream, number, type, version, at, actor: payload.actor, data: payload.data };
}

export interface LinkedEvent {
  readonly envelope: LedgerEnvelope;
  readonly hash: string;
  readonly sealed: Uint8Array;
  readonly event: StoredEvent;
}

/**
 * Links new events behind `head`. The event it gives back carries the data as it will be read again (canonical, NFC,
 * without undefined), so that folding what was just stored and folding the ledger are the same.
 */
export async function linkEvents(
  keys: CaseKeys,
  scope: Id,
  head: { readonly stream: StreamName; readonly number: number; readonly hash: string },
  events: readonly NewEvent[],
  actor: Actor,
  at: Instant,
): Promise<readonly LinkedEvent[]> {
  if (new Date(at).toISOString() !== at)
    throw new TypeError(`"${at}" is not an instant in UTC with milliseconds.`);
  const linked: LinkedEvent[] = [];
  let { number, hash: previousHash } = head;
  for (const { type, version, data } of events) {
    number += 1;
    const canonical = canonicalJson({ salt: randomBytes(16).toString('hex'), actor, data });
    const payload = JSON.parse(canonical) as LedgerPayload;
    const envelope = {
      stream: head.stream,
      number,
      type,
      version,
      at,
      previousHash,
      payloadDigest: ledgerPayloadDigest(payload),
    };
    const hash = ledgerHash(envelope);
    linked.push({
      envelope,
      hash,
      sealed: await keys.seal(scope, Buffer.from(canonical), payloadContext(head.stream, number)),
      event: { stream: head.stream, number, type, version, at, actor, data: payload.data },
    });
    previousHash = hash;
  }
  return linked;
}
