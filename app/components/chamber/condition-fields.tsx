/** The fields of a condition, typed per kind; their names are the paths that a refusal names. */
import type { ConditionContent, ConditionKind } from '../../domain/case/conditions.ts';
import type { Person } from '../../domain/case/dossier.ts';
import { useWords } from '../../i18n/words.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../choice-groups.tsx';
import { DateInput } from '../date-input.tsx';
import { NumberInput } from '../number-input.tsx';
import { TextArea } from '../text-area.tsx';
import { TextInput } from '../text-input.tsx';
import {
  controlName,
  fieldsOfKind,
  flagFields,
  type KindField,
  numberFields,
  optionalFields,
} from './condition-form.ts';

const forces: readonly ConditionContent['force'][] = ['condition', 'consideration', 'point-of-attention'];

export interface ConditionFieldsProps {
  readonly kind: ConditionKind;
  readonly persons: readonly Person[];
  /** Limit of the regulation; null where there is none. */
  readonly maxMonths: number | null;
}

export function ConditionFields({ kind, persons, maxMonths }: ConditionFieldsProps) {
  const t = useWords('chamber');
  return (
    <>
      <TextArea
        name={controlName('text')}
        label={t('condition.field.text')}
        help={t('condition.field.text-help')}
        rows={3}
        maxLength={2000}
      />
      {fieldsOfKind[kind].map((field) => (
        <KindControl key={field} field={field} maxMonths={maxMonths} />
      ))}
      {persons.length > 1 ? (
        <CheckboxGroup
          name={controlName('personIds')}
          label={t('condition.field.personIds')}
          options={persons.map(({ personId, name }) => ({ value: personId, label: name }))}
          inline
        />
      ) : (
        persons.map(({ personId }) => (
          <input key={personId} type="hidden" name={controlName('personIds')} value={personId} />
        ))
      )}
      <TextInput name={controlName('owner')} label={t('condition.field.owner')} optional />
      <TextInput
        name={controlName('evidence')}
        label={t('condition.field.evidence')}
        help={t('condition.field.evidence-help')}
        optional
      />
      <DateInput name={controlName('dueDate')} label={t('condition.field.dueDate')} optional />
      <RadioGroup
        name={controlName('force')}
        label={t('condition.force-label')}
        options={forces.map((force) => ({
          value: force,
          label: t(`condition.force.${force}`),
          help: t(`condition.force-help.${force}`),
        }))}
      />
    </>
  );
}

function KindControl({ field, maxMonths }: { field: KindField; maxMonths: number | null }) {
  const t = useWords('chamber');
  const name = controlName(field);
  const label = t(`condition.field.${field}`);
  const optional = optionalFields.includes(field);
  if (flagFields.includes(field)) return <Checkbox name={name} label={label} />;
  if (numberFields.includes(field)) {
    const months =
      maxMonths === null ? t('condition.unit.months') : t('condition.unit.months-max', { max: maxMonths });
    return (
      <NumberInput
        name={name}
        label={label}
        optional={optional}
        unit={field === 'months' ? months : t('condition.unit.hours')}
      />
    );
  }
  if (field === 'assumedStart') {
    return <DateInput name={name} label={label} help={t('condition.field.assumedStart-help')} />;
  }
  return <TextInput name={name} label={label} optional={optional} />;
}
