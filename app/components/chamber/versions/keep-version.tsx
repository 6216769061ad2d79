/** Keeping the text as it is now, under a name; for whoever may write it, as long as it may be written. */
import { BookmarkPlus } from 'lucide-react';
import { useRef } from 'react';
import { refusalText } from '../../../i18n/refusal-text.ts';
import { useWords } from '../../../i18n/words.tsx';
import { Alert } from '../../alert.tsx';
import { CallForm } from '../../call-form.tsx';
import { TextInput } from '../../text-input.tsx';
import { showToast } from '../../toasts.ts';
import type { Outcome } from '../../use-act.ts';
import { useAct } from '../../use-act.ts';
import { useChamber } from '../chamber-context.ts';

export function KeepVersion() {
  const t = useWords('chamber');
  const { state, may, text, runCase } = useChamber();
  const act = useAct();
  const form = useRef<HTMLFormElement>(null);
  if (state.adoption || !may('keepVersion')) return null;
  const [problem] = text.problems;
  // What has no hash cannot be kept: said before anybody thinks of a name.
  if (problem) {
    return (
      <Alert kind="wait" title={t('versions.not-now')}>
        {refusalText(t, problem)}
      </Alert>
    );
  }

  async function keep(name: string): Promise<Outcome> {
    const answer = await runCase({ type: 'keepVersion', name });
    if (answer.ok) return answer;
    // What is wrong with the text has its place there, and none in this form.
    const refusals = answer.refusals.map(({ field, ...rest }) =>
      field === 'name' ? { ...rest, field } : rest,
    );
    return { ok: false, refusals };
  }

  return (
    <div className="rk-versions-keep">
      <CallForm
        id="keep-version"
        act={act}
        form={form}
        submit={t('versions.keep')}
        icon={BookmarkPlus}
        kind="secondary"
        onSend={async (data) => {
          const name = String(data.get('name') ?? '');
          if (!(await act.run(() => keep(name)))) return;
          form.current?.reset();
          showToast({ text: t('versions.kept'), kind: 'ok' });
        }}
      >
        <TextInput
          name="name"
          label={t('versions.name')}
          help={t('versions.name-help')}
          maxLength={80}
          width="full"
          autoComplete="off"
        />
      </CallForm>
    </div>
  );
}
