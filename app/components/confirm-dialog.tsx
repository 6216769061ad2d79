/** Asks before something that matters, by saying what it will do; a refusal is told in place and nothing is lost. */
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { CallForm } from './call-form.tsx';
import { Dialog } from './dialog.tsx';
import { type Outcome, useAct } from './use-act.ts';

export interface ConfirmDialogProps {
  readonly trigger: ReactElement;
  readonly title: ReactNode;
  /** One or two sentences: what happens, to whom, and whether it can be undone. */
  readonly consequence: ReactNode;
  /** The act in words, never "OK". */
  readonly confirmLabel: string;
  readonly kind?: 'danger' | 'primary';
  readonly onConfirm: (data: FormData) => Promise<Outcome>;
  /** Fields that the act needs, such as a reason. */
  readonly children?: ReactNode;
}

export function ConfirmDialog({ trigger, title, ...question }: ConfirmDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog trigger={trigger} title={title} isOpen={isOpen} onOpenChange={setOpen} insists size="small">
      <Question {...question} close={() => setOpen(false)} />
    </Dialog>
  );
}

interface QuestionProps extends Omit<ConfirmDialogProps, 'trigger' | 'title'> {
  readonly close: () => void;
}

function Question({ consequence, confirmLabel, kind = 'danger', onConfirm, children, close }: QuestionProps) {
  const t = useWords('common');
  const id = useId();
  const act = useAct();
  return (
    <CallForm
      id={`confirm${id.replaceAll(':', '')}`}
      act={act}
      submit={confirmLabel}
      kind={kind}
      cancel={t('action.refrain')}
      onCancel={close}
      onSend={async (data) => {
        if (await act.run(() => onConfirm(data))) close();
      }}
    >
      <div>{consequence}</div>
      {children}
    </CallForm>
  );
}
