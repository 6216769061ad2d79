/** The part of the fold that concerns adoption and what comes after it; null when the event is none of its own. */
import type { CaseEvent } from './events.ts';
import type { Adoption, CaseState, Dispatch, RecordedStep } from './state.ts';

export function evolveRecord(state: CaseState, event: CaseEvent): CaseState | null {
  switch (event.type) {
    case 'AdviceAdopted':
      return {
        ...state,
        status: 'adopted',
        adoption: {
          ...event.data,
          adoptedBy: event.actor,
          adoptedAt: event.at,
          document: null,
          signatures: [],
        },
        deliberation: state.deliberation && {
          ...state.deliberation,
          mode: 'sealed',
          dissents: state.deliberation.dissents.map((dissent) => ({ ...dissent, mode: 'sealed' })),
        },
      };
    case 'DocumentSet':
      return changeAdoption(state, (adoption) => ({ ...adoption, document: event.data }));
    case 'AdviceSigned': {
      const signed = changeAdoption(state, (adoption) => ({
        ...adoption,
        signatures: [...adoption.signatures, { ...event.data, accountId: event.actor, at: event.at }],
      }));
      const complete = signed.adoption?.signatures.length === state.regulation.signing.length;
      return complete ? { ...signed, status: 'signed' } : signed;
    }
    case 'DispatchRequested':
      return {
        ...state,
        dispatch: {
          ...event.data,
          requestedBy: event.actor,
          requestedAt: event.at,
          linkNumber: 1,
          deliveredAt: null,
          receipt: null,
        },
      };
    case 'DeskLinkRenewed':
      return changeDispatch(state, (dispatch) => ({ ...dispatch, linkNumber: event.data.linkNumber }));
    case 'DispatchDelivered':
      return {
        ...changeDispatch(state, (dispatch) => ({ ...dispatch, deliveredAt: event.at })),
        status: 'sent',
      };
    case 'ReceiptAcknowledged':
      return recorded(
        changeDispatch(state, (dispatch) => ({
          ...dispatch,
          receipt: { by: event.data.by, at: event.at },
        })),
        'receipt',
      );
    case 'DecisionRecorded':
      return recorded(
        {
          ...state,
          status: 'decided',
          decision: { ...event.data, recordedBy: event.actor, recordedAt: event.at, corrections: [] },
        },
        'decision',
      );
    case 'DecisionCorrected': {
      const { decision } = state;
      const { reason, ...content } = event.data;
      if (!decision) return state;
      const correction = { reason, by: event.actor, at: event.at };
      return recorded(
        {
          ...state,
          decision: { ...decision, ...content, corrections: [...decision.corrections, correction] },
        },
        'correction',
      );
    }
    case 'PackageRequested':
      // Cut just before this: what comes after is in none yet, also while this package is being made.
      return { ...state, packageRequestedAt: event.at, sinceCut: [] };
    case 'PackageArchived':
      return {
        ...state,
        packageRequestedAt: null,
        packages: [...state.packages, { ...event.data, archivedAt: event.at }],
      };
    case 'CaseClosed':
      return { ...state, status: 'closed' };
    default:
      return null;
  }
}

function recorded(state: CaseState, step: RecordedStep): CaseState {
  return state.sinceCut.includes(step) ? state : { ...state, sinceCut: [...state.sinceCut, step] };
}

function changeAdoption(state: CaseState, change: (adoption: Adoption) => Adoption): CaseState {
  return state.adoption ? { ...state, adoption: change(state.adoption) } : state;
}

function changeDispatch(state: CaseState, change: (dispatch: Dispatch) => Dispatch): CaseState {
  return state.dispatch ? { ...state, dispatch: change(state.dispatch) } : state;
}
