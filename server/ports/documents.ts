/** What comes out of a sealed advice: the document, its signatures and the package. */
import type { AdviceRecord, AdviceText, CitedExhibit } from '../../app/domain/case/advice-text.ts';
import type {
  AccountId,
  CalendarDate,
  CaseId,
  CommitteeId,
  Instant,
  Sha256,
} from '../../app/domain/identifiers.ts';

export type DocumentLanguage = 'nl' | 'en' | 'de';

/** Everything that is set on paper; the same input gives the same bytes (per Typst version). */
export interface AdviceDocument {
  readonly language: DocumentLanguage;
  readonly caseNumber: string;
  readonly caseTitle: string;
  readonly committee: { readonly name: string; readonly legalBasis: string };
  readonly addressee: { readonly title: string; readonly salutation: string };
  readonly adoptedAt: Instant;
  readonly requestReceived: CalendarDate;
  /** As they may appear: by role and initials where the regulation says so. */
  readonly persons: readonly { readonly personId: string; readonly label: string }[];
  readonly names: Readonly<Record<AccountId, string>>;
  readonly text: AdviceText;
  readonly textHash: Sha256;
  readonly record: AdviceRecord;
  readonly recordHash: Sha256;
  /** Who took which position stays in the committee: neither the page nor what travels in the file says it. */
  readonly positionsInside?: boolean;
  /** The tally in one sentence, in the document's language. */
  readonly tallySentence: string;
  /** Outcomes in the words of the regulation, by identifier; the usual two have words of their own. */
  readonly outcomeWords?: Readonly<
    Record<string, { readonly label: string; readonly document: 'advice' | 'notice' }>
  >;
  /** Grounds in the words of the regulation, by identifier; the usual two have words of their own. */
  readonly groundWords?: Readonly<Record<string, string>>;
  /** By exhibit id. */
  readonly exhibitTitles: Readonly<Record<string, string>>;
  /** Exhibits that only dissenting opinions cite; those of the text are in the text. */
  readonly dissentExhibits?: readonly CitedExhibit[];
  /** Who will sign, in order. */
  readonly signers: readonly { readonly name: string; readonly role: string }[];
}

export interface DocumentSetter {
  /** Sets the document as tagged PDF/A-3a that also claims PDF/UA-1; rejects when the gate for accessibility fails. */
  set(document: AdviceDocument): Promise<Uint8Array>;
}

export interface Signer {
  readonly accountId: AccountId;
  readonly committeeId: CommitteeId;
  readonly name: string;
  /** As on paper: voorzitter, secretaris. */
  readonly role: string;
}

export type SignOutcome =
  | { readonly signed: true; readonly pdf: Uint8Array }
  | {
      readonly signed: false;
      readonly code: 'certificate-expired' | 'certificate-revoked' | 'signing-unavailable';
    };

export interface DocumentSigner {
  /** Adds one PAdES signature as an incremental update; earlier bytes stay as they are. */
  sign(pdf: Uint8Array, signer: Signer, at: Instant): Promise<SignOutcome>;
  /** The certificates of the authority, PEM, for the package. */
  authority(): Promise<string>;
}

export interface PackageSource {
  readonly caseId: CaseId;
  readonly document: AdviceDocument;
  readonly signedPdf: Uint8Array;
  /** Envelopes and decrypted payloads of the case's stream, number 1 to N. */
  readonly ledger: readonly LedgerEntry[];
  readonly exhibits: readonly {
    readonly number: number;
    readonly title: string;
    readonly sha256: Sha256;
    readonly mediaType: string;
    readonly bytes: Uint8Array | null;
  }[];
  readonly authorityPem: string;
  readonly dispatch: {
    readonly sentAt: Instant;
    readonly receivedAt: Instant | null;
    readonly receivedBy: string | null;
  } | null;
  readonly decision: Readonly<Record<string, unknown>> | null;
}

export interface LedgerEntry {
  readonly stream: string;
  readonly number: number;
  readonly type: string;
  readonly version: number;
  readonly at: Instant;
  readonly previousHash: Sha256;
  readonly payloadDigest: Sha256;
  readonly hash: Sha256;
  /** Salt, actor and data, or null after destruction. */
  readonly payload: {
    readonly salt: string;
    readonly actor: AccountId | 'system';
    readonly data: unknown;
  } | null;
}

export interface PackageBinder {
  /** A ZIP that `npm run verify` accepts without a database. */
  bind(source: PackageSource): Promise<Uint8Array>;
}
