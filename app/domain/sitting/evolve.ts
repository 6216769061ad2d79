/** Folds the events of a sitting into its state; the same function on the server and in every browser. */
import type { SittingEvent } from './events.ts';
import { joinQueue } from './queue.ts';
import type { AgendaItem, SittingState } from './state.ts';

export function evolveSitting(state: SittingState | null, event: SittingEvent): SittingState | null {
  if (event.type === 'SittingPlanned') {
    return {
      ...event.data,
      status: 'planned',
      openedAt: null,
      closedAt: null,
      items: [],
      attendance: [],
      queue: [],
      speaking: null,
    };
  }
  if (!state) return null;
  switch (event.type) {
    case 'ItemPutOnAgenda':
      return {
        ...state,
        items: [
          ...state.items,
          { ...event.data, status: 'waiting', phase: 'introduction', openedAt: null, endedAt: null },
        ],
      };
    case 'ItemTakenOffAgenda':
      return { ...state, items: state.items.filter((item) => item.itemId !== event.data.itemId) };
    case 'SittingOpened':
      return { ...state, status: 'open', openedAt: event.at };
    case 'MemberPresent': {
      const { accountId, where } = event.data;
      const others = state.attendance.filter((known) => known.accountId !== accountId);
      return { ...state, attendance: [...others, { accountId, where, since: event.at }] };
    }
    case 'MemberAbsent': {
      const { accountId } = event.data;
      return {
        ...state,
        attendance: state.attendance.filter((known) => known.accountId !== accountId),
        queue: state.queue.filter((turn) => turn.accountId !== accountId),
        speaking: state.speaking?.accountId === accountId ? null : state.speaking,
      };
    }
    case 'ItemOpened':
      return {
        ...changeItem(state, event.data.itemId, (item) => ({
          ...item,
          status: 'open',
          phase: item.openedAt ? item.phase : 'introduction',
          openedAt: item.openedAt ?? event.at,
        })),
        queue: [],
        speaking: null,
      };
    case 'PhaseChanged':
      return changeItem(state, event.data.itemId, (item) => ({ ...item, phase: event.data.phase }));
    case 'ItemClosed':
    case 'ItemAdjourned':
      return {
        ...changeItem(state, event.data.itemId, (item) => ({
          ...item,
          status: event.type === 'ItemClosed' ? 'done' : 'adjourned',
          endedAt: event.at,
        })),
        queue: [],
        speaking: null,
      };
    case 'FloorAsked':
      return {
        ...state,
        queue: joinQueue(state.queue, { ...event.data, accountId: event.actor, askedAt: event.at }),
      };
    case 'TurnWithdrawn':
      return { ...state, queue: state.queue.filter((turn) => turn.turnId !== event.data.turnId) };
    case 'FloorGiven': {
      const turn = state.queue.find((one) => one.turnId === event.data.turnId);
      if (!turn) return state;
      return {
        ...state,
        queue: state.queue.filter((one) => one !== turn),
        speaking: { ...turn, since: event.at },
      };
    }
    case 'TurnEnded':
      return { ...state, speaking: null };
    case 'QueueReordered':
      return {
        ...state,
        queue: event.data.turnIds.flatMap((id) => state.queue.filter((turn) => turn.turnId === id)),
      };
    case 'SittingClosed':
      return { ...state, status: 'closed', closedAt: event.at, queue: [], speaking: null };
    default:
      return state;
  }
}

function changeItem(
  state: SittingState,
  itemId: string,
  change: (item: AgendaItem) => AgendaItem,
): SittingState {
  return { ...state, items: state.items.map((item) => (item.itemId === itemId ? change(item) : item)) };
}
