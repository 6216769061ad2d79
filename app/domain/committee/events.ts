/** What has happened in a committee, in the past tense. */
import type { AccountId, CalendarDate, CaseId, CommitteeId, Instant, Role } from '../identifiers.ts';
import type { Regulation } from '../regulation/schema.ts';
import type { CommitteePerson } from './state.ts';

interface Payloads {
  CommitteeFounded: { committeeId: CommitteeId; name: string; slug: string };
  RegulationAdopted: {
    regulation: Regulation;
    decidedOn: CalendarDate;
    decidedBy: string;
    reference: string;
  };
  PersonAdmitted: CommitteePerson;
  RoleGranted: { accountId: AccountId; role: Role };
  RoleRevoked: { accountId: AccountId; role: Role };
  CaseNumbered: { caseId: CaseId; number: string; year: string };
}

export type CommitteeEventType = keyof Payloads;
export type CommitteeFact = {
  [T in CommitteeEventType]: { readonly type: T; readonly data: Payloads[T] };
}[CommitteeEventType];
export type CommitteeEvent = (CommitteeFact | { readonly type: 'Withheld'; readonly data: null }) & {
  readonly at: Instant;
  readonly actor: string;
};

export const COMMITTEE_EVENT_VERSION = 1;
