/** What `npm run rebuild` says: plain sentences with ids, numbers and column names, never names of people or prose. */
import type { LedgerCheck, LedgerFault } from '../ports/ledger-reader.ts';
import type { ProjectionDifference } from '../storage/rebuild.ts';

const faults: Readonly<Record<LedgerFault, string>> = {
  number: 'a row is missing, doubled or out of order here',
  stream: 'this row belongs to another stream',
  'previous-hash': 'this row does not name the hash of the row before it',
  payload: 'the payload of this row is not the one that was recorded',
  hash: 'this row is not the one that was recorded',
  sealed: 'the payload of this row does not open: its bytes were changed, or its key is gone',
  head: 'the head of the stream does not name its newest row',
};

export function describeFault(check: LedgerCheck & { readonly ok: false }): string {
  return `The ledger does not hold. First row: ${check.stream}, number ${check.number}: ${faults[check.what]}.`;
}

export function describeDifference({ table, key, what, paths }: ProjectionDifference): string {
  const row = `${table} (${Object.entries(key)
    .map(([column, value]) => `${column} ${value}`)
    .join(', ')})`;
  switch (what) {
    case 'missing':
      return `${row} is told by the ledger and missing on the screens.`;
    case 'surplus':
      return `${row} is on the screens and not told by the ledger.`;
    case 'changed':
      return `${row} differs from what the ledger tells in: ${paths.join(', ')}.`;
  }
}
