/** Label above, help before the field, the problem at the field: the same for every control. */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { useFieldState } from './form-scope.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface FieldProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** Everything is needed, unless it says that it is not. */
  readonly optional?: boolean;
  /** Only where the surroundings name the field plainly. */
  readonly hideLabel?: boolean;
}

/** What a control must pass on to its element. */
export interface ControlAttributes {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
}

export interface FieldFrameProps extends FieldProps {
  /** Below the control: a count, the date in words. */
  readonly after?: ReactNode;
  readonly render: (attributes: ControlAttributes, kept: string | undefined) => ReactNode;
}

export function Field({
  name,
  label,
  help,
  optional = false,
  hideLabel = false,
  after,
  render,
}: FieldFrameProps) {
  const { id, problem, value } = useFieldState(name);
  const described = [help ? `${id}-help` : '', problem ? `${id}-problem` : '', after ? `${id}-after` : ''];
  const labelText = (
    <label htmlFor={id} className="utrecht-form-label rk-field__label">
      {label}
      <OptionalMark optional={optional} />
    </label>
  );
  return (
    <div className={problem ? 'rk-field utrecht-form-field--invalid' : 'rk-field'}>
      {hideLabel ? <VisuallyHidden>{labelText}</VisuallyHidden> : labelText}
      <FieldHelp id={id} help={help} />
      <FieldProblem id={id} problem={problem} />
      {render(
        {
          id,
          name,
          'aria-describedby': described.filter(Boolean).join(' ') || undefined,
          'aria-invalid': problem ? true : undefined,
          'aria-required': optional ? undefined : true,
        },
        value,
      )}
      {after ? (
        <div id={`${id}-after`} className="rk-field__after">
          {after}
        </div>
      ) : null}
    </div>
  );
}

export function OptionalMark({ optional }: { optional: boolean }) {
  const t = useWords('common');
  return optional ? <span className="rk-field__optional"> ({t('form.optional')})</span> : null;
}

export function FieldHelp({ id, help }: { id: string; help: ReactNode }) {
  return help ? (
    <div id={`${id}-help`} className="rk-field__help">
      {help}
    </div>
  ) : null;
}

export function FieldProblem({ id, problem }: { id: string; problem: string | null }) {
  const t = useWords('common');
  return problem ? (
    <div id={`${id}-problem`} className="rk-field__problem">
      <VisuallyHidden>{t('form.problem')} </VisuallyHidden>
      {problem}
    </div>
  ) : null;
}

/** A group of fields that belong together, under one heading. */
export function Fieldset({
  legend,
  help,
  children,
}: {
  legend: ReactNode;
  help?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="rk-fieldset">
      <legend className="rk-fieldset__legend">{legend}</legend>
      {help ? <div className="rk-field__help">{help}</div> : null}
      {children}
    </fieldset>
  );
}

export function FormActions({ children }: { children: ReactNode }) {
  return <div className="rk-form__actions">{children}</div>;
}
