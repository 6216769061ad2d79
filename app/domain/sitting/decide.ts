/** Decides what a command about a sitting leads to; the chair leads, everybody answers for themselves. */
import type { AccountId, CaseId, CommitteeId, Id, SittingId } from '../identifiers.ts';
import { accept, type Decision, refuse } from '../refusal.ts';
import type { SittingCommand } from './commands.ts';
import type { SittingFact } from './events.ts';
import { passesOverOrder } from './queue.ts';
import { currentItemOf, type SittingState } from './state.ts';

export interface SittingFacts {
  readonly newId: () => Id;
  readonly actor: { readonly accountId: AccountId };
  readonly sittingId: SittingId;
  readonly committeeId: CommitteeId;
  /** Accounts that belong to the committee. */
  readonly people: readonly AccountId[];
  /** The case that the command is about, when there is one. */
  readonly subject?: {
    readonly caseId: CaseId;
    readonly committeeId: CommitteeId;
    readonly ready: boolean;
    readonly roundOpen: boolean;
  } | null;
}

export function decideSitting(
  state: SittingState | null,
  command: SittingCommand,
  facts: SittingFacts,
): Decision<SittingFact> {
  if (command.type === 'planSitting') {
    if (state) return refuse('sitting-exists');
    const { title, startsAt, place, mode } = command;
    const { sittingId, committeeId } = facts;
    return accept({
      type: 'SittingPlanned',
      data: { sittingId, committeeId, title, startsAt, place, mode },
    });
  }
  if (!state) return refuse('sitting-unknown');
  if (state.status === 'closed') return refuse('sitting-closed');
  switch (command.type) {
    case 'putOnAgenda': {
      const { subject } = facts;
      if (!subject || subject.committeeId !== state.committeeId) return refuse('case-unknown');
      if (!subject.ready) return refuse('case-not-ready');
      const listed = state.items.some(
        (item) => item.caseId === command.caseId && (item.status === 'waiting' || item.status === 'open'),
      );
      if (listed) return refuse('already-on-agenda');
      return accept({
        type: 'ItemPutOnAgenda',
        data: { itemId: facts.newId(), caseId: command.caseId, minutes: command.minutes },
      });
    }
    case 'takeOffAgenda': {
      const item = state.items.find((one) => one.itemId === command.itemId);
      if (item?.status !== 'waiting') return refuse('item-not-waiting');
      return accept({ type: 'ItemTakenOffAgenda', data: { itemId: item.itemId } });
    }
    case 'openSitting':
      if (state.status === 'open') return refuse('sitting-is-open');
      if (state.items.length === 0) return refuse('agenda-empty');
      return accept({ type: 'SittingOpened', data: {} });
    default:
      return state.status === 'open' ? decideOpen(state, command, facts) : refuse('sitting-not-open');
  }
}

type OpenCommand = Exclude<
  SittingCommand,
  { type: 'planSitting' | 'putOnAgenda' | 'takeOffAgenda' | 'openSitting' }
>;

function decideOpen(state: SittingState, command: OpenCommand, facts: SittingFacts): Decision<SittingFact> {
  const me = facts.actor.accountId;
  const isPresent = (accountId: AccountId) => state.attendance.some((one) => one.accountId === accountId);
  switch (command.type) {
    case 'answerRoll':
      return accept({ type: 'MemberPresent', data: { accountId: me, where: command.where } });
    case 'markPresent':
      if (!facts.people.includes(command.accountId)) return refuse('member-unknown');
      return accept({
        type: 'MemberPresent',
        data: { accountId: command.accountId, where: command.where },
      });
    case 'markAbsent':
    case 'leaveSitting': {
      const accountId = command.type === 'markAbsent' ? command.accountId : me;
      if (!isPresent(accountId)) return refuse('not-on-roll');
      return accept({ type: 'MemberAbsent', data: { accountId } });
    }
    case 'askForFloor': {
      if (!currentItemOf(state)) return refuse('no-item-open');
      if (!isPresent(me)) return refuse('not-on-roll');
      if (state.queue.some((turn) => turn.accountId === me)) return refuse('already-in-queue');
      return accept({ type: 'FloorAsked', data: { turnId: facts.newId(), kind: command.kind } });
    }
    case 'withdrawFromQueue': {
      const turn = state.queue.find((one) => one.turnId === command.turnId);
      if (turn?.accountId !== me) return refuse('not-in-queue');
      return accept({ type: 'TurnWithdrawn', data: { turnId: turn.turnId } });
    }
    case 'giveFloor': {
      const turn = state.queue.find((one) => one.turnId === command.turnId);
      if (!turn) return refuse('not-in-queue');
      const given: SittingFact = { type: 'FloorGiven', data: { turnId: turn.turnId } };
      if (!state.speaking) return accept(given);
      return accept<SittingFact>({ type: 'TurnEnded', data: { turnId: state.speaking.turnId } }, given);
    }
    case 'endTurn':
      if (!state.speaking) return refuse('nobody-speaks');
      return accept({ type: 'TurnEnded', data: { turnId: state.speaking.turnId } });
    case 'reorderQueue':
      return reorder(state, command);
    case 'closeSitting':
      if (currentItemOf(state)) return refuse('item-still-open');
      return accept({ type: 'SittingClosed', data: {} });
    default:
      return decideItem(state, command, facts);
  }
}

function decideItem(
  state: SittingState,
  command: Extract<SittingCommand, { type: 'openItem' | 'changePhase' | 'closeItem' | 'adjournItem' }>,
  facts: SittingFacts,
): Decision<SittingFact> {
  const item = state.items.find((one) => one.itemId === command.itemId);
  if (!item) return refuse('item-unknown');
  if (command.type === 'openItem') {
    if (item.status === 'open') return refuse('item-is-open');
    const other = currentItemOf(state);
    if (other) return refuse('item-still-open');
    return accept({ type: 'ItemOpened', data: { itemId: item.itemId } });
  }
  if (item.status !== 'open') return refuse('item-not-open');
  if (command.type === 'changePhase') {
    if (item.phase === command.phase) return accept();
    return accept({ type: 'PhaseChanged', data: { itemId: item.itemId, phase: command.phase } });
  }
  if (facts.subject?.roundOpen) return refuse('round-is-open');
  return command.type === 'closeItem'
    ? accept({ type: 'ItemClosed', data: { itemId: item.itemId } })
    : accept({ type: 'ItemAdjourned', data: { itemId: item.itemId, reason: command.reason } });
}

/** SPEAK-1: the chair may reorder; putting a point of order anywhere but first needs the reason on record. */
function reorder(
  state: SittingState,
  command: Extract<SittingCommand, { type: 'reorderQueue' }>,
): Decision<SittingFact> {
  const known = state.queue.map((turn) => turn.turnId);
  const same = command.turnIds.length === known.length && known.every((id) => command.turnIds.includes(id));
  if (!same) return refuse('queue-changed-meanwhile');
  const ordered = command.turnIds.flatMap((id) => state.queue.filter((turn) => turn.turnId === id));
  if (passesOverOrder(ordered) && command.reason === '') return refuse('reason-missing', {}, 'reason');
  return accept({ type: 'QueueReordered', data: { turnIds: command.turnIds, reason: command.reason } });
}
