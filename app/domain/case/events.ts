/** What has happened to a case, in the past tense; stored as they are for ever (LEDGER-2), so a change of shape is a new version. */
import type { AccountId, CaseId, CommitteeId, Id, Instant, Sha256, SittingId } from '../identifiers.ts';
import type { QuorumCount } from '../regulation/quorum.ts';
import type { Regulation } from '../regulation/schema.ts';
import type { Tally } from '../regulation/tally.ts';
import type { AdviceRecord, AdviceText, PersonOutcome, RecordedPosition } from './advice-text.ts';
import type { ConditionContent } from './conditions.ts';
import type {
  ArrivedFile,
  CircumstanceContent,
  ExhibitContent,
  FindingContent,
  PersonContent,
  Request,
  Seat,
} from './dossier.ts';
import type { DecisionContent, Position, RoundKind } from './state.ts';

interface Payloads {
  CaseRegistered: {
    caseId: CaseId;
    committeeId: CommitteeId;
    number: string;
    title: string;
    regulation: Regulation;
    request: Request;
    persons: readonly (PersonContent & { personId: Id })[];
  };
  RequestCorrected: { title: string; request: Request };
  PersonAdded: { personId: Id; person: PersonContent };
  PersonCorrected: { personId: Id; person: PersonContent };
  FindingRecorded: { finding: FindingContent };
  CaseAdmitted: Record<string, never>;
  CaseDeclined: { reason: string };
  CircumstanceRecorded: { circumstanceId: Id; number: number; circumstance: CircumstanceContent };
  CircumstanceCorrected: { circumstanceId: Id; circumstance: CircumstanceContent };
  CircumstanceWithdrawn: { circumstanceId: Id; reason: string };
  ExhibitFiled: { exhibitId: Id; number: number; exhibit: ExhibitContent; file: ArrivedFile };
  ExhibitWithdrawn: { exhibitId: Id; reason: string };
  MemberSeated: { seat: Omit<Seat, 'standing' | 'reason'> };
  SeatVacated: { seatId: Id; reason: string };
  /** Somebody who is seated already leads the panel from now on, and nobody else. */
  ChairPassed: { seatId: Id };
  MemberRecused: { accountId: AccountId; reason: string };
  CaseScheduled: { sittingId: SittingId };
  DeliberationBegun: { documentId: Id; sittingId: SittingId };
  OutcomeProposed: PersonOutcome;
  ConditionAttached: { conditionId: Id; number: number; condition: ConditionContent };
  ConditionRevised: { conditionId: Id; condition: ConditionContent };
  ConditionDetached: { conditionId: Id };
  /** Somebody kept the text as it was, under a name. */
  VersionKept: { versionId: Id; name: string; textHash: Sha256 };
  RoundOpened: {
    roundId: Id;
    number: number;
    kind: RoundKind;
    question: string;
    textHash: Sha256;
    sittingId: SittingId;
    /** Where the regulation asks for the quorum at the opening of a round that decides. */
    quorum?: QuorumCount;
  };
  /** The votes are tied: from here only the chair is asked, and those on this roll are counted. Nothing is disclosed. */
  CastingVoteAsked: { roundId: Id; present: readonly AccountId[] };
  PositionTaken: { roundId: Id; answer: Position['answer']; reason: string };
  /** Discloses what was hidden, so it carries every position (ROUND-7). */
  RoundClosed: {
    roundId: Id;
    present: readonly AccountId[];
    positions: readonly RecordedPosition[];
    tally: Tally;
  };
  RoundCancelled: { roundId: Id; reason: string };
  TextReopened: Record<string, never>;
  DissentOpened: { dissentId: Id; documentId: Id };
  DissentJoined: { dissentId: Id };
  DissentSubmitted: { dissentId: Id; sha256: Sha256 };
  DissentTakenBack: { dissentId: Id };
  DissentWaived: Record<string, never>;
  DissentDeadlineSet: { deadline: Instant };
  AdviceAdopted: {
    /** Null where one adviser decides and no round is held. */
    roundId: Id | null;
    text: AdviceText;
    textHash: Sha256;
    record: AdviceRecord;
    recordHash: Sha256;
  };
  DocumentSet: { fileId: Id; sha256: Sha256 };
  AdviceSigned: { name: string; role: string; fileId: Id; sha256: Sha256 };
  DispatchRequested: { dispatchId: Id; contactName: string; contactEmail: string };
  DeskLinkRenewed: { dispatchId: Id; linkNumber: number };
  DispatchDelivered: { dispatchId: Id };
  ReceiptAcknowledged: { dispatchId: Id; by: string };
  DecisionRecorded: DecisionContent;
  DecisionCorrected: DecisionContent & { reason: string };
  PackageRequested: Record<string, never>;
  PackageArchived: { fileId: Id; sha256: Sha256; cutAt: number };
  CaseClosed: Record<string, never>;
}

export type CaseEventType = keyof Payloads;

/** What `decide` gives: the rest of the envelope (number, time, actor) is added when it is stored. */
export type CaseFact = {
  [T in CaseEventType]: { readonly type: T; readonly data: Payloads[T] };
}[CaseEventType];

/** What `evolve` folds: a stored event, or its place in the sequence when this reader may not see it. */
export type CaseEvent = (CaseFact | { readonly type: 'Withheld'; readonly data: null }) & {
  readonly at: Instant;
  readonly actor: string;
};

export const CASE_EVENT_VERSION = 1;
