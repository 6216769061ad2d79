/** Decisions about the draft: its beginning, outcomes, conditions and dissenting opinions (PROSE, COND, DISSENT). */
import { accept, type Decision, type Refused, refuse } from '../refusal.ts';
import { isAdmissible } from './admission.ts';
import type { CaseCommand } from './commands.ts';
import type { ConditionContent } from './conditions.ts';
import { earliestDissentDeadline, latestDissentDeadline } from './dissent-deadline.ts';
import type { CaseFact } from './events.ts';
import type { CaseFacts } from './facts.ts';
import {
  type CaseState,
  type Deliberation,
  decidingRoundOf,
  dissentersOf,
  openRoundOf,
  seatOf,
} from './state.ts';
import { stillness } from './stillness.ts';

export type DeliberationCommand = Extract<
  CaseCommand,
  {
    type:
      | 'beginDeliberation'
      | 'proposeOutcome'
      | 'attachCondition'
      | 'reviseCondition'
      | 'detachCondition'
      | 'openDissent'
      | 'joinDissent'
      | 'submitDissent'
      | 'takeBackDissent'
      | 'waiveDissent'
      | 'setDissentDeadline';
  }
>;

export function decideDeliberation(
  state: CaseState,
  command: DeliberationCommand,
  facts: CaseFacts,
): Decision<CaseFact> {
  if (command.type === 'beginDeliberation') return begin(state, command.sittingId, facts);
  if (state.status !== 'deliberating' || !state.deliberation) {
    return refuse('not-deliberating', { status: state.status });
  }
  switch (command.type) {
    case 'proposeOutcome':
      return proposeOutcome(state, command);
    case 'attachCondition':
    case 'reviseCondition':
    case 'detachCondition':
      return decideCondition(state, state.deliberation, command, facts);
    default:
      return decideDissent(state, state.deliberation, command, facts);
  }
}

function begin(state: CaseState, sittingId: string, facts: CaseFacts): Decision<CaseFact> {
  if (state.status === 'deliberating') return refuse('already-deliberating');
  if (state.status !== 'scheduled') return refuse('not-scheduled', { status: state.status });
  const sitting = facts.sitting;
  if (!sitting || sitting.sittingId !== sittingId || !sitting.caseIds.includes(state.caseId)) {
    return refuse('not-on-agenda');
  }
  if (sitting.status !== 'open') return refuse('sitting-not-open');
  return accept({ type: 'DeliberationBegun', data: { documentId: facts.newId(), sittingId } });
}

function proposeOutcome(
  state: CaseState,
  command: Extract<DeliberationCommand, { type: 'proposeOutcome' }>,
): Decision<CaseFact> {
  const still = stillness(state);
  if (still) return still;
  const person = state.persons.find((one) => one.personId === command.personId);
  if (!person) return refuse('person-unknown');
  const outcome = state.regulation.outcomes.find((one) => one.id === command.outcome);
  if (!outcome) return refuse('outcome-unknown', {}, 'outcome');
  // ADMIT-1 is per person: whoever joined the case later is asked the same before the committee can advise on them.
  if (outcome.document === 'advice' && !isAdmissible(state, person.personId)) {
    return refuse('person-not-admitted', { person: person.name }, 'outcome');
  }
  if (outcome.groundRequired && command.grounds.length === 0) return refuse('ground-missing', {}, 'grounds');
  const allowed = state.regulation.grounds.map((ground) => ground.id);
  if (command.grounds.some((ground) => !allowed.includes(ground)))
    return refuse('ground-unknown', {}, 'grounds');
  return accept({
    type: 'OutcomeProposed',
    data: {
      personId: command.personId,
      outcome: outcome.id,
      grounds: outcome.groundRequired ? [...new Set(command.grounds)].sort() : [],
    },
  });
}

function decideCondition(
  state: CaseState,
  deliberation: Deliberation,
  command: Extract<DeliberationCommand, { type: 'attachCondition' | 'reviseCondition' | 'detachCondition' }>,
  facts: CaseFacts,
): Decision<CaseFact> {
  const still = stillness(state);
  if (still) return still;
  if (command.type === 'attachCondition') {
    const problem = conditionProblem(state, command.condition);
    if (problem) return problem;
    return accept({
      type: 'ConditionAttached',
      data: {
        conditionId: facts.newId(),
        number: deliberation.nextConditionNumber,
        condition: command.condition,
      },
    });
  }
  const known = deliberation.conditions.find((one) => one.conditionId === command.conditionId);
  if (!known) return refuse('condition-unknown');
  // COND-3: the later writer sees both versions and chooses; nothing is overwritten in silence.
  if (known.revision !== command.revision)
    return refuse('condition-changed-meanwhile', { number: known.number });
  if (command.type === 'detachCondition') {
    return accept({ type: 'ConditionDetached', data: { conditionId: known.conditionId } });
  }
  const problem = conditionProblem(state, command.condition);
  if (problem) return problem;
  return accept({
    type: 'ConditionRevised',
    data: { conditionId: known.conditionId, condition: command.condition },
  });
}

function conditionProblem(state: CaseState, condition: ConditionContent): Refused | null {
  const rule = state.regulation.conditionKinds.find((one) => one.kind === condition.kind);
  if (!rule) return refuse('condition-kind-not-allowed', { kind: condition.kind }, 'condition.kind');
  if ('months' in condition && rule.maxMonths !== null && condition.months > rule.maxMonths) {
    return refuse('too-many-months', { maximum: rule.maxMonths }, 'condition.months');
  }
  const unknown = condition.personIds.some((id) => !state.persons.some((person) => person.personId === id));
  return unknown ? refuse('person-unknown', {}, 'condition.personIds') : null;
}

function decideDissent(
  state: CaseState,
  deliberation: Deliberation,
  command: Exclude<
    DeliberationCommand,
    {
      type:
        | 'beginDeliberation'
        | 'proposeOutcome'
        | 'attachCondition'
        | 'reviseCondition'
        | 'detachCondition';
    }
  >,
  facts: CaseFacts,
): Decision<CaseFact> {
  const me = facts.actor.accountId;
  const round = decidingRoundOf(state);
  if (!round || openRoundOf(state)) return refuse('no-closed-round');
  if (command.type === 'setDissentDeadline') {
    return setDeadline(state, new Date(command.deadline).toISOString(), facts.now);
  }
  if (seatOf(state, me)?.standing !== 'seated') return refuse('not-seated');
  if (!dissentersOf(state).includes(me)) return refuse('only-dissenters');
  if (command.type === 'openDissent') {
    if (deliberation.dissents.some((one) => one.authors.includes(me))) return refuse('dissent-exists');
    return accept({ type: 'DissentOpened', data: { dissentId: facts.newId(), documentId: facts.newId() } });
  }
  if (command.type === 'waiveDissent') {
    const mine = deliberation.dissents.find((one) => one.authors.includes(me));
    if (mine?.status === 'submitted') return refuse('dissent-submitted');
    return accept({ type: 'DissentWaived', data: {} });
  }
  const dissent = deliberation.dissents.find((one) => one.dissentId === command.dissentId);
  if (!dissent) return refuse('dissent-unknown');
  if (command.type === 'joinDissent') {
    if (deliberation.dissents.some((one) => one.authors.includes(me))) return refuse('dissent-exists');
    if (dissent.status !== 'writing') return refuse('dissent-submitted');
    return accept({ type: 'DissentJoined', data: { dissentId: dissent.dissentId } });
  }
  if (!dissent.authors.includes(me)) return refuse('not-author');
  if (command.type === 'takeBackDissent') {
    if (dissent.status !== 'submitted') return refuse('dissent-not-submitted');
    return accept({ type: 'DissentTakenBack', data: { dissentId: dissent.dissentId } });
  }
  if (dissent.status !== 'writing') return refuse('dissent-submitted');
  const written = facts.dissents?.find((one) => one.dissentId === dissent.dissentId);
  if (written && written.refusals.length > 0) return { ok: false, refusals: written.refusals };
  if (!written || written.isEmpty) return refuse('dissent-empty');
  return accept({
    type: 'DissentSubmitted',
    data: { dissentId: dissent.dissentId, sha256: written.sha256 },
  });
}

function setDeadline(state: CaseState, deadline: string, now: string): Decision<CaseFact> {
  if (deadline <= now) return refuse('deadline-in-past', {}, 'deadline');
  const earliest = earliestDissentDeadline(state, now);
  if (deadline < earliest) return refuse('deadline-too-early', { earliest }, 'deadline');
  const latest = latestDissentDeadline(now);
  if (deadline > latest) return refuse('deadline-too-late', { latest }, 'deadline');
  return accept({ type: 'DissentDeadlineSet', data: { deadline } });
}
