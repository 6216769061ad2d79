/** A new sitting as fields; date and time are those of a clock in the Netherlands. */
import { useWords } from '../../i18n/words.tsx';
import { RadioGroup } from '../choice-groups.tsx';
import { DateInput } from '../date-input.tsx';
import { Field } from '../form-field.tsx';
import { TextInput } from '../text-input.tsx';

const modes = ['physical', 'hybrid', 'digital'] as const;

export function SittingFields({ today }: { today: string }) {
  const t = useWords('register');
  return (
    <>
      <TextInput name="title" label={t('sitting.title')} help={t('sitting.title-help')} maxLength={200} />
      <DateInput name="startsOn" label={t('sitting.date')} min={today} />
      <Field
        name="startsAtTime"
        label={t('sitting.time')}
        render={(attributes, kept) => (
          <input
            {...attributes}
            type="time"
            className="utrecht-textbox utrecht-textbox--html-input rk-control--date"
            defaultValue={kept ?? '14:00'}
          />
        )}
      />
      <RadioGroup
        name="mode"
        label={t('sitting.mode')}
        defaultValue="hybrid"
        options={modes.map((mode) => ({ value: mode, label: t(`sitting.modes.${mode}`) }))}
      />
      <TextInput
        name="place"
        label={t('sitting.place')}
        help={t('sitting.place-help')}
        optional
        maxLength={200}
      />
    </>
  );
}
