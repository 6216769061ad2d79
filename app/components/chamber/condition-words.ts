/** One field of a condition in words, for cards and for comparing two versions. */
import { endOf } from '../../domain/case/condition-checks.ts';
import type { ConditionContent } from '../../domain/case/conditions.ts';
import type { Person } from '../../domain/case/dossier.ts';
import type { Format } from '../../i18n/format.ts';
import type { PageTranslate } from '../../i18n/words.tsx';
import type { Fact } from '../description-list.tsx';
import { type ConditionInput, fieldsOfKind } from './condition-form.ts';

export interface ConditionTongue {
  readonly t: PageTranslate<'chamber'>;
  readonly format: Format;
  readonly persons: readonly Person[];
}

/** Empty when there is nothing to say. */
export function fieldInWords(
  { t, format, persons }: ConditionTongue,
  field: string,
  input: ConditionInput,
): string {
  const value = input[field];
  if (field === 'kind') return t(`condition.kind.${input.kind}`);
  if (typeof value === 'boolean') return t(value ? 'condition.fact.yes' : 'condition.fact.no');
  if (Array.isArray(value)) return personsInWords({ t, format, persons }, value);
  if (value === null || value === undefined || value === '') return '';
  if (field === 'force') return t(`condition.force.${String(value) as ConditionContent['force']}`);
  if (field === 'months' && typeof value === 'number') return format.months(value);
  if (field === 'hoursPerWeek' && typeof value === 'number')
    return t('condition.fact.hours', { count: value });
  if ((field === 'dueDate' || field === 'assumedStart') && isDate(value)) return format.date(value);
  return String(value);
}

function personsInWords({ t, format, persons }: ConditionTongue, ids: readonly unknown[]): string {
  if (persons.length > 1 && persons.every((person) => ids.includes(person.personId))) {
    return t('condition.fact.everybody');
  }
  return format.list(persons.filter((person) => ids.includes(person.personId)).map((person) => person.name));
}

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** What a card shows beside the words of the condition; what is empty is left out. */
export function factsOf(tongue: ConditionTongue, content: ConditionContent): readonly Fact[] {
  const { t, format, persons } = tongue;
  const own = fieldsOfKind[content.kind].filter((field) => field !== 'assumedStart');
  const fields = [...(persons.length > 1 ? ['personIds'] : []), ...own, 'owner', 'evidence', 'dueDate'];
  return fields.flatMap((field) => {
    const description =
      field === 'months' && content.kind === 'duration'
        ? t('condition.fact.until', {
            months: format.months(content.months),
            start: content.assumedStart,
            end: endOf(content),
          })
        : fieldInWords(tongue, field, content);
    const term =
      field === 'months' && content.kind === 'duration' ? t('condition.kind.duration') : fieldName(t, field);
    return description === '' ? [] : [{ term, description }];
  });
}

export function fieldName(t: PageTranslate<'chamber'>, field: string): string {
  if (field === 'kind') return t('condition.kind-label');
  if (field === 'force') return t('condition.force-label');
  return t(`condition.field.${field as 'text'}`);
}
