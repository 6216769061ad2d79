/** Where the built-in certificate authority keeps what it made; private keys come here encrypted and leave here encrypted. */
import type { AccountId, CommitteeId, Instant } from '../../app/domain/identifiers.ts';

/** One per installation. */
export interface StoredAuthority {
  /** The certificate of the authority, DER. */
  readonly certificate: Uint8Array;
  readonly sealedKey: Uint8Array;
  /** The certificate that seals packages, issued by the authority, DER. */
  readonly sealCertificate: Uint8Array;
  readonly sealKey: Uint8Array;
}

/** One person's certificate within one committee. */
export interface StoredCertificate {
  /** Lower-case hexadecimal, unique within the installation. */
  readonly serial: string;
  readonly accountId: AccountId;
  readonly committeeId: CommitteeId;
  /** As the certificate says it; another name asks for another certificate. */
  readonly name: string;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly sealedKey: Uint8Array;
  readonly issuedAt: Instant;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly revokedAt: Instant | null;
}

export interface CertificateStore {
  loadAuthority(): Promise<StoredAuthority | null>;
  /** Keeps the first one ever saved and answers with it, so that two nodes starting at once share one authority. */
  saveAuthority(authority: StoredAuthority): Promise<StoredAuthority>;
  /** The certificate saved last for this person and committee, revoked or not. */
  loadPersonal(accountId: AccountId, committeeId: CommitteeId): Promise<StoredCertificate | null>;
  /** Adds one; earlier ones stay. */
  savePersonal(certificate: StoredCertificate): Promise<void>;
  /** Marks it as revoked from `at`; a certificate that already is keeps its first moment. */
  revokePersonal(serial: string, at: Instant): Promise<void>;
}
