/** What must be answered before a case can be admitted, per person, in the words of its regulation (ADMIT-1). */
import type { CasePage } from '../../contracts/queries.ts';
import { admissionGaps } from '../../domain/case/admission.ts';
import type { FindingContent } from '../../domain/case/dossier.ts';
import { inLanguage } from '../../domain/regulation/localised.ts';
import type { Language } from '../../i18n/language.ts';
import { nameOf } from './names.ts';

export interface Question {
  /** Anchor and name of the form: rule and person. */
  readonly id: string;
  readonly kind: 'necessary' | 'exclusion';
  readonly ruleId: string;
  readonly label: string;
  readonly subTests: readonly string[];
  /** An exclusion ground with a possible exception. */
  readonly exception: boolean;
  readonly personId: string;
  readonly person: string;
  readonly finding: {
    readonly answer: FindingContent['answer'];
    readonly note: string;
    readonly by: string;
    readonly at: string;
  } | null;
  /** Not yet admitted on: before the decision everybody, after it whoever joined the case later. */
  readonly isOpen: boolean;
  readonly gap: 'finding-missing' | 'condition-not-met' | 'exclusion-applies' | null;
}

export function questionsOf({ state, people }: CasePage, language: Language): readonly Question[] {
  const { necessaryConditions, exclusionGrounds } = state.regulation;
  const rules = [
    ...necessaryConditions.map((rule) => ({ ...rule, kind: 'necessary' as const, exception: null })),
    ...exclusionGrounds.map((rule) => ({ ...rule, kind: 'exclusion' as const })),
  ];
  return rules.flatMap((rule) =>
    state.persons.map((person): Question => {
      const found = state.findings.find((one) => one.ruleId === rule.id && one.personId === person.personId);
      const gaps = admissionGaps({ ...state, persons: [person] });
      const gap = gaps.find((one) => one.field === rule.id)?.code;
      return {
        id: `${rule.id}.${person.personId}`,
        kind: rule.kind,
        ruleId: rule.id,
        label: inLanguage(rule.label, language),
        subTests: rule.subTests.map((test) => inLanguage(test.label, language)),
        exception: rule.exception !== null,
        personId: person.personId,
        person: person.name,
        finding: found
          ? { answer: found.answer, note: found.note, by: nameOf(people, found.by), at: found.at }
          : null,
        isOpen: state.status === 'registered' || gaps.length > 0,
        gap: isGap(gap) ? gap : null,
      };
    }),
  );
}

function isGap(code: string | undefined): code is NonNullable<Question['gap']> {
  return code === 'finding-missing' || code === 'condition-not-met' || code === 'exclusion-applies';
}
