/** A form that calls instead of posting: what was refused stands in place, what was filled in stays, and it is sent once at a time. */
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, type Ref, useMemo } from 'react';
import { problemsFrom } from '../i18n/refusal-text.ts';
import { useWords } from '../i18n/words.tsx';
import { Button } from './button.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FormActions } from './form-field.tsx';
import { FormScope, type KeptValues } from './form-scope.tsx';
import type { Act } from './use-act.ts';

export interface CallFormProps {
  /** Unique on the page; the ids of the controls begin with it. */
  readonly id: string;
  /** What `onSend` runs through. */
  readonly act: Act;
  readonly onSend: (data: FormData) => void;
  /** The act in words. */
  readonly submit: string;
  readonly kind?: 'primary' | 'secondary' | 'danger';
  readonly icon?: LucideIcon;
  /** The way back that changes nothing. */
  readonly onCancel?: () => void;
  readonly cancel?: string;
  readonly values?: KeptValues;
  readonly form?: Ref<HTMLFormElement>;
  readonly children?: ReactNode;
}

export function CallForm({
  id,
  act,
  onSend,
  submit,
  kind = 'primary',
  icon,
  onCancel,
  cancel,
  values = {},
  form,
  children,
}: CallFormProps) {
  const t = useWords('common');
  // The same list as long as it is the same attempt: only a new one may take focus.
  const problems = useMemo(() => problemsFrom(t, act.refusals), [t, act.refusals]);
  return (
    <FormScope id={id} problems={problems} values={values}>
      <form
        {...(form ? { ref: form } : {})}
        noValidate
        className="rk-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!act.pending) onSend(new FormData(event.currentTarget));
        }}
      >
        <ErrorSummary />
        {children}
        <FormActions>
          <Button kind={kind} type="submit" pending={act.pending} {...(icon ? { icon } : {})}>
            {submit}
          </Button>
          {onCancel ? (
            <Button kind="quiet" onPress={onCancel}>
              {cancel ?? t('action.cancel')}
            </Button>
          ) : null}
        </FormActions>
      </form>
    </FormScope>
  );
}
