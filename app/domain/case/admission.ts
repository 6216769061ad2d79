/** What the regulation asks before the committee may advise on somebody, and whether it has been answered (ADMIT-1). */
import type { Id } from '../identifiers.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { CaseState } from './state.ts';

/** ADMIT-1: every necessary condition answered for every person, none unknown, none failing; every exclusion ground answered and absent. */
export function admissionGaps(state: CaseState): readonly Refusal[] {
  const { necessaryConditions, exclusionGrounds } = state.regulation;
  return state.persons.flatMap((person) => {
    const answerTo = (ruleId: string) =>
      state.findings.find((one) => one.ruleId === ruleId && one.personId === person.personId)?.answer;
    const unmet = necessaryConditions.flatMap((rule) => {
      const answer = answerTo(rule.id);
      if (answer === 'applies') return [];
      const code = answer === 'does-not-apply' ? 'condition-not-met' : 'finding-missing';
      return [refusal(code, { rule: rule.id, person: person.name }, rule.id)];
    });
    const excluded = exclusionGrounds.flatMap((rule) => {
      const answer = answerTo(rule.id);
      if (answer === 'does-not-apply') return [];
      // An exception is the note of whoever found it: reasoned and attributed (ADMIT-1).
      if (answer === 'applies' && rule.exception !== null) return [];
      const code = answer === 'applies' ? 'exclusion-applies' : 'finding-missing';
      return [refusal(code, { rule: rule.id, person: person.name }, rule.id)];
    });
    return [...unmet, ...excluded];
  });
}

/** Whether this person meets all of it: nothing unanswered, nothing unknown, nothing in the way. */
export function isAdmissible(state: CaseState, personId: Id): boolean {
  const alone = { ...state, persons: state.persons.filter((person) => person.personId === personId) };
  return admissionGaps(alone).length === 0;
}
