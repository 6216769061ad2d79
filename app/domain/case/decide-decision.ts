/** What the minister decided, entered and corrected: complete, possible in time, and what it says of itself (DECIDE-1). */
import { accept, type Decision, type Refusal, refusal, refuse } from '../refusal.ts';
import type { CaseCommand } from './commands.ts';
import type { CaseFact } from './events.ts';
import type { CaseFacts } from './facts.ts';
import type { CaseState, DecisionContent, Dispatch, PersonDecision } from './state.ts';

export type DecisionCommand = Extract<CaseCommand, { type: 'recordDecision' | 'correctDecision' }>;

/** The ministry may decide without having confirmed the receipt; what was sent is enough. */
export function decideDecision(
  state: CaseState,
  command: DecisionCommand,
  facts: CaseFacts,
): Decision<CaseFact> {
  const { dispatch } = state;
  if (!dispatch?.deliveredAt) return refuse('not-sent', { status: state.status });
  if (command.type === 'recordDecision' && state.decision) return refuse('decision-exists');
  if (command.type === 'correctDecision' && !state.decision) return refuse('no-decision-yet');
  const { decidedOn, result, reasons, persons } = command;
  const content: DecisionContent = { decidedOn, result, reasons, persons: persons.map(withoutGrant) };
  const refusals = [
    ...dateProblems(decidedOn, dispatch, facts),
    ...(namesEverybodyOnce(state, persons) ? [] : [refusal('decision-per-person', {}, 'persons')]),
    ...persons.flatMap((person, index) => personProblems(state, result, person, `persons.${index}`)),
  ];
  if (refusals.length > 0) return { ok: false, refusals };
  return command.type === 'recordDecision'
    ? accept({ type: 'DecisionRecorded', data: content })
    : accept({ type: 'DecisionCorrected', data: { ...content, reason: command.reason } });
}

/** A residence that was not granted is neither temporary nor not. */
function withoutGrant(person: PersonDecision): PersonDecision {
  return person.granted ? person : { ...person, temporary: null };
}

function dateProblems(decidedOn: string, dispatch: Dispatch, facts: CaseFacts): readonly Refusal[] {
  // The day in UTC: never later than the day on a Dutch calendar, so nobody is refused a day that is right.
  const sentOn = dispatch.requestedAt.slice(0, 10);
  if (decidedOn > facts.today) return [refusal('decision-in-future', {}, 'decidedOn')];
  return decidedOn < sentOn ? [refusal('decision-before-dispatch', { date: sentOn }, 'decidedOn')] : [];
}

function namesEverybodyOnce(state: CaseState, persons: readonly PersonDecision[]): boolean {
  const named = new Set(persons.map((person) => person.personId));
  return (
    named.size === persons.length &&
    state.persons.length === named.size &&
    state.persons.every((person) => named.has(person.personId))
  );
}

function personProblems(
  state: CaseState,
  result: DecisionContent['result'],
  person: PersonDecision,
  path: string,
): readonly Refusal[] {
  const problems: Refusal[] = [];
  const name = state.persons.find((one) => one.personId === person.personId)?.name ?? '';
  if (result === 'follows' && person.granted !== isAdvised(state, person.personId)) {
    problems.push(refusal('decision-not-following', { person: name }, `${path}.granted`));
  }
  if (person.granted) {
    if (person.temporary === null) problems.push(refusal('choice-invalid', {}, `${path}.temporary`));
    return problems;
  }
  if (person.months !== null) problems.push(refusal('only-with-permit', {}, `${path}.months`));
  for (const field of ['restriction', 'labourMarketAnnotation'] as const) {
    if (person[field] !== '') problems.push(refusal('only-with-permit', {}, `${path}.${field}`));
  }
  return problems;
}

/** Whether the committee advised in this person's favour: an outcome that needs a ground (OUTCOME-1). */
function isAdvised(state: CaseState, personId: string): boolean {
  const advised = state.adoption?.text.outcomes.find((one) => one.personId === personId);
  return state.regulation.outcomes.find((one) => one.id === advised?.outcome)?.groundRequired ?? false;
}
