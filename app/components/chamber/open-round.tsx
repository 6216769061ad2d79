/** Opening a round: of which kind, with which question, and what it does to the text. */
import type { RoundKind } from '../../domain/case/state.ts';
import { refusalText } from '../../i18n/refusal-text.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { RadioGroup } from '../choice-groups.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { TextArea } from '../text-area.tsx';
import { useChamber } from './chamber-context.ts';
import { consensusObstacle } from './round-view.ts';

const kinds: readonly RoundKind[] = ['consensus', 'poll'];

export function OpenRound() {
  const t = useWords('chamber');
  const { state, sitting, text, runCase } = useChamber();
  const [problem] = text.problems;
  const explanation = t(
    state.deliberation?.mode === 'still' ? 'lead.open-round-text' : 'lead.open-round-what',
  );
  const trigger = (
    <Button
      size="small"
      isDisabled={problem !== undefined}
      explanation={problem ? refusalText(t, problem) : explanation}
    >
      {t('lead.open-round')}
    </Button>
  );
  // What has no hash cannot be answered on.
  if (problem) return trigger;
  return (
    <ConfirmDialog
      trigger={trigger}
      title={t('round.open-title')}
      consequence={t('round.open-consequence')}
      confirmLabel={t('round.open-confirm')}
      kind="primary"
      onConfirm={(data) =>
        runCase({
          type: 'openRound',
          kind: kinds.find((kind) => kind === data.get('kind')) ?? 'poll',
          question: String(data.get('question') ?? ''),
          sittingId: sitting.sittingId,
        })
      }
    >
      <KindChoice />
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

/** What the committee cannot decide on yet can be polled all the same. */
function KindChoice() {
  const t = useWords('chamber');
  const { state, sitting } = useChamber();
  const obstacle = consensusObstacle(
    state,
    sitting.attendance.map((one) => one.accountId),
  );
  return (
    <RadioGroup
      name="kind"
      label={t('round.kind-choice')}
      defaultValue={obstacle ? 'poll' : 'consensus'}
      options={kinds.map((kind) => ({
        value: kind,
        label: <span className="rk-chamber-capital">{t(`round.kind.${kind}`)}</span>,
        help: t(`round.kind-help.${kind}`),
        ...(kind === 'consensus' && obstacle
          ? { disabled: true, help: `${t('round.kind-help.consensus')} ${refusalText(t, obstacle)}` }
          : {}),
      }))}
    />
  );
}
