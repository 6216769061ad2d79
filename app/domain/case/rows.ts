/** The rows that lists and rights read, from the state alone. */
import type { ProjectionRows } from '../projection.ts';
import type { CaseState } from './state.ts';

export function caseRows(state: CaseState, version: number): ProjectionRows {
  const { deliberation } = state;
  // One row per person: whoever stepped aside once stays out, whatever seats they had (PANEL-2).
  const standings = new Map<string, Record<string, unknown>>();
  for (const { accountId, voting, standing } of state.seats) {
    if (standings.get(accountId)?.standing === 'recused') continue;
    standings.set(accountId, { account_id: accountId, voting, standing });
  }
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
