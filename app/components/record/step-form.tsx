/** One act of the record as a form: its problems and kept words, and a button that says what will happen. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { FormActions } from '../form-field.tsx';
import { FormScope } from '../form-scope.tsx';
import { Form, useBusy } from '../navigation.tsx';
import { answerTo, type StepAnswer } from './step.ts';

export interface StepFormProps {
  readonly act: string;
  readonly answer: StepAnswer | null;
  readonly label: string;
  readonly explanation: ReactNode;
  readonly icon?: LucideIcon;
  readonly kind?: 'primary' | 'secondary';
  readonly children?: ReactNode;
}

export function StepForm({
  act,
  answer,
  label,
  explanation,
  icon,
  kind = 'primary',
  children,
}: StepFormProps) {
  const busy = useBusy(act);
  return (
    <FormScope id={act} {...answerTo(answer, act)}>
      <Form id={act} className="rk-form">
        <ErrorSummary />
        <input type="hidden" name="act" value={act} />
        {children}
        <FormActions>
          <Button
            kind={kind}
            type="submit"
            pending={busy}
            explanation={explanation}
            {...(icon ? { icon } : {})}
          >
            {label}
          </Button>
        </FormActions>
      </Form>
    </FormScope>
  );
}
