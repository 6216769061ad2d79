/** Choices that all stand on the page: one of a few (radio), some of a few (checkbox), or one yes. */
import type { ReactNode } from 'react';
import { FieldHelp, FieldProblem, type FieldProps, OptionalMark } from './form-field.tsx';
import { useFieldState } from './form-scope.tsx';

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly disabled?: boolean;
}

interface GroupProps extends FieldProps {
  readonly options: readonly Choice[];
  readonly inline?: boolean;
  readonly disabled?: boolean;
}

export interface RadioGroupProps extends GroupProps {
  readonly defaultValue?: string;
  readonly onChange?: (value: string) => void;
}

export function RadioGroup({ defaultValue, onChange, ...group }: RadioGroupProps) {
  const { value = defaultValue } = useFieldState(group.name);
  return (
    <ChoiceGroup
      {...group}
      role="radiogroup"
      input={(option, attributes) => (
        <input
          {...attributes}
          type="radio"
          className="utrecht-radio-button utrecht-radio-button--html-input rk-choice__input"
          defaultChecked={option.value === value}
          onChange={onChange ? () => onChange(option.value) : undefined}
        />
      )}
    />
  );
}

export interface CheckboxGroupProps extends GroupProps {
  readonly defaultValue?: readonly string[];
  readonly onChange?: (value: string, checked: boolean) => void;
}

export function CheckboxGroup({ defaultValue = [], onChange, ...group }: CheckboxGroupProps) {
  const { values = defaultValue } = useFieldState(group.name);
  return (
    <ChoiceGroup
      {...group}
      role="group"
      input={(option, attributes) => (
        <input
          {...attributes}
          type="checkbox"
          className="utrecht-checkbox utrecht-checkbox--html-input rk-choice__input"
          defaultChecked={values.includes(option.value)}
          onChange={onChange ? (event) => onChange(option.value, event.currentTarget.checked) : undefined}
        />
      )}
    />
  );
}

interface InputAttributes {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface ChoiceGroupProps extends GroupProps {
  readonly role: 'radiogroup' | 'group';
  readonly input: (option: Choice, attributes: InputAttributes) => ReactNode;
}

function ChoiceGroup({
  name,
  label,
  help,
  optional = false,
  hideLabel = false,
  options,
  inline = false,
  disabled = false,
  role,
  input,
}: ChoiceGroupProps) {
  const { id, problem } = useFieldState(name);
  const described = [help ? `${id}-help` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <fieldset
      className={problem ? 'rk-field utrecht-form-field--invalid' : 'rk-field'}
      role={role}
      aria-describedby={described || undefined}
      {...(role === 'radiogroup' ? { 'aria-required': !optional, 'aria-invalid': problem !== null } : {})}
    >
      <legend className={`utrecht-form-label rk-field__label${hideLabel ? ' rk-visually-hidden' : ''}`}>
        {label}
        <OptionalMark optional={optional} />
      </legend>
      <FieldHelp id={id} help={help} />
      <FieldProblem id={id} problem={problem} />
      <div className={inline ? 'rk-choices rk-choices--inline' : 'rk-choices'}>
        {options.map((option, index) => {
          // The first one carries the id of the field, so that the summary's link lands on it.
          const optionId = index === 0 ? id : `${id}-${index}`;
          return (
            <ChoiceLine key={option.value} id={optionId} label={option.label} help={option.help}>
              {input(option, {
                id: optionId,
                name,
                value: option.value,
                disabled: disabled || option.disabled === true,
                'aria-describedby': option.help ? `${optionId}-note` : undefined,
                'aria-invalid': problem ? true : undefined,
              })}
            </ChoiceLine>
          );
        })}
      </div>
    </fieldset>
  );
}

interface ChoiceLineProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly children: ReactNode;
}

function ChoiceLine({ id, label, help, children }: ChoiceLineProps) {
  return (
    <div className="rk-choice">
      {children}
      <label htmlFor={id} className="rk-choice__label">
        {label}
      </label>
      {help ? (
        <div id={`${id}-note`} className="rk-choice__help">
          {help}
        </div>
      ) : null}
    </div>
  );
}

export interface CheckboxProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** Submitted when it is ticked. */
  readonly value?: string;
  readonly defaultChecked?: boolean;
  readonly disabled?: boolean;
  readonly onChange?: (checked: boolean) => void;
}

export function Checkbox({
  name,
  label,
  help,
  value = 'yes',
  defaultChecked,
  disabled,
  onChange,
}: CheckboxProps) {
  const { id, problem, values } = useFieldState(name);
  const described = [help ? `${id}-note` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className={problem ? 'rk-field utrecht-form-field--invalid' : 'rk-field'}>
      <FieldProblem id={id} problem={problem} />
      <ChoiceLine id={id} label={label} help={help}>
        <input
          id={id}
          name={name}
          value={value}
          type="checkbox"
          className="utrecht-checkbox utrecht-checkbox--html-input rk-choice__input"
          defaultChecked={values ? values.includes(value) : defaultChecked}
          disabled={disabled}
          aria-describedby={described || undefined}
          aria-invalid={problem ? true : undefined}
          onChange={onChange ? (event) => onChange(event.currentTarget.checked) : undefined}
        />
      </ChoiceLine>
    </div>
  );
}
