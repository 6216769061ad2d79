/** Opening a round: of which kind, with which question, and what it does to the text. */
import type { RoundKind } from '../../domain/case/state.ts';
import { problemsFrom } from '../../i18n/refusal-text.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { RadioGroup } from '../choice-groups.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { TextArea } from '../text-area.tsx';
import { useChamber } from './chamber-context.ts';

const kinds: readonly RoundKind[] = ['consensus', 'poll'];

export function OpenRound() {
  const t = useWords('chamber');
  const { state, sitting, runCase } = useChamber();
  return (
    <ConfirmDialog
      trigger={
        <Button
          size="small"
          explanation={t(
            state.deliberation?.mode === 'still' ? 'lead.open-round-text' : 'lead.open-round-what',
          )}
        >
          {t('lead.open-round')}
        </Button>
      }
      title={t('round.open-title')}
      consequence={t('round.open-consequence')}
      confirmLabel={t('round.open-confirm')}
      kind="primary"
      onConfirm={async (data) => {
        const answer = await runCase({
          type: 'openRound',
          kind: kinds.find((kind) => kind === data.get('kind')) ?? 'consensus',
          question: String(data.get('question') ?? ''),
          sittingId: sitting.sittingId,
        });
        return answer.ok ? [] : problemsFrom(t, answer.refusals);
      }}
    >
      <RadioGroup
        name="kind"
        label={t('round.kind-choice')}
        defaultValue="consensus"
        options={kinds.map((kind) => ({
          value: kind,
          label: <span className="rk-chamber-capital">{t(`round.kind.${kind}`)}</span>,
          help: t(`round.kind-help.${kind}`),
        }))}
      />
      <TextArea
        name="question"
        label={t('round.question')}
        help={t('round.question-help')}
        optional
        rows={2}
        maxLength={500}
      />
    </ConfirmDialog>
  );
}
