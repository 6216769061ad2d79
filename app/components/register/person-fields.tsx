/** One person the case is about, as fields; adult or child, with a nationality or without one. */
import type { PersonContent } from '../../domain/case/dossier.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Checkbox } from '../choice-groups.tsx';
import { NumberInput } from '../number-input.tsx';
import { TextInput } from '../text-input.tsx';

export interface PersonFieldsProps {
  /** Path of the person in the command: `person`, `persons.0`. */
  readonly prefix: string;
  readonly person?: PersonContent;
  readonly municipalities: readonly string[];
}

export function PersonFields({ prefix, person, municipalities }: PersonFieldsProps) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <>
      <TextInput
        name={`${prefix}.name`}
        label={t('person.name')}
        autoComplete="off"
        maxLength={120}
        {...(person ? { defaultValue: person.name } : {})}
      />
      <Checkbox
        name={`${prefix}.minor`}
        label={t('person.minor')}
        {...(person ? { defaultChecked: person.minor } : {})}
      />
      <NumberInput
        name={`${prefix}.birthYear`}
        label={t('person.birth-year')}
        optional
        {...(person?.birthYear ? { defaultValue: person.birthYear } : {})}
      />
      <TextInput
        name={`${prefix}.nationality`}
        label={t('person.nationality')}
        width="medium"
        optional
        maxLength={120}
        {...(person ? { defaultValue: person.nationality } : {})}
      />
      <Checkbox
        name={`${prefix}.stateless`}
        label={t('person.stateless')}
        {...(person ? { defaultChecked: person.stateless } : {})}
      />
      <TextInput
        name={`${prefix}.vNumber`}
        label={t('person.v-number')}
        help={t('person.v-number-help')}
        width="medium"
        optional
        maxLength={20}
        autoComplete="off"
        spellCheck={false}
        {...(person ? { defaultValue: person.vNumber } : {})}
      />
      <TextInput
        name={`${prefix}.residence`}
        label={t('person.residence')}
        help={
          municipalities.length > 0
            ? t('person.residence-area', { municipalities: format.list(municipalities) })
            : undefined
        }
        width="medium"
        maxLength={120}
        {...(person ? { defaultValue: person.residence } : {})}
      />
    </>
  );
}
