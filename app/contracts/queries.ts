/** What pages can ask, bound to the person behind the request; null means: does not exist for this person. */
import type { AdviceText } from '../domain/case/advice-text.ts';
import type { CaseCommandType } from '../domain/case/commands.ts';
import type { CaseState, CaseStatus } from '../domain/case/state.ts';
import type { AdoptedRegulation, CommitteePerson } from '../domain/committee/state.ts';
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
} from '../domain/identifiers.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Regulation } from '../domain/regulation/schema.ts';
import type { SittingCommandType } from '../domain/sitting/commands.ts';
import type { SittingState } from '../domain/sitting/state.ts';
import type { ProseJson } from '../prose/prose-json.ts';

export interface CaseListQuery {
  /** Empty: all that are not closed or declined. */
  readonly statuses: readonly CaseStatus[];
  /** Matches number, title and names of persons, case-insensitively. */
  readonly search: string;
  readonly sort: 'number' | 'received' | 'urgent' | 'status';
  readonly page: number;
}

export interface CaseListItem {
  readonly caseId: CaseId;
  readonly number: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly urgentOn: CalendarDate | null;
  readonly receivedOn: CalendarDate;
  readonly persons: readonly string[];
  readonly sittingId: SittingId | null;
}

export interface CaseList {
  readonly items: readonly CaseListItem[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

export interface CommitteeSummary {
  readonly committeeId: CommitteeId;
  readonly name: string;
  readonly slug: string;
  readonly roles: readonly Role[];
}

/** One thing that waits for this person; `code` is a key below `waiting.` in the catalogue. */
export interface WaitingItem {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Path of the page where it can be done. */
  readonly to: string;
  readonly urgent: boolean;
}

export interface SittingListItem {
  readonly sittingId: SittingId;
  readonly title: string;
  readonly startsAt: Instant;
  readonly place: string;
  readonly status: SittingState['status'];
  readonly cases: readonly { caseId: CaseId; number: string; title: string }[];
}

export interface CasePage {
  readonly state: CaseState;
  /** Number of the newest event in `state`. */
  readonly version: number;
  readonly people: readonly CommitteePerson[];
  /** What this person may do now; policy only, the rules still decide. */
  readonly may: readonly CaseCommandType[];
  readonly me: CaseMe;
  /** Sittings of the committee that are not over. */
  readonly sittings: readonly SittingListItem[];
  readonly mayPutOnAgenda: boolean;
}

export interface CaseMe {
  readonly accountId: AccountId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly seated: boolean;
  readonly voting: boolean;
  readonly chairsPanel: boolean;
  readonly staff: boolean;
}

/** A committee to those who belong to it: its people and the rules it works by. */
export interface CommitteePage {
  readonly committeeId: CommitteeId;
  readonly name: string;
  readonly people: readonly CommitteePerson[];
  /** The version in force, with the decision that put it there. */
  readonly inForce: AdoptedRegulation | null;
}

export interface SittingPage {
  readonly state: SittingState;
  readonly version: number;
  readonly committeeName: string;
  readonly people: readonly CommitteePerson[];
  readonly may: readonly SittingCommandType[];
  readonly me: { readonly accountId: AccountId; readonly name: string; readonly roles: readonly Role[] };
  /** Number and title of the cases on the agenda that this person may read; others show as a number only. */
  readonly cases: readonly {
    readonly caseId: CaseId;
    readonly number: string;
    readonly title: string | null;
    readonly status: CaseStatus;
    readonly mayRead: boolean;
  }[];
  /** Cases that could be put on the agenda, for those who may. */
  readonly candidates: readonly {
    readonly caseId: CaseId;
    readonly number: string;
    readonly title: string;
  }[];
}

/** Everything one needs to sit at the table on one case. */
export interface ChamberPage {
  readonly sitting: SittingPage;
  readonly case: CasePage;
  /** The draft as it stands, for reading before the editor has loaded; null before the deliberation has begun. */
  readonly prose: ProseJson | null;
  /** Texts of the dissenting opinions that this person may read, by document id. */
  readonly dissents: Readonly<Record<Id, ProseJson>>;
}

/** The state of the text right now, computed on the server from journal and ledger. */
export interface TextNow {
  readonly textHash: Sha256 | null;
  /** What still stands in the way of adoption; `field` says where to mend it (`round`, `section.<sid>`, `outcomes`, `dissent`). */
  readonly gaps: readonly Refusal[];
}

/** One exact text of the advice. */
export interface ExactText {
  readonly textHash: Sha256;
  readonly text: AdviceText;
}

/** A text of the advice that was kept, and the text of this moment to lay it beside. */
export interface KeptText extends ExactText {
  /** Or why the text of this moment cannot be read exactly. */
  readonly present: ExactText | { readonly refusals: readonly Refusal[] };
}

export interface ServedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: Sha256;
  /** True only for what a browser can show without running anything: PDF and images. */
  readonly inline: boolean;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface Queries {
  committees(): Promise<readonly CommitteeSummary[]>;
  waiting(): Promise<readonly WaitingItem[]>;
  committeePage(committeeId: CommitteeId): Promise<CommitteePage | null>;
  /** Every version of the regulation that was adopted, the first one first. */
  adoptedRegulations(committeeId: CommitteeId): Promise<readonly AdoptedRegulation[] | null>;
  cases(committeeId: CommitteeId, query: CaseListQuery): Promise<CaseList | null>;
  casePage(caseId: CaseId): Promise<CasePage | null>;
  /** The regulation in force, for a new case; null when there is none or the viewer may not register. */
  regulationFor(committeeId: CommitteeId): Promise<Regulation | null>;
  sittings(committeeId: CommitteeId): Promise<readonly SittingListItem[] | null>;
  sittingPage(sittingId: SittingId): Promise<SittingPage | null>;
  chamber(sittingId: SittingId, caseId: CaseId): Promise<ChamberPage | null>;
  textNow(caseId: CaseId): Promise<TextNow | null>;
  /** To whoever may read the advice itself; null also when no version of it has this hash. */
  keptText(caseId: CaseId, textHash: Sha256): Promise<KeptText | null>;
  exhibitFile(caseId: CaseId, exhibitId: Id): Promise<ServedFile | null>;
  /** The document with all signatures so far. */
  adviceFile(caseId: CaseId): Promise<ServedFile | null>;
  packageFile(caseId: CaseId, cutAt: number): Promise<ServedFile | null>;
  /** The one-time link as it stands, for the secretary to hand over; null when used or not allowed. */
  deskLink(caseId: CaseId): Promise<string | null>;
}

/** The ministry desk behind a one-time link: no account, one dispatch. */
export interface DeskService {
  /** Whether this link can still be opened; nothing is used up by asking. */
  look(token: string): Promise<'unused' | 'used' | 'unknown'>;
  /** Uses the link up; `setCookie` opens the page of this one dispatch for eight hours. */
  enter(
    token: string,
  ): Promise<{ ok: true; setCookie: string } | { ok: false; refusals: readonly Refusal[] }>;
  /** The dispatch behind the desk cookie of this request. */
  page(): Promise<DeskPage | null>;
  acknowledge(by: string): Promise<{ ok: true } | { ok: false; refusals: readonly Refusal[] }>;
  file(): Promise<ServedFile | null>;
}

export interface DeskPage {
  readonly caseNumber: string;
  readonly committeeName: string;
  readonly contactName: string;
  readonly adoptedAt: Instant;
  readonly signedBy: readonly { readonly name: string; readonly role: string; readonly at: Instant }[];
  readonly sha256: Sha256;
  readonly size: number;
  readonly receipt: { readonly by: string; readonly at: Instant } | null;
}
