/** Putting a case on the agenda and scheduling it: two streams, told apart when only the first one worked. */
import { Plus } from 'lucide-react';
import { refuse } from '../../../domain/refusal.ts';
import { refusalText } from '../../../i18n/refusal-text.ts';
import { useWords } from '../../../i18n/words.tsx';
import { post } from '../../../live/use-commands.ts';
import { CallForm } from '../../call-form.tsx';
import { Disclosure } from '../../disclosure.tsx';
import { useRevalidator } from '../../navigation.tsx';
import { NumberInput } from '../../number-input.tsx';
import { Select } from '../../select.tsx';
import { showToast } from '../../toasts.ts';
import { type Outcome, useAct } from '../../use-act.ts';
import { useSitting } from './sitting-context.ts';

export function AddToAgenda() {
  const t = useWords('chamber');
  const { state, page, run } = useSitting();
  const { revalidate } = useRevalidator();
  const act = useAct();
  // Somebody else may just have put it there.
  const candidates = page.candidates.filter((one) => !state.items.some((item) => item.caseId === one.caseId));

  async function add(data: FormData): Promise<Outcome> {
    const caseId = String(data.get('caseId') ?? '');
    const chosen = candidates.find((one) => one.caseId === caseId);
    if (!chosen) return refuse('choice-invalid', {}, 'caseId');
    const answer = await run({ type: 'putOnAgenda', caseId, minutes: Number(data.get('minutes')) });
    if (!answer.ok) return answer;
    const scheduled = await post(`/api/cases/${caseId}`, {
      type: 'scheduleCase',
      sittingId: state.sittingId,
    });
    const [problem] = scheduled.ok ? [] : scheduled.refusals;
    showToast(
      problem
        ? { text: t('sitting.schedule-failed', { problem: refusalText(t, problem) }), kind: 'wait' }
        : { text: t('sitting.added', { number: chosen.number }), kind: 'ok' },
    );
    revalidate();
    return answer;
  }

  return (
    <Disclosure summary={t('sitting.add')} open={state.items.length === 0}>
      {candidates.length === 0 ? (
        <p className="rk-quiet">{t('sitting.add-none')}</p>
      ) : (
        <CallForm
          id="agenda-add"
          act={act}
          kind="secondary"
          icon={Plus}
          submit={t('sitting.add')}
          onSend={(data) => void act.run(() => add(data))}
        >
          <Select
            name="caseId"
            label={t('sitting.add-case')}
            placeholder={t('sitting.add-choose')}
            options={candidates.map(({ caseId, number, title }) => ({
              value: caseId,
              label: `${number} ${title}`,
            }))}
          />
          <NumberInput name="minutes" label={t('sitting.add-minutes')} defaultValue={60} />
        </CallForm>
      )}
    </Disclosure>
  );
}
