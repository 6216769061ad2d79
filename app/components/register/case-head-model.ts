/** What the head of a case shows, from the page that the queries give. */
import type { CasePage } from '../../contracts/queries.ts';
import type { CaseHeadModel } from './case-head.tsx';

export function caseHeadModel({ state, sittings }: CasePage): CaseHeadModel {
  const sitting = sittings.find((one) => one.sittingId === state.sittingId);
  const atTheTable = state.status === 'scheduled' || state.status === 'deliberating';
  return {
    caseId: state.caseId,
    number: state.number,
    title: state.title,
    status: state.status,
    persons: state.persons.map((person) => person.name),
    receivedOn: state.request.receivedOn,
    urgentOn: state.request.removalDate,
    exhibits: state.exhibits.filter((exhibit) => exhibit.withdrawnReason === null).length,
    adopted: state.adoption !== null,
    chamber: sitting && atTheTable ? `/sittings/${sitting.sittingId}/cases/${state.caseId}` : null,
  };
}
