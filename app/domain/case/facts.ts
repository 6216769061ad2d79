/** What the shell brings to a decision about a case: time, identifiers, the person behind the session, and what other streams say. */
import type {
  AccountId,
  CalendarDate,
  CaseId,
  CommitteeId,
  Id,
  Instant,
  Role,
  Sha256,
  SittingId,
} from '../identifiers.ts';
import type { Refusal } from '../refusal.ts';
import type { Regulation } from '../regulation/schema.ts';
import type { AdviceText, CanonicalProse } from './advice-text.ts';
import type { ArrivedFile } from './dossier.ts';

export interface KnownPerson {
  readonly accountId: AccountId;
  readonly name: string;
  readonly disciplines: readonly string[];
  readonly roles: readonly Role[];
}

/** What a decision about a case may know of the sitting that it names. */
export interface SittingFacts {
  readonly sittingId: SittingId;
  readonly committeeId: CommitteeId;
  readonly status: 'planned' | 'open' | 'closed';
  readonly present: readonly AccountId[];
  /** Cases on the agenda, in order, and the one that is at the table. */
  readonly caseIds: readonly CaseId[];
  readonly currentCaseId: CaseId | null;
}

/** The draft as the journal holds it at this very moment, under its lock. */
export type TextFacts =
  | {
      readonly readable: true;
      readonly text: AdviceText;
      readonly textHash: Sha256;
      /** Section ids without words in them. */
      readonly emptySections: readonly string[];
    }
  | { readonly readable: false; readonly refusals: readonly Refusal[] };

export interface DissentFacts {
  readonly dissentId: Id;
  readonly prose: CanonicalProse;
  readonly sha256: Sha256;
  readonly isEmpty: boolean;
  /** What keeps it from being submitted and attached; while there is something, `prose` is not its exact text. */
  readonly refusals: readonly Refusal[];
}

export interface CaseFacts {
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly newId: () => Id;
  readonly actor: { readonly accountId: AccountId; readonly name: string };
  readonly caseId: CaseId;
  readonly committeeId: CommitteeId;
  readonly people: readonly KnownPerson[];
  /** For a registration. */
  readonly number?: string;
  readonly regulation?: Regulation;
  /** Why this regulation cannot be run live, when it cannot. */
  readonly unsupported?: readonly Refusal[];
  readonly arrived?: ArrivedFile;
  readonly sitting?: SittingFacts | null;
  readonly text?: TextFacts;
  readonly dissents?: readonly DissentFacts[];
  /** The file that the signature produced, made outside of the transaction. */
  readonly signed?: { readonly fileId: Id; readonly sha256: Sha256; readonly over: Sha256 };
  /** Number of the newest event in the ledger of this case. */
  readonly ledgerNumber?: number;
}
