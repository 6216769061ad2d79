/** The part of the fold that concerns register, dossier and panel; null when the event is none of its own. */
import type { Exhibit, Seat } from './dossier.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

export function evolveDossier(state: CaseState, event: CaseEvent): CaseState | null {
  switch (event.type) {
    case 'RequestCorrected':
      return { ...state, title: event.data.title, request: event.data.request };
    case 'PersonAdded':
      return {
        ...state,
        persons: [...state.persons, { ...event.data.person, personId: event.data.personId }],
      };
    case 'PersonCorrected': {
      const { personId, person } = event.data;
      return {
        ...state,
        persons: state.persons.map((known) =>
          known.personId === personId ? { ...person, personId } : known,
        ),
      };
    }
    case 'FindingRecorded': {
      const { finding } = event.data;
      const others = state.findings.filter(
        (known) => known.ruleId !== finding.ruleId || known.personId !== finding.personId,
      );
      return { ...state, findings: [...others, { ...finding, by: event.actor, at: event.at }] };
    }
    case 'CaseAdmitted':
      return { ...state, status: 'admitted' };
    case 'CaseDeclined':
      return { ...state, status: 'declined', declineReason: event.data.reason };
    case 'CircumstanceRecorded': {
      const { circumstanceId, number, circumstance } = event.data;
      return {
        ...state,
        nextCircumstanceNumber: number + 1,
        circumstances: [
          ...state.circumstances,
          { circumstanceId, number, revision: 1, content: circumstance, by: event.actor, at: event.at },
        ],
      };
    }
    case 'CircumstanceCorrected':
      return {
        ...state,
        circumstances: state.circumstances.map((known) =>
          known.circumstanceId === event.data.circumstanceId
            ? {
                ...known,
                revision: known.revision + 1,
                content: event.data.circumstance,
                by: event.actor,
                at: event.at,
              }
            : known,
        ),
      };
    case 'CircumstanceWithdrawn':
      return {
        ...state,
        circumstances: state.circumstances.filter(
          (known) => known.circumstanceId !== event.data.circumstanceId,
        ),
      };
    case 'ExhibitFiled': {
      const { exhibitId, number, exhibit, file } = event.data;
      const filed: Exhibit = {
        ...exhibit,
        ...file,
        exhibitId,
        number,
        filedBy: event.actor,
        filedAt: event.at,
        withdrawnReason: null,
      };
      return { ...state, exhibits: [...state.exhibits, filed], nextExhibitNumber: number + 1 };
    }
    case 'ExhibitWithdrawn':
      return {
        ...state,
        exhibits: state.exhibits.map((known) =>
          known.exhibitId === event.data.exhibitId ? { ...known, withdrawnReason: event.data.reason } : known,
        ),
      };
    case 'MemberSeated':
      return {
        ...state,
        status: state.status === 'admitted' ? 'preparing' : state.status,
        seats: [
          ...(event.data.seat.chair ? ledBy(state.seats, null) : state.seats),
          { ...event.data.seat, standing: 'seated', reason: '' },
        ],
      };
    case 'ChairPassed':
      return { ...state, seats: ledBy(state.seats, event.data.seatId) };
    case 'SeatVacated':
      return {
        ...state,
        seats: state.seats.map((seat) =>
          seat.seatId === event.data.seatId ? { ...seat, standing: 'left', reason: event.data.reason } : seat,
        ),
      };
    case 'MemberRecused':
      return {
        ...state,
        seats: state.seats.map((seat) =>
          seat.accountId === event.data.accountId && seat.standing === 'seated'
            ? { ...seat, standing: 'recused', reason: event.data.reason }
            : seat,
        ),
      };
    case 'CaseScheduled':
      return { ...state, status: 'scheduled', sittingId: event.data.sittingId };
    default:
      return null;
  }
}

/** A panel has one chair: whoever led before and could not any more is a member like the others. */
function ledBy(seats: readonly Seat[], seatId: string | null): readonly Seat[] {
  return seats.map((seat) =>
    seat.standing === 'seated' ? { ...seat, chair: seat.seatId === seatId } : seat,
  );
}
