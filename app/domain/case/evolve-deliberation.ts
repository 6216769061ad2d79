/** The part of the fold that concerns the draft, its conditions, rounds and dissenting opinions; null when the event is none of its own. */
import type { AccountId } from '../identifiers.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState, Deliberation, Dissent, Position, Round } from './state.ts';

export function evolveDeliberation(state: CaseState, event: CaseEvent): CaseState | null {
  if (event.type === 'DeliberationBegun') {
    return {
      ...state,
      status: 'deliberating',
      sittingId: event.data.sittingId,
      deliberation: {
        documentId: event.data.documentId,
        sittingId: event.data.sittingId,
        mode: 'open',
        begunAt: event.at,
        outcomes: [],
        conditions: [],
        nextConditionNumber: 1,
        rounds: [],
        dissents: [],
        waivers: [],
        dissentDeadline: null,
      },
    };
  }
  if (!state.deliberation) return null;
  const changed = evolveWithin(state.deliberation, event, (accountId) => isSeated(state, accountId));
  return changed && { ...state, deliberation: changed };
}

const isSeated = (state: CaseState, accountId: AccountId) =>
  state.seats.some((seat) => seat.accountId === accountId && seat.standing === 'seated');

function evolveWithin(
  within: Deliberation,
  event: CaseEvent,
  seated: (accountId: AccountId) => boolean,
): Deliberation | null {
  switch (event.type) {
    case 'OutcomeProposed': {
      const others = within.outcomes.filter((known) => known.personId !== event.data.personId);
      return { ...within, outcomes: [...others, event.data] };
    }
    case 'ConditionAttached': {
      const { conditionId, number, condition } = event.data;
      return {
        ...within,
        nextConditionNumber: number + 1,
        conditions: [
          ...within.conditions,
          {
            conditionId,
            number,
            revision: 1,
            content: condition,
            attachedBy: event.actor,
            attachedAt: event.at,
            revisedBy: null,
            revisedAt: null,
          },
        ],
      };
    }
    case 'ConditionRevised':
      return {
        ...within,
        conditions: within.conditions.map((known) =>
          known.conditionId === event.data.conditionId
            ? {
                ...known,
                revision: known.revision + 1,
                content: event.data.condition,
                revisedBy: event.actor,
                revisedAt: event.at,
              }
            : known,
        ),
      };
    case 'ConditionDetached':
      return {
        ...within,
        conditions: within.conditions.filter((known) => known.conditionId !== event.data.conditionId),
      };
    case 'VersionKept':
      return {
        ...within,
        versions: [...(within.versions ?? []), { ...event.data, keptBy: event.actor, keptAt: event.at }],
      };
    case 'RoundOpened':
      return {
        ...within,
        mode: 'still',
        rounds: [
          ...within.rounds,
          {
            ...event.data,
            openedBy: event.actor,
            openedAt: event.at,
            status: 'open',
            positions: [],
            tally: null,
            present: [],
            endedAt: null,
            cancelReason: '',
          },
        ],
      };
    case 'CastingVoteAsked':
      return changeRound(within, event.data.roundId, (round) => ({
        ...round,
        castingAskedAt: event.at,
        present: event.data.present,
      }));
    case 'PositionTaken':
      return changeRound(within, event.data.roundId, (round) => ({
        ...round,
        positions: withPosition(round.positions, {
          accountId: event.actor,
          answer: event.data.answer,
          reason: event.data.reason,
          at: event.at,
        }),
      }));
    case 'RoundClosed': {
      const { positions, tally, present } = event.data;
      return changeRound(within, event.data.roundId, (round) => ({
        ...round,
        status: 'closed',
        endedAt: event.at,
        tally,
        present,
        positions: positions.map((position) => ({
          ...position,
          at: round.positions.find((known) => known.accountId === position.accountId)?.at ?? event.at,
        })),
      }));
    }
    case 'RoundCancelled':
      return changeRound(within, event.data.roundId, (round) => ({
        ...round,
        status: 'cancelled',
        endedAt: event.at,
        cancelReason: event.data.reason,
      }));
    case 'TextReopened':
      // An opinion answers one exact text: once that may change, it is in hand again and a waiver is asked anew. Whoever
      // stepped aside cannot be asked any more: what they said stays said.
      return {
        ...within,
        mode: 'open',
        waivers: within.waivers.filter((accountId) => !seated(accountId)),
        dissentDeadline: null,
        dissents: within.dissents.map((dissent) =>
          dissent.authors.some(seated)
            ? { ...dissent, status: 'writing', mode: 'open', sha256: null, submittedAt: null }
            : dissent,
        ),
      };
    case 'DissentOpened':
      return {
        ...within,
        dissents: [
          ...within.dissents,
          {
            ...event.data,
            authors: [event.actor],
            status: 'writing',
            mode: 'open',
            sha256: null,
            submittedAt: null,
          },
        ],
      };
    case 'DissentJoined':
      return changeDissent(within, event.data.dissentId, (dissent) => ({
        ...dissent,
        authors: [...dissent.authors, event.actor],
      }));
    case 'DissentSubmitted':
      return changeDissent(within, event.data.dissentId, (dissent) => ({
        ...dissent,
        status: 'submitted',
        mode: 'still',
        sha256: event.data.sha256,
        submittedAt: event.at,
      }));
    case 'DissentTakenBack':
      return changeDissent(within, event.data.dissentId, (dissent) => ({
        ...dissent,
        status: 'writing',
        mode: 'open',
        sha256: null,
        submittedAt: null,
      }));
    case 'DissentWaived':
      return {
        ...within,
        waivers: [...within.waivers.filter((known) => known !== event.actor), event.actor],
      };
    case 'DissentDeadlineSet':
      return { ...within, dissentDeadline: event.data.deadline };
    default:
      return null;
  }
}

function withPosition(positions: readonly Position[], taken: Position): readonly Position[] {
  return [...positions.filter((known) => known.accountId !== taken.accountId), taken];
}

function changeRound(within: Deliberation, roundId: string, change: (round: Round) => Round): Deliberation {
  return {
    ...within,
    rounds: within.rounds.map((round) => (round.roundId === roundId ? change(round) : round)),
  };
}

function changeDissent(
  within: Deliberation,
  dissentId: string,
  change: (dissent: Dissent) => Dissent,
): Deliberation {
  return {
    ...within,
    dissents: within.dissents.map((dissent) => (dissent.dissentId === dissentId ? change(dissent) : dissent)),
  };
}

/** The opinions that go with the advice: those that still have an author who dissents in the deciding round. */
export function attachedDissents(within: Deliberation, dissenters: readonly AccountId[]): readonly Dissent[] {
  return within.dissents.filter((dissent) => dissent.authors.some((author) => dissenters.includes(author)));
}
