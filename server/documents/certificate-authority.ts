/** The built-in certificate authority: makes itself at first use, gives people certificates and seals packages. */
import { createPrivateKey, generateKeyPair, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { Instant } from '../../app/domain/identifiers.ts';
import type { CertificateStore, StoredAuthority, StoredCertificate } from '../ports/certificates.ts';
import type { Signer } from '../ports/documents.ts';
import { createKeySealer } from './sealed-keys.ts';
import { issueCertificate, pemOf } from './x509.ts';

const generate = promisify(generateKeyPair);

const AUTHORITY_YEARS = 20;
const PERSONAL_YEARS = 3;
const RENEWAL_DAYS = 60;
const ORGANISATION = 'Raadkamer';

export interface AuthoritySettings {
  readonly store: CertificateStore;
  /** The installation's secret; the private keys at rest depend on it. */
  readonly secret: string;
  /** Which installation this is, as its certificates will say: its address. */
  readonly installation: string;
}

/** A certificate with the key that belongs to it. */
export interface Credential {
  readonly certificate: Buffer;
  readonly authority: Buffer;
  readonly key: KeyObject;
}

export type CredentialOutcome =
  | { readonly usable: true; readonly credential: Credential }
  | {
      readonly usable: false;
      readonly code: 'certificate-expired' | 'certificate-revoked' | 'signing-unavailable';
    };

export interface CertificateAuthority {
  /** What the signer signs with at this moment; makes a certificate for who never had one. */
  credentialFor(signer: Signer, at: Instant): Promise<CredentialOutcome>;
  /** Replaces an expired or revoked certificate by a new one. */
  renew(signer: Signer, at: Instant): Promise<void>;
  /** From `at` on the person's certificate signs nothing any more. */
  revoke(signer: Pick<Signer, 'accountId' | 'committeeId'>, at: Instant): Promise<void>;
  /** PEM: the certificate of the authority, then the one that seals packages. */
  certificates(): Promise<string>;
  /** An Ed25519 signature (RFC 8032) over the bytes: deterministic, so that the same package gets the same seal. */
  seal(bytes: Uint8Array): Promise<Buffer>;
}

export function createCertificateAuthority(settings: AuthoritySettings): CertificateAuthority {
  const { store, secret, installation } = settings;
  const sealer = createKeySealer(secret);
  let made: Promise<StoredAuthority> | null = null;

  const authority = (): Promise<StoredAuthority> => {
    made ??= loadOrMake().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };

  const loadOrMake = async (): Promise<StoredAuthority> => {
    const stored = await store.loadAuthority();
    return stored ?? store.saveAuthority(await makeAuthority());
  };

  const makeAuthority = async (): Promise<StoredAuthority> => {
    const keys = await generate('ec', { namedCurve: 'P-256' });
    const sealKeys = await generate('ed25519');
    const { notBefore, notAfter } = authorityPeriod(new Date());
    const { der: certificate } = issueCertificate(
      {
        subject: { organisation: ORGANISATION, unit: installation, name: 'Raadkamer certificaatautoriteit' },
        publicKey: keys.publicKey,
        notBefore,
        notAfter,
        purpose: 'authority',
      },
      { certificate: null, key: keys.privateKey },
    );
    const { der: sealCertificate } = issueCertificate(
      {
        subject: { organisation: ORGANISATION, unit: installation, name: 'Raadkamer archiefzegel' },
        publicKey: sealKeys.publicKey,
        notBefore,
        notAfter,
        purpose: 'seal',
      },
      { certificate, key: keys.privateKey },
    );
    return {
      certificate,
      sealedKey: sealer.seal(pkcs8(keys.privateKey), 'authority'),
      sealCertificate,
      sealKey: sealer.seal(pkcs8(sealKeys.privateKey), 'seal'),
    };
  };

  const issue = async (signer: Signer, at: Instant): Promise<StoredCertificate> => {
    const { certificate: authorityCertificate, sealedKey } = await authority();
    const issuerKey = privateKey(sealer.open(sealedKey, 'authority'));
    const keys = await generate('ec', { namedCurve: 'P-256' });
    const { notBefore, notAfter } = personalPeriod(new Date(at), new X509Certificate(authorityCertificate));
    const { der: certificate, serial } = issueCertificate(
      {
        subject: {
          organisation: ORGANISATION,
          unit: `committee ${signer.committeeId}`,
          serial: signer.accountId,
          name: signer.name,
        },
        publicKey: keys.publicKey,
        notBefore,
        notAfter,
        purpose: 'person',
      },
      { certificate: authorityCertificate, key: issuerKey },
    );
    const stored: StoredCertificate = {
      serial,
      accountId: signer.accountId,
      committeeId: signer.committeeId,
      name: signer.name,
      certificate,
      sealedKey: sealer.seal(pkcs8(keys.privateKey), serial),
      issuedAt: at,
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      revokedAt: null,
    };
    await store.savePersonal(stored);
    return stored;
  };

  return {
    async credentialFor(signer, at) {
      const { certificate } = await authority();
      if (!covers(new X509Certificate(certificate), at))
        return { usable: false, code: 'signing-unavailable' };
      let stored = await store.loadPersonal(signer.accountId, signer.committeeId);
      if (stored && stored.revokedAt !== null) return { usable: false, code: 'certificate-revoked' };
      if (stored && Date.parse(at) > Date.parse(stored.notAfter))
        return { usable: false, code: 'certificate-expired' };
      if (!stored || !serves(stored, signer, at)) stored = await issue(signer, at);
      const key = privateKey(sealer.open(stored.sealedKey, stored.serial));
      return {
        usable: true,
        credential: {
          certificate: Buffer.from(stored.certificate),
          authority: Buffer.from(certificate),
          key,
        },
      };
    },
    async renew(signer, at) {
      await issue(signer, at);
    },
    async revoke({ accountId, committeeId }, at) {
      const stored = await store.loadPersonal(accountId, committeeId);
      if (stored) await store.revokePersonal(stored.serial, at);
    },
    async certificates() {
      const { certificate, sealCertificate } = await authority();
      return pemOf(certificate) + pemOf(sealCertificate);
    },
    async seal(bytes) {
      const { sealKey } = await authority();
      return sign(null, bytes, privateKey(sealer.open(sealKey, 'seal')));
    },
  };
}

/** From the start of last year, so that a case of some months ago can still be signed in its own time. */
function authorityPeriod(now: Date): { notBefore: Date; notAfter: Date } {
  const year = now.getUTCFullYear() - 1;
  return {
    notBefore: new Date(Date.UTC(year, 0, 1)),
    notAfter: new Date(Date.UTC(year + AUTHORITY_YEARS, 0, 1)),
  };
}

function covers(authority: X509Certificate, at: Instant): boolean {
  return Date.parse(authority.validFrom) <= Date.parse(at) && Date.parse(at) <= Date.parse(authority.validTo);
}

/** Who signs regularly gets a new certificate before the present one ends; so does who got another name. */
function serves(stored: StoredCertificate, signer: Signer, at: Instant): boolean {
  const moment = Date.parse(at);
  const enough = Date.parse(stored.notAfter) - RENEWAL_DAYS * 86_400_000;
  return stored.name === signer.name && Date.parse(stored.notBefore) <= moment && moment <= enough;
}

/** A day of slack before, never outside the authority's own period. */
function personalPeriod(at: Date, authority: X509Certificate): { notBefore: Date; notAfter: Date } {
  const notBefore = new Date(at);
  notBefore.setUTCDate(notBefore.getUTCDate() - 1);
  notBefore.setUTCHours(0, 0, 0, 0);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + PERSONAL_YEARS);
  return {
    notBefore: new Date(Math.max(notBefore.getTime(), Date.parse(authority.validFrom))),
    notAfter: new Date(Math.min(notAfter.getTime(), Date.parse(authority.validTo))),
  };
}

function pkcs8(key: KeyObject): Buffer {
  return key.export({ type: 'pkcs8', format: 'der' });
}

function privateKey(der: Buffer): KeyObject {
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}
