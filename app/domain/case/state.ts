/** A case as the ledger tells it: one hardship case of one or more persons, from request to archive. */
import type {
  AccountId,
  CalendarDate,
  CaseId,
  CommitteeId,
  Id,
  Instant,
  Sha256,
  SittingId,
} from '../identifiers.ts';
import type { QuorumCount } from '../regulation/quorum.ts';
import type { Regulation } from '../regulation/schema.ts';
import type { Tally } from '../regulation/tally.ts';
import type { AdviceRecord, AdviceText, Answer, PersonOutcome } from './advice-text.ts';
import type { Condition } from './conditions.ts';
import type { Circumstance, Exhibit, Finding, Person, Request, Seat } from './dossier.ts';
import type { CaseStatus } from './statuses.ts';

export type { CaseStatus };
export type DocumentMode = 'open' | 'still' | 'sealed';
export type RoundKind = 'poll' | 'consensus' | 'vote';

export interface Position {
  readonly accountId: AccountId;
  /** `hidden` until the round closes, for everybody but the person (ROUND-7). */
  readonly answer: Answer | 'hidden';
  readonly reason: string;
  readonly at: Instant;
}

export interface Round {
  readonly roundId: Id;
  readonly number: number;
  readonly kind: RoundKind;
  readonly question: string;
  readonly textHash: Sha256;
  readonly sittingId: SittingId;
  /** Where the regulation asks for the quorum at the opening. */
  readonly quorum?: QuorumCount | undefined;
  /** When the votes were found tied and only the chair's casting vote was still asked; `present` is the roll of then. */
  readonly castingAskedAt?: Instant | undefined;
  readonly openedBy: AccountId;
  readonly openedAt: Instant;
  readonly status: 'open' | 'closed' | 'cancelled';
  readonly positions: readonly Position[];
  readonly tally: Tally | null;
  readonly present: readonly AccountId[];
  readonly endedAt: Instant | null;
  readonly cancelReason: string;
}

export interface Dissent {
  readonly dissentId: Id;
  readonly documentId: Id;
  readonly authors: readonly AccountId[];
  readonly status: 'writing' | 'submitted';
  readonly mode: DocumentMode;
  readonly sha256: Sha256 | null;
  readonly submittedAt: Instant | null;
}

/** A text that somebody kept by hand; where the text itself lies is found by its hash. */
export interface KeptVersion {
  readonly versionId: Id;
  readonly name: string;
  readonly textHash: Sha256;
  readonly keptBy: AccountId;
  readonly keptAt: Instant;
}

export interface Deliberation {
  readonly documentId: Id;
  readonly sittingId: SittingId;
  readonly mode: DocumentMode;
  readonly begunAt: Instant;
  readonly outcomes: readonly PersonOutcome[];
  readonly conditions: readonly Condition[];
  readonly nextConditionNumber: number;
  readonly rounds: readonly Round[];
  readonly dissents: readonly Dissent[];
  /** Dissenters who said that they write no opinion (ADOPT-1). */
  readonly waivers: readonly AccountId[];
  readonly dissentDeadline: Instant | null;
  /** In the order in which they were kept; absent until somebody keeps one, so that earlier projections are whole. */
  readonly versions?: readonly KeptVersion[] | undefined;
}

export interface Adoption {
  /** Null where one adviser decided and no round was held (RULE-3). */
  readonly roundId: Id | null;
  readonly text: AdviceText;
  readonly textHash: Sha256;
  readonly record: AdviceRecord;
  readonly recordHash: Sha256;
  readonly adoptedBy: AccountId;
  readonly adoptedAt: Instant;
  /** The document as set, before any signature; null until the outbox made it. */
  readonly document: { readonly fileId: Id; readonly sha256: Sha256 } | null;
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly accountId: AccountId;
  readonly name: string;
  readonly role: string;
  readonly fileId: Id;
  readonly sha256: Sha256;
  readonly at: Instant;
}

export interface Dispatch {
  readonly dispatchId: Id;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly requestedBy: AccountId;
  readonly requestedAt: Instant;
  /** Raised each time a new one-time link is made; earlier ones stop working. */
  readonly linkNumber: number;
  readonly deliveredAt: Instant | null;
  readonly receipt: { readonly by: string; readonly at: Instant } | null;
}

export interface DecisionContent {
  readonly decidedOn: CalendarDate;
  readonly result: 'follows' | 'follows-in-part' | 'deviates';
  /** Empty means that the minister gave none; that is recorded as such (DECIDE-1). */
  readonly reasons: string;
  readonly persons: readonly PersonDecision[];
}

/** The decision as it is known now. */
export interface MinisterDecision extends DecisionContent {
  readonly recordedBy: AccountId;
  readonly recordedAt: Instant;
  /** Why and by whom an earlier entry was corrected, oldest first; the entries themselves are in the ledger. */
  readonly corrections: readonly DecisionCorrection[];
}

export interface DecisionCorrection {
  readonly reason: string;
  readonly by: AccountId;
  readonly at: Instant;
}

export interface PersonDecision {
  readonly personId: Id;
  readonly granted: boolean;
  readonly restriction: string;
  readonly months: number | null;
  /** Null where nothing was granted. */
  readonly temporary: boolean | null;
  readonly labourMarketAnnotation: string;
}

export interface ArchivedPackage {
  readonly fileId: Id;
  readonly sha256: Sha256;
  /** The package holds the ledger up to and including this number. */
  readonly cutAt: number;
  readonly archivedAt: Instant;
}

export type RecordedStep = 'receipt' | 'decision' | 'correction';

/** When the case came into a status; a status it came into twice stands here twice. */
export interface Milestone {
  readonly status: CaseStatus;
  readonly at: Instant;
}

export interface CaseState {
  readonly caseId: CaseId;
  readonly committeeId: CommitteeId;
  readonly number: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly registeredAt: Instant;
  readonly milestones: readonly Milestone[];
  readonly regulation: Regulation;
  readonly request: Request;
  readonly persons: readonly Person[];
  readonly findings: readonly Finding[];
  readonly declineReason: string;
  readonly circumstances: readonly Circumstance[];
  readonly nextCircumstanceNumber: number;
  readonly exhibits: readonly Exhibit[];
  readonly nextExhibitNumber: number;
  readonly seats: readonly Seat[];
  readonly sittingId: SittingId | null;
  readonly deliberation: Deliberation | null;
  readonly adoption: Adoption | null;
  readonly dispatch: Dispatch | null;
  readonly decision: MinisterDecision | null;
  readonly packageRequestedAt: Instant | null;
  readonly packages: readonly ArchivedPackage[];
  /** What came onto the record since the newest package was cut: that package does not hold it. */
  readonly sinceCut: readonly RecordedStep[];
}

export function openRoundOf(state: CaseState): Round | undefined {
  return state.deliberation?.rounds.find((round) => round.status === 'open');
}

/** The round an adoption would rest on: the newest closed one that decides, a consensus round or a vote. */
export function decidingRoundOf(state: CaseState): Round | undefined {
  return state.deliberation?.rounds.findLast((round) => round.kind !== 'poll' && round.status === 'closed');
}

/** Those who may write an opinion of their own beside the advice: whoever dissents in the deciding round, where the regulation knows such opinions. */
export function dissentersOf(state: CaseState): readonly AccountId[] {
  if (!state.regulation.dissentingOpinions.allowed) return [];
  return decidingRoundOf(state)?.tally?.dissenters ?? [];
}

export function seatOf(state: CaseState, accountId: AccountId): Seat | undefined {
  return state.seats.find((seat) => seat.accountId === accountId && seat.standing !== 'left');
}

export function isRecused(state: CaseState, accountId: AccountId): boolean {
  return state.seats.some((seat) => seat.accountId === accountId && seat.standing === 'recused');
}

/** Whether this dissenter has said what there is to say beside the advice: an opinion submitted, or none (ADOPT-1). */
export function dissentSettled(state: CaseState, accountId: AccountId): boolean {
  const { deliberation } = state;
  if (!deliberation) return false;
  const mine = deliberation.dissents.find((dissent) => dissent.authors.includes(accountId));
  return mine?.status === 'submitted' || deliberation.waivers.includes(accountId);
}
