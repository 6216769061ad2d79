/** One line of text. */
import type { HTMLInputAutoCompleteAttribute } from 'react';
import { Field, type FieldProps } from './form-field.tsx';

export interface TextInputProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';
  readonly defaultValue?: string;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search';
  readonly maxLength?: number;
  readonly spellCheck?: boolean;
  /** As wide as what is asked for. */
  readonly width?: 'short' | 'medium' | 'full';
  readonly onChange?: (value: string) => void;
}

export function TextInput({
  type = 'text',
  defaultValue,
  disabled,
  readOnly,
  autoComplete,
  inputMode,
  maxLength,
  spellCheck,
  width = 'full',
  onChange,
  ...field
}: TextInputProps) {
  return (
    <Field
      {...field}
      render={(attributes, kept) => (
        <input
          {...attributes}
          type={type}
          className={`utrecht-textbox utrecht-textbox--html-input rk-control--${width}`}
          // A password is never sent back to the page.
          defaultValue={type === 'password' ? undefined : (kept ?? defaultValue)}
          disabled={disabled}
          readOnly={readOnly}
          autoComplete={autoComplete}
          inputMode={inputMode}
          maxLength={maxLength}
          spellCheck={spellCheck}
          onChange={onChange ? (event) => onChange(event.currentTarget.value) : undefined}
        />
      )}
    />
  );
}
