/** The rows that lists and rights read, from the state alone. */
import type { ProjectionRows } from '../projection.ts';
import type { CaseState } from './state.ts';

export function caseRows(state: CaseState, version: number): ProjectionRows {
  const { deliberation } = state;
  const standings = new Map(
    state.seats.map((seat) => [
      seat.accountId,
      { account_id: seat.accountId, voting: seat.voting, standing: seat.standing },
    ]),
  );
  return [
    {
      table: 'case_view',
      values: {
        id: state.caseId,
        committee_id: state.committeeId,
        number: state.number,
        title: state.title,
        status: state.status,
        urgent_on: state.request.removalDate,
        received_on: state.request.receivedOn,
        version,
        state,
      },
    },
    ...[...standings.values()].map((values) => ({
      table: 'case_seat' as const,
      values: { case_id: state.caseId, ...values },
    })),
    ...(deliberation
      ? [
          {
            table: 'case_document' as const,
            values: {
              document_id: deliberation.documentId,
              case_id: state.caseId,
              kind: 'advice',
              mode: deliberation.mode,
            },
          },
          ...deliberation.dissents.map((dissent) => ({
            table: 'case_document' as const,
            values: {
              document_id: dissent.documentId,
              case_id: state.caseId,
              kind: 'dissent',
              mode: dissent.mode,
            },
          })),
        ]
      : []),
  ];
}
