/** What can be wrong with a package. Checks throw it among themselves; outside it is a value. */
import type { BagFault } from './bag.ts';
import type { ZipFault } from './zip.ts';

export type FaultCode =
  | ZipFault
  | BagFault
  | 'authority'
  | 'authority-other'
  | 'seal'
  | 'zip-rebuild'
  | 'json'
  | 'text-hash'
  | 'record-hash'
  | 'derived'
  | 'dissent-hash'
  | 'pdf'
  | 'pdf-attachment'
  | 'pdf-unsigned'
  | 'signature'
  | 'ledger-chain'
  | 'ledger-head'
  | 'ledger-adoption'
  | 'ledger-tally'
  | 'ledger-signatures'
  | 'exhibit-missing'
  | 'exhibit-hash'
  | 'description';

export interface Fault {
  /** Key below `fault.` in the catalogue of documents. */
  readonly code: FaultCode;
  /** The file, number or name it is about; empty when it is the package as a whole. */
  readonly where: string;
  /** More for who repairs, in English; may be empty. */
  readonly detail: string;
}

export class UnsoundPackage extends Error {
  constructor(readonly fault: Fault) {
    super(fault.code);
  }
}

export function unsound(code: FaultCode, where = '', detail = ''): never {
  throw new UnsoundPackage({ code, where, detail });
}
