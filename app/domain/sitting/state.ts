/** A sitting as the ledger tells it: agenda, roll call, the item at the table, its phase, and who speaks. */
import type { AccountId, CaseId, CommitteeId, Id, Instant, SittingId } from '../identifiers.ts';

export const phases = ['introduction', 'discussion', 'drafting', 'deciding', 'conclusion'] as const;
export type Phase = (typeof phases)[number];

export const turnKinds = ['normal', 'interruption', 'point-of-order'] as const;
export type TurnKind = (typeof turnKinds)[number];

export interface AgendaItem {
  readonly itemId: Id;
  readonly caseId: CaseId;
  readonly status: 'waiting' | 'open' | 'done' | 'adjourned';
  readonly phase: Phase;
  readonly openedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Minutes meant for it; a measure for the eye, never a limit. */
  readonly minutes: number;
}

export interface Attendance {
  readonly accountId: AccountId;
  readonly where: 'in-the-room' | 'at-a-distance';
  readonly since: Instant;
}

export interface Turn {
  readonly turnId: Id;
  readonly accountId: AccountId;
  readonly kind: TurnKind;
  readonly askedAt: Instant;
}

export interface SittingState {
  readonly sittingId: SittingId;
  readonly committeeId: CommitteeId;
  readonly title: string;
  readonly startsAt: Instant;
  readonly place: string;
  readonly mode: 'physical' | 'hybrid' | 'digital';
  readonly status: 'planned' | 'open' | 'closed';
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly items: readonly AgendaItem[];
  readonly attendance: readonly Attendance[];
  /** Waiting to speak, in order. */
  readonly queue: readonly Turn[];
  readonly speaking: (Turn & { readonly since: Instant }) | null;
}

export function currentItemOf(state: SittingState): AgendaItem | undefined {
  return state.items.find((item) => item.status === 'open');
}
