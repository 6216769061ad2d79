/** Signs documents with the built-in certificate authority: PAdES baseline, one signature per signer, nothing half-done. */
import type { DocumentSigner, SignOutcome } from '../ports/documents.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { signDetached } from './cms.ts';
import { addSignature } from './pdf-signature.ts';
import { UnopenedKey } from './sealed-keys.ts';
import { type TimeStamper, TimeStampUnavailable } from './time-stamp.ts';

/** Two certificates and a signature take about 1.7 KB; a time stamp with its certificates about 6 KB more. */
const ROOM = 4096;
const ROOM_WITH_TIME_STAMP = 16_384;

export interface SignerSettings {
  readonly authority: CertificateAuthority;
  readonly timeStamper: TimeStamper | null;
  /** Told of the cause when signing is unavailable; gets no names. */
  report(error: Error): void;
}

export function createAdviceSigner({ authority, timeStamper, report }: SignerSettings): DocumentSigner {
  return {
    authority: () => authority.certificates(),
    async sign(pdf, signer, at): Promise<SignOutcome> {
      try {
        const outcome = await authority.credentialFor(signer, at);
        if (!outcome.usable) return { signed: false, code: outcome.code };
        const room = timeStamper ? ROOM_WITH_TIME_STAMP : ROOM;
        const signed = await addSignature(
          pdf,
          { name: signer.name, role: signer.role, at, room },
          (covered) => signDetached(covered, outcome.credential, timeStamper),
        );
        return { signed: true, pdf: signed };
      } catch (error) {
        if (!(error instanceof UnopenedKey || error instanceof TimeStampUnavailable)) throw error;
        report(error);
        return { signed: false, code: 'signing-unavailable' };
      }
    },
  };
}
