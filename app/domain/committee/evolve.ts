/** Folds the events of a committee into its state. */
import type { CommitteeEvent } from './events.ts';
import type { CommitteePerson, CommitteeState } from './state.ts';

export function evolveCommittee(state: CommitteeState | null, event: CommitteeEvent): CommitteeState | null {
  if (event.type === 'CommitteeFounded')
    return { ...event.data, people: [], regulations: [], caseNumbers: {} };
  if (!state) return null;
  switch (event.type) {
    case 'RegulationAdopted':
      return { ...state, regulations: [...state.regulations, { ...event.data, recordedAt: event.at }] };
    case 'PersonAdmitted': {
      const others = state.people.filter((person) => person.accountId !== event.data.accountId);
      return { ...state, people: [...others, event.data] };
    }
    case 'RoleGranted':
      return changePerson(state, event.data.accountId, (person) => ({
        ...person,
        roles: [...person.roles.filter((role) => role !== event.data.role), event.data.role],
      }));
    case 'RoleRevoked':
      return changePerson(state, event.data.accountId, (person) => ({
        ...person,
        roles: person.roles.filter((role) => role !== event.data.role),
      }));
    case 'CaseNumbered': {
      const { year } = event.data;
      return {
        ...state,
        caseNumbers: { ...state.caseNumbers, [year]: (state.caseNumbers[year] ?? 0) + 1 },
      };
    }
    default:
      return state;
  }
}

function changePerson(
  state: CommitteeState,
  accountId: string,
  change: (person: CommitteePerson) => CommitteePerson,
): CommitteeState {
  return {
    ...state,
    people: state.people.map((person) => (person.accountId === accountId ? change(person) : person)),
  };
}
