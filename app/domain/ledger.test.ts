import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkChain,
  GENESIS_HASH,
  type LedgerEnvelope,
  type LedgerPayload,
  type LedgerRow,
  ledgerHash,
  ledgerPayloadDigest,
} from './ledger.ts';

const stream = 'case/0f6b7e1c-58f5-4a3e-9a4e-0c8f6a1f2b3d';

function link(previous: LedgerRow | undefined, payload: LedgerPayload): LedgerRow {
  const envelope: LedgerEnvelope = {
    stream,
    number: (previous?.number ?? 0) + 1,
    type: 'ConditionAttached',
    version: 1,
    at: '2026-11-22T13:05:00.000Z',
    previousHash: previous?.hash ?? GENESIS_HASH,
    payloadDigest: ledgerPayloadDigest(payload),
  };
  return { ...envelope, hash: ledgerHash(envelope), payload };
}

function chain(length: number): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (let index = 0; index < length; index += 1) {
    rows.push(link(rows.at(-1), { salt: String(index).padStart(32, '0'), actor: 'system', data: { index } }));
  }
  return rows;
}

const replaced = (rows: readonly LedgerRow[], index: number, change: Partial<LedgerRow>): LedgerRow[] =>
  rows.map((row, place) => (place === index ? { ...row, ...change } : row));

describe('the chain of the ledger', () => {
  test('[LEDGER-2] an untouched chain holds, also an empty one', () => {
    expect(checkChain([])).toEqual({ ok: true });
    expect(checkChain(chain(5))).toEqual({ ok: true });
  });

  test('[LEDGER-2] it holds without its payloads: a destroyed case still proves its events', () => {
    expect(checkChain(chain(3).map((row) => ({ ...row, payload: null })))).toEqual({ ok: true });
  });

  test('[LEDGER-2] every changed part of any row is found at that row', () => {
    const changes: Partial<LedgerRow>[] = [
      { type: 'ConditionDetached' },
      { version: 2 },
      { at: '2026-11-22T13:05:00.001Z' },
      { payloadDigest: 'f'.repeat(64) },
      { hash: 'f'.repeat(64) },
      { previousHash: 'f'.repeat(64) },
      { payload: { salt: '0'.repeat(32), actor: 'system', data: { index: 99 } } },
      { payload: { salt: 'f'.repeat(32), actor: 'system', data: { index: 0 } } },
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...changes), (index, change) => {
        expect(checkChain(replaced(chain(5), index, change))).toMatchObject({ ok: false, number: index + 1 });
      }),
    );
  });

  test('[LEDGER-4] another actor in the payload is found', () => {
    const rows = chain(2);
    const payload = {
      salt: '0'.repeat(32),
      actor: '2b1c4d5e-6f70-4812-9a3b-4c5d6e7f8091',
      data: { index: 0 },
    };
    expect(checkChain(replaced(rows, 0, { payload }))).toEqual({ ok: false, number: 1, what: 'payload' });
  });

  test('[LEDGER-2] a missing, doubled or swapped row is found at the place where it should have been', () => {
    const rows = chain(4);
    const [one, two, three, four] = rows as [LedgerRow, LedgerRow, LedgerRow, LedgerRow];
    expect(checkChain([one, three, four])).toEqual({ ok: false, number: 2, what: 'number' });
    expect(checkChain([one, one, two])).toEqual({ ok: false, number: 2, what: 'number' });
    expect(checkChain([two, one])).toEqual({ ok: false, number: 1, what: 'number' });
  });

  test('[LEDGER-2] a row of another stream is found', () => {
    const rows = chain(2);
    const foreign = { ...rows[1], stream: 'case/another' } as LedgerRow;
    expect(checkChain([rows[0] as LedgerRow, { ...foreign, hash: ledgerHash(foreign) }])).toEqual({
      ok: false,
      number: 2,
      what: 'stream',
    });
  });

  test('[LEDGER-2] the hash covers exactly what the contract says', () => {
    const payload = { salt: '00', actor: 'system', data: null } as const;
    const envelope: LedgerEnvelope = {
      stream: 'case/x',
      number: 1,
      type: 'T',
      version: 1,
      at: '2026-01-01T00:00:00.000Z',
      previousHash: GENESIS_HASH,
      payloadDigest: ledgerPayloadDigest(payload),
    };
    // Recomputed by hand: sha256sum over the canonical JSON of each, keys in order of name.
    expect(envelope.payloadDigest).toBe('1a80fa310894ec736b1f376d99f5299e9bbe756ff4174f496303040f47ffc4f2');
    expect(ledgerHash(envelope)).toBe('db97c1e816bebba831b58e2f2a78ff60800528ecbb998258e1ffcb1f86094559');
    expect(ledgerHash({ ...envelope, ...{ actor: 'ignored' } })).toBe(
      'db97c1e816bebba831b58e2f2a78ff60800528ecbb998258e1ffcb1f86094559',
    );
  });
});
