/** Names of the ledger's streams. */
import type { CaseId, CommitteeId, SittingId } from '../../app/domain/identifiers.ts';

export const caseStream = (id: CaseId) => `case/${id}`;
export const sittingStream = (id: SittingId) => `sitting/${id}`;
export const committeeStream = (id: CommitteeId) => `committee/${id}`;
