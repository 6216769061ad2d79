/** Checks a package from its bytes alone, offline, and names the first thing that does not hold (KEEP-1). */
import { readBag } from './bag.ts';
import { type ContentFacts, checkContents } from './package-contents.ts';
import { type Fault, UnsoundPackage, unsound } from './package-fault.ts';
import { checkSeal } from './package-seal.ts';
import { readZip, writeZip } from './zip.ts';

export interface PackageFacts extends ContentFacts {
  /** SHA-256 of the authority's certificate: whoever knows it from elsewhere can compare. */
  readonly authority: string;
}

export type Verification =
  | { readonly ok: true; readonly facts: PackageFacts }
  | ({ readonly ok: false } & Fault);

export interface VerifyOptions {
  /** PEM of the authority that the package must be from; without it the package's own is taken, and named in the facts. */
  readonly authorityPem?: string;
}

export async function verifyPackage(bytes: Uint8Array, options: VerifyOptions = {}): Promise<Verification> {
  try {
    return { ok: true, facts: check(bytes, options) };
  } catch (error) {
    if (error instanceof UnsoundPackage) return { ok: false, ...error.fault };
    throw error;
  }
}

function check(bytes: Uint8Array, { authorityPem }: VerifyOptions): PackageFacts {
  const zip = readZip(bytes);
  if (!zip.ok) return unsound(zip.fault, zip.where);
  const reading = readBag(zip.entries);
  if (!reading.ok) return unsound(reading.fault, reading.where);
  const authority = checkSeal(reading.bag, authorityPem);
  // Headers, dates and gaps lie outside of every manifest: what is there must be what the parts give anew.
  if (!writeZip(zip.entries).equals(bytes)) return unsound('zip-rebuild');
  const facts = checkContents(reading.bag, authority);
  return { ...facts, authority: authority.fingerprint256.replaceAll(':', '').toLowerCase() };
}

/** The newest entry of a case's ledger that a sound package witnesses: a chain that was rehashed as a whole differs from it. */
export async function ledgerHeadOf(
  bytes: Uint8Array,
  options: VerifyOptions = {},
): Promise<{ readonly ok: true; readonly head: PackageFacts['ledger'] } | ({ readonly ok: false } & Fault)> {
  const verification = await verifyPackage(bytes, options);
  return verification.ok ? { ok: true, head: verification.facts.ledger } : verification;
}
