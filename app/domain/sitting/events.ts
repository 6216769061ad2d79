/** What has happened in a sitting, in the past tense. */
import type { AccountId, CaseId, CommitteeId, Id, Instant, SittingId } from '../identifiers.ts';
import type { Attendance, Phase, SittingState, TurnKind } from './state.ts';

interface Payloads {
  SittingPlanned: {
    sittingId: SittingId;
    committeeId: CommitteeId;
    title: string;
    startsAt: Instant;
    place: string;
    mode: SittingState['mode'];
  };
  ItemPutOnAgenda: { itemId: Id; caseId: CaseId; minutes: number };
  ItemTakenOffAgenda: { itemId: Id };
  SittingOpened: Record<string, never>;
  MemberPresent: { accountId: AccountId; where: Attendance['where'] };
  MemberAbsent: { accountId: AccountId };
  ItemOpened: { itemId: Id };
  PhaseChanged: { itemId: Id; phase: Phase };
  ItemClosed: { itemId: Id };
  ItemAdjourned: { itemId: Id; reason: string };
  FloorAsked: { turnId: Id; kind: TurnKind };
  TurnWithdrawn: { turnId: Id };
  FloorGiven: { turnId: Id };
  TurnEnded: { turnId: Id };
  QueueReordered: { turnIds: readonly Id[]; reason: string };
  SittingClosed: Record<string, never>;
}

export type SittingEventType = keyof Payloads;
export type SittingFact = {
  [T in SittingEventType]: { readonly type: T; readonly data: Payloads[T] };
}[SittingEventType];
export type SittingEvent = (SittingFact | { readonly type: 'Withheld'; readonly data: null }) & {
  readonly at: Instant;
  readonly actor: string;
};

export const SITTING_EVENT_VERSION = 1;
