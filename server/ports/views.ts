/** Reading what the projections show; who may see it is for the queries to ask of the policies. */
import type { CaseState, CaseStatus, DocumentMode } from '../../app/domain/case/state.ts';
import type { CommitteeState } from '../../app/domain/committee/state.ts';
import type {
  AccountId,
  CalendarDate,
  CaseId,
  CommitteeId,
  Id,
  Role,
  SittingId,
} from '../../app/domain/identifiers.ts';
import type { SittingState } from '../../app/domain/sitting/state.ts';

/** A state and the number of the newest event in it. */
export interface Versioned<State> {
  readonly state: State;
  readonly version: number;
}

export interface CaseListFilter {
  readonly committeeId: CommitteeId;
  /** Empty: all that are not closed or declined. */
  readonly statuses: readonly CaseStatus[];
  /** Part of number, title or a person's name, in any case; empty: no filter. */
  readonly search: string;
  /** `number` and `received` newest first, `urgent` nearest date first, `status` in the order of a case's life. */
  readonly sort: 'number' | 'received' | 'urgent' | 'status';
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Leaves out what this person may not know of, so that totals tell nothing either. */
  readonly reader: CaseListReader;
}

/** Never a case that the reader stepped aside from; otherwise those they are seated in, and: */
export interface CaseListReader {
  readonly accountId: AccountId;
  /** all others, */
  readonly everything: boolean;
  /** or all others that stand here. */
  readonly statuses: readonly CaseStatus[];
}

export interface CaseRow {
  readonly caseId: CaseId;
  readonly committeeId: CommitteeId;
  readonly number: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly urgentOn: CalendarDate | null;
  readonly receivedOn: CalendarDate;
  readonly persons: readonly string[];
  readonly sittingId: SittingId | null;
}

export interface SeatRow {
  readonly caseId: CaseId;
  readonly accountId: AccountId;
  readonly voting: boolean;
  readonly standing: 'seated' | 'recused' | 'left';
}

export interface DocumentRow {
  readonly documentId: Id;
  readonly caseId: CaseId;
  readonly committeeId: CommitteeId;
  readonly kind: 'advice' | 'dissent';
  readonly mode: DocumentMode;
}

export interface CommitteeRow {
  readonly committeeId: CommitteeId;
  readonly name: string;
  readonly slug: string;
}

export interface Views {
  cases(filter: CaseListFilter): Promise<{ readonly rows: readonly CaseRow[]; readonly total: number }>;
  /** Rows of these cases, in no order; unknown ones are missing. */
  casesById(caseIds: readonly CaseId[]): Promise<readonly CaseRow[]>;
  caseState(caseId: CaseId): Promise<Versioned<CaseState> | null>;
  seats(caseId: CaseId): Promise<readonly SeatRow[]>;

  /** By date, nearest first. */
  sittings(committeeId: CommitteeId): Promise<readonly Versioned<SittingState>[]>;
  sittingState(sittingId: SittingId): Promise<Versioned<SittingState> | null>;
  sittingsOfCase(caseId: CaseId): Promise<readonly Versioned<SittingState>[]>;

  committees(committeeIds: readonly CommitteeId[]): Promise<readonly CommitteeRow[]>;
  committeeState(committeeId: CommitteeId): Promise<Versioned<CommitteeState> | null>;
  committeeBySlug(slug: string): Promise<Versioned<CommitteeState> | null>;
  rolesOf(
    accountId: AccountId,
  ): Promise<readonly { readonly committeeId: CommitteeId; readonly role: Role }[]>;

  document(documentId: Id): Promise<DocumentRow | null>;
  documentsOf(caseId: CaseId): Promise<readonly DocumentRow[]>;
}
