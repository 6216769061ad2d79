/** The rows that lists read, from the state of a sitting alone. */
import type { ProjectionRows } from '../projection.ts';
import type { SittingState } from './state.ts';

export function sittingRows(state: SittingState, version: number): ProjectionRows {
  return [
    {
      table: 'sitting_view',
      values: {
        id: state.sittingId,
        committee_id: state.committeeId,
        title: state.title,
        starts_at: state.startsAt,
        status: state.status,
        version,
        state,
      },
    },
    ...state.items.map((item) => ({
      table: 'sitting_case' as const,
      values: { sitting_id: state.sittingId, case_id: item.caseId, item_id: item.itemId },
    })),
  ];
}
