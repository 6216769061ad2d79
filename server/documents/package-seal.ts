/** The seal on a package: an Ed25519 signature over the tag manifest, by a certificate that the authority issued. */
import { verify, X509Certificate } from 'node:crypto';
import { type Bag, SEAL, TAG_MANIFEST } from './bag.ts';
import { unsound } from './package-fault.ts';
import { certificatesInPem } from './x509.ts';

export const AUTHORITY_FILE = 'authority.pem';

/** The authority of the package. @param expectedPem the authority that it must be, when the reader knows */
export function checkSeal(bag: Bag, expectedPem: string | undefined): X509Certificate {
  const pem = Buffer.from(bag.files.get(AUTHORITY_FILE) ?? []).toString('utf8');
  const authority = certificateAt(pem, 0);
  const seal = certificateAt(pem, 1);
  if (!authority || !seal) return unsound('authority', AUTHORITY_FILE);
  if (!authority.ca || !authority.verify(authority.publicKey)) return unsound('authority', AUTHORITY_FILE);
  if (expectedPem !== undefined && !certificateAt(expectedPem, 0)?.raw.equals(authority.raw)) {
    return unsound('authority-other', AUTHORITY_FILE);
  }
  if (!seal.checkIssued(authority) || !seal.verify(authority.publicKey))
    return unsound('authority', AUTHORITY_FILE);
  const sealed = bag.files.get(TAG_MANIFEST) ?? new Uint8Array();
  const signature = bag.files.get(SEAL) ?? new Uint8Array();
  if (seal.publicKey.asymmetricKeyType !== 'ed25519' || !verify(null, sealed, seal.publicKey, signature)) {
    return unsound('seal', SEAL);
  }
  return authority;
}

function certificateAt(pem: string, index: number): X509Certificate | null {
  const der = certificatesInPem(pem)?.[index];
  try {
    return der ? new X509Certificate(der) : null;
  } catch {
    return null;
  }
}
