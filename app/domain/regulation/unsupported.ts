/** What a sound regulation asks for that the product cannot run yet: it imports and describes, but no case is registered under it. */
import { type Refusal, refusal } from '../refusal.ts';
import type { DecisionRule } from './decision-rule.ts';
import type { Decider } from './intake-rules.ts';
import { votesOn } from './panel-rules.ts';
import type { Regulation } from './schema.ts';

/** Empty when every step of a case under this regulation can be taken here. */
export function unsupported(regulation: Regulation): Refusal[] {
  return [
    ...adviceProblems(regulation.decisions.advice),
    ...regulation.admission.flatMap(({ decider, alternatives = [] }, index) => [
      ...deciderProblem(decider, `admission.${index}.decider`),
      ...alternatives.flatMap((one, place) =>
        deciderProblem(one, `admission.${index}.alternatives.${place}`),
      ),
    ]),
    ...regulation.exclusionGrounds.flatMap(({ exception, exceptionNeeds }, index) => [
      ...(exception ? deciderProblem(exception, `exclusionGrounds.${index}.exception`) : []),
      ...(exceptionNeeds
        ? [refusal('regulation-exception-need-unsupported', {}, `exclusionGrounds.${index}.exceptionNeeds`)]
        : []),
    ]),
    ...seatProblems(regulation.seats),
    ...courseProblems(regulation),
  ];
}

/** In the chamber a seat has a vote or has none, whatever the decision. */
function seatProblems(seats: Regulation['seats']): Refusal[] {
  return seats.flatMap((seat, index) =>
    seat.voting && !votesOn(seat, 'advice')
      ? [refusal('regulation-votes-on-unsupported', {}, `seats.${index}.votesOn`)]
      : [],
  );
}

/** What a case meets on its way that nothing carries out yet. */
function courseProblems({
  outcomes,
  intermediaries,
  addressing,
  addressees,
  deadlines,
}: Regulation): Refusal[] {
  const problems = outcomes.flatMap(({ decidedAs, whenNotAdopted }, index) => {
    const at = `outcomes.${index}`;
    return [
      ...(decidedAs === 'other'
        ? [refusal('regulation-outcome-rule-unsupported', {}, `${at}.decidedAs`)]
        : []),
      ...(whenNotAdopted.deliberateAgain
        ? []
        : [refusal('regulation-outcome-becomes-unsupported', {}, `${at}.whenNotAdopted.becomes`)]),
    ];
  });
  if (intermediaries.length > 0) {
    problems.push(refusal('regulation-intermediary-unsupported', {}, 'intermediaries'));
  }
  if (addressing === 'all' && addressees.length > 1) {
    problems.push(refusal('regulation-addressing-all-unsupported', {}, 'addressing'));
  }
  if (deadlines.lapse) problems.push(refusal('regulation-lapse-unsupported', {}, 'deadlines.lapse'));
  return problems;
}

function adviceProblems(rule: DecisionRule): Refusal[] {
  const at = 'decisions.advice';
  const problems: Refusal[] = [];
  if (rule.confidentiality === 'secret') {
    problems.push(refusal('regulation-secret-round-unsupported', {}, `${at}.confidentiality`));
  }
  if (rule.quorum?.dulyInvited) {
    problems.push(refusal('regulation-proof-of-invitation-unsupported', {}, `${at}.quorum.dulyInvited`));
  }
  return problems;
}

/** The secretary and the chair decide in the register; every other body needs a round or a letter of its own. */
function deciderProblem(decider: Decider, path: string): Refusal[] {
  if (decider.by === 'secretary' || decider.by === 'chair') return [];
  return [refusal('regulation-decider-unsupported', { decider: decider.by }, path)];
}
