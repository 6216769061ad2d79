/** The form, opened by the address, of an act that takes something away: it asks why, and says what follows from it. */
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.tsx';
import { ReasonField } from '../reason-field.tsx';
import { OpenedForm, type OpenedFormProps } from './opened.tsx';

export interface ReasonedFormProps extends Omit<OpenedFormProps, 'kind' | 'children'> {
  readonly reasonHelp?: ReactNode;
}

export function ReasonedForm({ reasonHelp, ...form }: ReasonedFormProps) {
  const t = useWords('register');
  return (
    <OpenedForm {...form} kind="danger">
      <ReasonField label={t('reason')} {...(reasonHelp === undefined ? {} : { help: reasonHelp })} />
    </OpenedForm>
  );
}
