/** A committee as its ledger tells it: a tenant of its own with people, roles and regulations. */
import type { AccountId, CalendarDate, CommitteeId, Instant, Role } from '../identifiers.ts';
import type { Regulation } from '../regulation/schema.ts';

export interface CommitteePerson {
  readonly accountId: AccountId;
  readonly name: string;
  readonly disciplines: readonly string[];
  readonly roles: readonly Role[];
}

/** A version takes effect only by the recorded decision of the body that may adopt it (REG-5). */
export interface AdoptedRegulation {
  readonly regulation: Regulation;
  readonly decidedOn: CalendarDate;
  readonly decidedBy: string;
  readonly reference: string;
  readonly recordedAt: Instant;
}

export interface CommitteeState {
  readonly committeeId: CommitteeId;
  readonly name: string;
  /** Short name in addresses of pages, lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly people: readonly CommitteePerson[];
  readonly regulations: readonly AdoptedRegulation[];
  /** Cases registered so far, per year; the next number is one more. */
  readonly caseNumbers: Readonly<Record<string, number>>;
}

export function currentRegulation(state: CommitteeState): Regulation | undefined {
  return state.regulations.at(-1)?.regulation;
}
