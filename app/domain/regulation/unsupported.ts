/** What a sound regulation asks for that the product cannot run yet: it imports and describes, but no case is registered under it. */
import { type Refusal, refusal } from '../refusal.ts';
import type { DecisionRule } from './decision-rule.ts';
import type { Decider } from './intake-rules.ts';
import type { Regulation } from './schema.ts';

/** Empty when every step of a case under this regulation can be taken here. */
export function unsupported(regulation: Regulation): Refusal[] {
  return [
    ...adviceProblems(regulation.decisions.advice),
    ...regulation.admission.flatMap(({ decider }, index) =>
      deciderProblem(decider, `admission.${index}.decider`),
    ),
    ...regulation.exclusionGrounds.flatMap(({ exception }, index) =>
      exception ? deciderProblem(exception, `exclusionGrounds.${index}.exception`) : [],
    ),
  ];
}

function adviceProblems(rule: DecisionRule): Refusal[] {
  const at = 'decisions.advice';
  const problems: Refusal[] = [];
  if (rule.confidentiality === 'secret') {
    problems.push(refusal('regulation-secret-round-unsupported', {}, `${at}.confidentiality`));
  }
  if (rule.method === 'vote') problems.push(refusal('regulation-vote-round-unsupported', {}, `${at}.method`));
  if (rule.method === 'single') problems.push(refusal('regulation-no-round-unsupported', {}, `${at}.method`));
  if (rule.consensusFallback.kind === 'vote-round') {
    problems.push(refusal('regulation-vote-round-unsupported', {}, `${at}.consensusFallback`));
  }
  if (rule.quorum?.moment === 'opening') {
    problems.push(refusal('regulation-quorum-at-opening-unsupported', {}, `${at}.quorum.moment`));
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
