/** A number with its unit beside it; typed, because arrows and wheels change numbers that nobody meant to change. */
import { Field, type FieldProps } from './form-field.tsx';

export interface NumberInputProps extends FieldProps {
  /** "maanden", "uur per week"; read out with the field. */
  readonly unit?: string;
  readonly decimals?: boolean;
  readonly defaultValue?: number | string;
  readonly disabled?: boolean;
  readonly onChange?: (value: string) => void;
}

export function NumberInput({
  unit,
  decimals = false,
  defaultValue,
  disabled,
  onChange,
  ...field
}: NumberInputProps) {
  return (
    <Field
      {...field}
      render={(attributes, kept) => (
        <span className="rk-field__row">
          <input
            {...attributes}
            type="text"
            inputMode={decimals ? 'decimal' : 'numeric'}
            autoComplete="off"
            className="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--numeric rk-control--short"
            defaultValue={kept ?? defaultValue}
            disabled={disabled}
            aria-describedby={
              [attributes['aria-describedby'], unit ? `${attributes.id}-unit` : '']
                .filter(Boolean)
                .join(' ') || undefined
            }
            onChange={onChange ? (event) => onChange(event.currentTarget.value) : undefined}
          />
          {unit ? <span id={`${attributes.id}-unit`}>{unit}</span> : null}
        </span>
      )}
    />
  );
}
