/** Where the rule for one kind of decision contradicts itself: what cannot be counted, reached or kept secret. */
import { type Refusal, refusal } from '../refusal.ts';
import { consensusAnswers, type DecisionRule } from './decision-rule.ts';
import { type Fraction, isSimpleMajority } from './fraction.ts';

/** @param path of the rule, `decisions.advice` */
export function ruleContradictions(rule: DecisionRule, path: string): Refusal[] {
  return [
    ...fractionProblems(rule.fraction, `${path}.fraction`),
    ...(rule.quorum?.fraction ? fractionProblems(rule.quorum.fraction, `${path}.quorum.fraction`) : []),
    ...abstentionProblems(rule, path),
    ...chairProblems(rule, path),
    ...secrecyProblems(rule, path),
    ...fallbackProblems(rule, path),
  ];
}

function fractionProblems(fraction: Fraction, path: string): Refusal[] {
  const { numerator, denominator, relation } = fraction;
  if (numerator > denominator)
    return [refusal('regulation-fraction-above-one', { numerator, denominator }, path)];
  return numerator === denominator && relation === 'more-than'
    ? [refusal('regulation-fraction-more-than-all', {}, path)]
    : [];
}

function abstentionProblems({ base, abstentions }: DecisionRule, path: string): Refusal[] {
  if (base === 'cast' && abstentions !== 'out') {
    return [refusal('regulation-cast-with-abstentions-counted', {}, `${path}.abstentions`)];
  }
  // A base that counts even empty and recused seats cannot at the same time leave out who is there and abstains.
  return (base === 'established' || base === 'filled') && abstentions === 'out'
    ? [refusal('regulation-all-seats-without-abstentions', {}, `${path}.abstentions`)]
    : [];
}

function chairProblems(rule: DecisionRule, path: string): Refusal[] {
  const problems: Refusal[] = [];
  if (rule.chairVote === 'casting' && rule.tie !== 'chair-decides') {
    problems.push(refusal('regulation-casting-vote-without-tie', {}, `${path}.tie`));
  }
  if (rule.tie === 'chair-decides') {
    if (rule.chairVote === 'none')
      problems.push(refusal('regulation-tie-by-chair-without-vote', {}, `${path}.tie`));
    // On any other base one more vote would adopt below the rule's own threshold.
    if (rule.base !== 'cast' || !isSimpleMajority(rule.fraction)) {
      problems.push(refusal('regulation-tie-by-chair-needs-simple-majority', {}, `${path}.tie`));
    }
  }
  if (rule.chairVote !== 'member') {
    for (const [index, assent] of rule.requiredAssents.entries()) {
      if (assent.who !== 'chair') continue;
      problems.push(
        refusal('regulation-assent-of-chair-without-vote', {}, `${path}.requiredAssents.${index}`),
      );
    }
  }
  return problems;
}

/** ROUND-9: whoever can turn the result alone, or must give reasons, shows what they voted. */
function secrecyProblems(rule: DecisionRule, path: string): Refusal[] {
  if (rule.confidentiality !== 'secret') return [];
  const problems: Refusal[] = [];
  if (rule.chairVote === 'casting' || rule.tie === 'chair-decides') {
    problems.push(refusal('regulation-secret-with-casting-vote', {}, `${path}.confidentiality`));
  }
  if (rule.requiredAssents.length > 0) {
    problems.push(refusal('regulation-secret-with-veto', {}, `${path}.requiredAssents`));
  }
  if (rule.reasons === 'required') {
    problems.push(refusal('regulation-secret-with-reasons', {}, `${path}.reasons`));
  }
  return problems;
}

function fallbackProblems(rule: DecisionRule, path: string): Refusal[] {
  const fallback = rule.consensusFallback;
  const at = `${path}.consensusFallback`;
  const problems: Refusal[] = [];
  if (fallback.kind !== 'none' && rule.method !== 'consensus') {
    problems.push(refusal('regulation-fallback-without-consensus', {}, at));
  }
  if (fallback.kind !== 'count-same-round') return problems;
  const placed = [...fallback.for, ...fallback.against, ...fallback.out];
  for (const answer of consensusAnswers) {
    const times = placed.filter((one) => one === answer).length;
    if (times !== 1) {
      problems.push(
        refusal(`regulation-answer-${times === 0 ? 'not-counted' : 'counted-twice'}`, { answer }, at),
      );
    }
  }
  if (!fallback.for.includes('agree'))
    problems.push(refusal('regulation-agreement-not-for', {}, `${at}.for`));
  if (!fallback.against.includes('dissent')) {
    problems.push(refusal('regulation-dissent-not-against', {}, `${at}.against`));
  }
  if (!fallback[rule.abstentions].includes('abstain')) {
    problems.push(refusal('regulation-abstentions-differ', { abstentions: rule.abstentions }, at));
  }
  return problems;
}
