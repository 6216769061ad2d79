/** Several lines of text, with a count when there is a limit. */
import { useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Field, type FieldProps } from './form-field.tsx';
import { useFieldState } from './form-scope.tsx';

export interface TextAreaProps extends FieldProps {
  readonly rows?: number;
  /** Counted, not enforced: a person may paste too much and then shorten it; the server refuses what is too long. */
  readonly maxLength?: number;
  readonly defaultValue?: string;
  readonly disabled?: boolean;
  readonly onChange?: (value: string) => void;
}

export function TextArea({ rows = 4, maxLength, defaultValue, disabled, onChange, ...field }: TextAreaProps) {
  const { value: kept } = useFieldState(field.name);
  const [length, setLength] = useState((kept ?? defaultValue ?? '').length);
  return (
    <Field
      {...field}
      after={maxLength === undefined ? undefined : <Count left={maxLength - length} />}
      render={(attributes) => (
        <textarea
          {...attributes}
          className="utrecht-textarea utrecht-textarea--html-textarea"
          rows={rows}
          defaultValue={kept ?? defaultValue}
          disabled={disabled}
          onChange={(event) => {
            setLength(event.currentTarget.value.length);
            onChange?.(event.currentTarget.value);
          }}
        />
      )}
    />
  );
}

function Count({ left }: { left: number }) {
  const t = useWords('common');
  return left >= 0 ? (
    <span>{t('form.characters-left', { count: left })}</span>
  ) : (
    <span className="rk-field__after--over">{t('form.characters-over', { count: -left })}</span>
  );
}
