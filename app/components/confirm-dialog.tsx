/** Asks before something that matters, by saying what it will do; a refusal is told in place and nothing is lost. */
import { type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../i18n/refusal-text.ts';
import { useWords } from '../i18n/words.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FormActions } from './form-field.tsx';
import { FormScope } from './form-scope.tsx';
import { useFetcher } from './navigation.tsx';

interface Question {
  readonly trigger: ReactElement;
  readonly title: ReactNode;
  /** One or two sentences: what happens, to whom, and whether it can be undone. */
  readonly consequence: ReactNode;
  /** The act in words, never "OK". */
  readonly confirmLabel: string;
  readonly kind?: 'danger' | 'primary';
  /** Fields that the act needs, such as a reason. */
  readonly children?: ReactNode;
}

/** Posts to the action of the page (or to `action`), which answers `{ problems }` when it refuses. */
interface ByPost extends Question {
  readonly fields: Readonly<Record<string, string>>;
  readonly action?: string;
  readonly onConfirm?: never;
}

/** Calls; what comes back are the problems, none means done. */
interface ByCall extends Question {
  readonly onConfirm: (data: FormData) => Promise<readonly Problem[]>;
  readonly fields?: never;
  readonly action?: never;
}

export type ConfirmDialogProps = ByPost | ByCall;

export function ConfirmDialog(props: ConfirmDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Dialog
      trigger={props.trigger}
      title={props.title}
      isOpen={isOpen}
      onOpenChange={setOpen}
      insists
      size="small"
    >
      {props.onConfirm ? (
        <CallForm {...props} close={close} />
      ) : (
        <PostForm {...props} fields={props.fields ?? {}} close={close} />
      )}
    </Dialog>
  );
}

function PostForm({ fields, action, close, ...question }: ByPost & { close: () => void }) {
  const fetcher = useFetcher<{ readonly problems?: readonly Problem[] }>();
  const problems = fetcher.data?.problems ?? [];
  const asked = useRef(false);

  useEffect(() => {
    if (fetcher.state !== 'idle') asked.current = true;
    else if (asked.current) {
      asked.current = false;
      if (problems.length === 0) close();
    }
  }, [fetcher.state, problems, close]);

  return (
    <fetcher.Form method="post" noValidate {...(action ? { action } : {})} className="rk-form">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Answer {...question} problems={problems} pending={fetcher.state !== 'idle'} close={close} />
    </fetcher.Form>
  );
}

function CallForm({ onConfirm, close, ...question }: ByCall & { close: () => void }) {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [pending, setPending] = useState(false);

  async function confirm(data: FormData): Promise<void> {
    setPending(true);
    try {
      const found = await onConfirm(data);
      setProblems(found);
      if (found.length === 0) close();
    } finally {
      setPending(false);
    }
  }

  return (
    <form
      noValidate
      className="rk-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void confirm(new FormData(event.currentTarget));
      }}
    >
      <Answer {...question} problems={problems} pending={pending} close={close} />
    </form>
  );
}

interface AnswerProps extends Omit<Question, 'trigger' | 'title'> {
  readonly problems: readonly Problem[];
  readonly pending: boolean;
  readonly close: () => void;
}

function Answer({
  consequence,
  confirmLabel,
  kind = 'danger',
  children,
  problems,
  pending,
  close,
}: AnswerProps) {
  const t = useWords('common');
  const id = useId();
  return (
    <FormScope id={`confirm${id.replaceAll(':', '')}`} problems={problems}>
      <ErrorSummary />
      <div>{consequence}</div>
      {children}
      <FormActions>
        <Button kind={kind} type="submit" pending={pending}>
          {confirmLabel}
        </Button>
        <Button kind="quiet" onPress={close}>
          {t('action.refrain')}
        </Button>
      </FormActions>
    </FormScope>
  );
}
