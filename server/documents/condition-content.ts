/** One condition as a row on paper: what is asked, of whom, for whom, proved by what and when. */
import type { ConditionContent } from '../../app/domain/case/conditions.ts';
import type { DocumentLanguage } from '../ports/documents.ts';
import type { Printer } from './printable-text.ts';
import { longDate, type Words } from './words.ts';

export interface ConditionRow {
  /** `V3`. */
  readonly label: string;
  readonly kind: string;
  readonly force: string;
  readonly text: readonly string[];
  readonly details: readonly string[];
  readonly persons: readonly string[];
  readonly owner: readonly string[];
  readonly evidence: readonly string[];
  readonly due: string;
}

type Named = 'labour-market' | 'assumed-start' | 'restriction' | 'looked-at' | 'local-party' | 'guarantor';

interface Means {
  readonly words: Words;
  readonly printer: Printer;
  readonly language: DocumentLanguage;
  personLabel(personId: string): string;
}

export function conditionRow(number: number, condition: ConditionContent, means: Means): ConditionRow {
  const { words, printer, language } = means;
  return {
    label: words('paper.condition-number', { number }),
    kind: words(`condition-kind.${condition.kind}`),
    force: words(`condition-force.${condition.force}`),
    text: printer.lines(condition.text),
    details: detailsOf(condition, means)
      .map(printer.print)
      .filter((line) => line !== ''),
    persons: condition.personIds.map(means.personLabel),
    owner: printer.lines(condition.owner),
    evidence: printer.lines(condition.evidence),
    due: condition.dueDate ? longDate(condition.dueDate, language) : '',
  };
}

function detailsOf(condition: ConditionContent, { words, language }: Means): readonly string[] {
  const named = (key: Named, value: string) =>
    value === '' ? '' : words(`condition-detail.${key}`, { value });
  switch (condition.kind) {
    case 'schooling':
      return [
        [condition.programme, condition.level, condition.institution]
          .filter((part) => part !== '')
          .join(' · '),
      ];
    case 'work':
      return [
        condition.sector,
        condition.hoursPerWeek === null
          ? ''
          : words('condition-detail.hours', { count: condition.hoursPerWeek }),
        condition.declarationOfIntent ? words('condition-detail.declaration-of-intent') : '',
        named('labour-market', condition.labourMarketAnnotation),
      ];
    case 'duration':
      return [
        words('condition-detail.months', { count: condition.months }),
        named('assumed-start', longDate(condition.assumedStart, language)),
        named('restriction', condition.restriction),
        words(condition.temporary ? 'condition-detail.temporary' : 'condition-detail.not-temporary'),
      ];
    case 'renewal':
      return [named('looked-at', condition.lookedAt)];
    case 'aftercare':
      return [named('local-party', condition.localParty)];
    case 'guarantee':
      return [
        named('guarantor', condition.guarantor),
        words('condition-detail.months', { count: condition.months }),
      ];
    case 'insurance':
    case 'other':
      return [];
  }
}
