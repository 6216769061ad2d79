/** Which sections of the advice may not be empty: it depends on outcome and ground per person (PROSE-4). */
import type { SectionRule } from '../regulation/advice-rules.ts';
import type { CaseState } from './state.ts';

export function mandatorySections(state: CaseState): readonly SectionRule[] {
  const outcomes = state.deliberation?.outcomes ?? [];
  const exceptions = exceptionPersons(state);
  return state.regulation.outline.filter(({ mandatory }) => {
    if (mandatory.kind !== 'when') return mandatory.kind === 'always';
    return mandatory.anyOf.some((when) =>
      outcomes.some(
        (proposed) =>
          (when.outcome === undefined || when.outcome === proposed.outcome) &&
          (when.ground === undefined || proposed.grounds.includes(when.ground)) &&
          (when.exception === undefined || exceptions.includes(proposed.personId)),
      ),
    );
  });
}

/** Persons to whom an exclusion ground applies: their admission rested on an exception, which the text must explain. */
function exceptionPersons(state: CaseState): readonly string[] {
  const grounds = state.regulation.exclusionGrounds.map((ground) => ground.id);
  return state.findings
    .filter((finding) => finding.answer === 'applies' && grounds.includes(finding.ruleId))
    .map((finding) => finding.personId);
}
