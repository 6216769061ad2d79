/** Folds the events of a case into its state; the same function on the server and in every browser. */
import type { Instant } from '../identifiers.ts';
import type { CaseEvent } from './events.ts';
import { evolveDeliberation } from './evolve-deliberation.ts';
import { evolveDossier } from './evolve-dossier.ts';
import { evolveRecord } from './evolve-record.ts';
import type { CaseState } from './state.ts';

export function evolveCase(state: CaseState | null, event: CaseEvent): CaseState | null {
  if (event.type === 'Withheld') return state;
  if (event.type === 'CaseRegistered') {
    const { caseId, committeeId, number, title, regulation, request, persons } = event.data;
    return {
      caseId,
      committeeId,
      number,
      title,
      status: 'registered',
      registeredAt: event.at,
      milestones: [{ status: 'registered', at: event.at }],
      regulation,
      request,
      persons,
      findings: [],
      declineReason: '',
      circumstances: [],
      nextCircumstanceNumber: 1,
      exhibits: [],
      nextExhibitNumber: 1,
      seats: [],
      sittingId: null,
      deliberation: null,
      adoption: null,
      dispatch: null,
      decision: null,
      packageRequestedAt: null,
      packages: [],
      sinceCut: [],
    };
  }
  if (!state) return null;
  return marked(
    state,
    evolveDossier(state, event) ?? evolveDeliberation(state, event) ?? evolveRecord(state, event) ?? state,
    event.at,
  );
}

/** Every change of status is kept with its time: the life of a case, as its pages tell it. */
function marked(before: CaseState, after: CaseState, at: Instant): CaseState {
  if (after.status === before.status) return after;
  return { ...after, milestones: [...after.milestones, { status: after.status, at }] };
}
