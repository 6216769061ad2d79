/** One form of a page that is posted: its problems and kept words, its button, and a way back that changes nothing. */
import type { LucideIcon } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import type { FormAnswer } from '../i18n/form-answer.ts';
import { useWords } from '../i18n/words.tsx';
import { Button, LinkButton } from './button.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FormActions } from './form-field.tsx';
import { FormScope } from './form-scope.tsx';
import { Form, useNavigation } from './navigation.tsx';

export interface ActFormProps {
  /** Unique on the page; travels along, so that the answer finds this form again. */
  readonly id: string;
  readonly answer: FormAnswer | undefined;
  readonly submit: string;
  readonly kind?: 'primary' | 'secondary' | 'danger';
  readonly icon?: LucideIcon;
  readonly explanation?: ReactNode;
  /** Where the page is without this form. */
  readonly cancelTo?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** Sends a file along; text fields must stand before it. */
  readonly upload?: boolean;
  /** Looked at before anything is sent; may stop it. */
  readonly onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
  readonly children?: ReactNode;
}

export function ActForm({
  id,
  answer,
  submit,
  kind = 'primary',
  icon,
  explanation,
  cancelTo,
  fields = {},
  upload = false,
  onSubmit,
  children,
}: ActFormProps) {
  const t = useWords('common');
  const mine = answer?.form === id ? answer : undefined;
  const pending = useSending(id);
  return (
    <FormScope id={id} {...(mine ? { problems: mine.problems, values: mine.values } : {})}>
      <Form
        className="rk-form"
        preventScrollReset
        pending={pending}
        {...(onSubmit ? { onSubmit } : {})}
        {...(upload ? { encType: 'multipart/form-data' as const } : {})}
      >
        <ErrorSummary />
        <input type="hidden" name="form" value={id} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <FormActions>
          <Button
            kind={kind}
            type="submit"
            pending={pending}
            explanation={explanation}
            {...(icon ? { icon } : {})}
          >
            {submit}
          </Button>
          {cancelTo === undefined ? null : (
            <LinkButton kind="quiet" to={cancelTo} preventScrollReset>
              {t('action.cancel')}
            </LinkButton>
          )}
        </FormActions>
      </Form>
    </FormScope>
  );
}

/** True while the form with this id is on its way. */
export function useSending(id: string): boolean {
  const { state, formData } = useNavigation();
  return state !== 'idle' && formData?.get('form') === id;
}
