/** What one reader may see of a case: the same rule for a state and for each event, so that a browser's fold never differs from a fresh page. */
import type { AccountId } from '../identifiers.ts';
import type { ExhibitContent } from './dossier.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

/** How a reader stands to the case; built by the policies from the session. */
export interface CaseReader {
  readonly accountId: AccountId;
  /** Chair or secretary of the committee. */
  readonly staff: boolean;
}

const withheld = (event: CaseEvent): CaseEvent => ({
  type: 'Withheld',
  data: null,
  at: event.at,
  actor: 'system',
});

export function maySeeExhibit(reader: CaseReader, exhibit: Pick<ExhibitContent, 'confidentiality'>): boolean {
  const { confidentiality } = exhibit;
  if (reader.staff || confidentiality.to === 'panel') return true;
  return confidentiality.to === 'named' && confidentiality.accountIds.includes(reader.accountId);
}

/** `state` is the whole state before or after the event; only what cannot change is looked up in it. */
export function viewCaseEvent(reader: CaseReader, state: CaseState, event: CaseEvent): CaseEvent {
  switch (event.type) {
    case 'ExhibitFiled':
      return maySeeExhibit(reader, event.data.exhibit) ? event : withheld(event);
    case 'ExhibitWithdrawn': {
      const exhibit = state.exhibits.find((one) => one.exhibitId === event.data.exhibitId);
      return exhibit && maySeeExhibit(reader, exhibit) ? event : withheld(event);
    }
    case 'PositionTaken':
      if (event.actor === reader.accountId) return event;
      return { ...event, data: { ...event.data, answer: 'hidden', reason: '' } };
    case 'DispatchRequested':
      return reader.staff ? event : { ...event, data: { ...event.data, contactEmail: '' } };
    default:
      return event;
  }
}

export function viewCase(reader: CaseReader, state: CaseState): CaseState {
  return {
    ...state,
    exhibits: state.exhibits.filter((exhibit) => maySeeExhibit(reader, exhibit)),
    nextExhibitNumber: lastVisibleExhibit(reader, state) + 1,
    deliberation: state.deliberation && {
      ...state.deliberation,
      rounds: state.deliberation.rounds.map((round) =>
        round.status === 'closed'
          ? round
          : {
              ...round,
              positions: round.positions.map((position) =>
                position.accountId === reader.accountId
                  ? position
                  : { ...position, answer: 'hidden' as const, reason: '' },
              ),
            },
      ),
    },
    dispatch: state.dispatch && (reader.staff ? state.dispatch : { ...state.dispatch, contactEmail: '' }),
  };
}

/** Exhibit numbers that a reader may not see leave a gap, not a count. */
function lastVisibleExhibit(reader: CaseReader, state: CaseState): number {
  return state.exhibits.findLast((exhibit) => maySeeExhibit(reader, exhibit))?.number ?? 0;
}
