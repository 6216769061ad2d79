/** One choice from a list; the browser's own, because it works everywhere and for everybody. */
import { ChevronDown } from 'lucide-react';
import { Field, type FieldProps } from './form-field.tsx';
import { Icon } from './icon.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[];
  /** The first line, with an empty value: "Maak een keuze". */
  readonly placeholder?: string;
  readonly defaultValue?: string;
  readonly disabled?: boolean;
  readonly width?: 'short' | 'medium' | 'full';
  readonly onChange?: (value: string) => void;
}

export function Select({
  options,
  placeholder,
  defaultValue,
  disabled,
  width = 'full',
  onChange,
  ...field
}: SelectProps) {
  return (
    <Field
      {...field}
      render={(attributes, kept) => (
        <span className={`rk-select rk-control--${width}`}>
          <select
            {...attributes}
            className="utrecht-select utrecht-select--html-select"
            defaultValue={kept ?? defaultValue ?? (placeholder === undefined ? undefined : '')}
            disabled={disabled}
            onChange={onChange ? (event) => onChange(event.currentTarget.value) : undefined}
          >
            {placeholder === undefined ? null : <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} className="rk-select__arrow" />
        </span>
      )}
    />
  );
}
