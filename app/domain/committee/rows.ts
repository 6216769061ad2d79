/** The rows that lists and rights read, from the state of a committee alone. */
import type { ProjectionRows } from '../projection.ts';
import type { CommitteeState } from './state.ts';

export function committeeRows(state: CommitteeState, version: number): ProjectionRows {
  const { committeeId, name, slug } = state;
  return [
    { table: 'committee_view', values: { id: committeeId, name, slug, version, state } },
    ...state.people.flatMap((person) =>
      person.roles.map((role) => ({
        table: 'committee_role' as const,
        values: { committee_id: committeeId, account_id: person.accountId, role },
      })),
    ),
  ];
}
