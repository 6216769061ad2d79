/** A calendar date, chosen or typed, and repeated in words: "31 juli 2027" leaves no doubt about day and month. */
import { useState } from 'react';
import { calendarDateSchema } from '../domain/identifiers.ts';
import { useFormat, useWords } from '../i18n/words.tsx';
import { Field, type FieldProps } from './form-field.tsx';
import { useFieldState } from './form-scope.tsx';

export interface DateInputProps extends FieldProps {
  /** ISO date, `2027-07-31`; so is what is submitted. */
  readonly defaultValue?: string;
  readonly min?: string;
  readonly max?: string;
  readonly disabled?: boolean;
  readonly onChange?: (value: string) => void;
}

export function DateInput({ defaultValue, min, max, disabled, onChange, ...field }: DateInputProps) {
  const t = useWords('common');
  const format = useFormat();
  const { value: kept } = useFieldState(field.name);
  const [value, setValue] = useState(kept ?? defaultValue ?? '');
  const inWords = calendarDateSchema.safeParse(value).success
    ? t('date.in-words', { date: format.weekday(value) })
    : ' ';
  return (
    <Field
      {...field}
      after={inWords}
      render={(attributes) => (
        <input
          {...attributes}
          type="date"
          className="utrecht-textbox utrecht-textbox--html-input rk-control--date"
          defaultValue={kept ?? defaultValue}
          min={min}
          max={max}
          disabled={disabled}
          onChange={(event) => {
            setValue(event.currentTarget.value);
            onChange?.(event.currentTarget.value);
          }}
        />
      )}
    />
  );
}
