/** Opening a round: of which kind, with which question, and what it does to the text. */
import { roundKindsOf, roundObstacle } from '../../domain/case/round-kinds.ts';
import { type CaseState, decidingRoundOf, type RoundKind } from '../../domain/case/state.ts';
import { refusalText } from '../../i18n/refusal-text.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { RadioGroup } from '../choice-groups.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { TextArea } from '../text-area.tsx';
import { useChamber } from './chamber-context.ts';
import { stillHash } from './round-view.ts';

export function OpenRound() {
  const t = useWords('chamber');
  const { state, sitting, text, runCase } = useChamber();
  const kinds = roundKindsOf(state);
  const [problem] = text.problems;
  const still = state.deliberation?.mode === 'still' ? 'lead.open-round-text' : 'lead.open-round-what';
  const explanation = t(voteFollows(state) ? 'lead.open-round-vote' : still);
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
  const { state, sitting, text } = useChamber();
  const present = sitting.attendance.map((one) => one.accountId);
  const offered = roundKindsOf(state).map((kind) => ({
    kind,
    obstacle: roundObstacle(state, kind, stillHash(state) ?? text.hash, present),
  }));
  const open = offered.flatMap(({ kind, obstacle }) => (obstacle ? [] : [kind]));
  return (
    <RadioGroup
      name="kind"
      label={t('round.kind-choice')}
      defaultValue={likely(state, open)}
      options={offered.map(({ kind, obstacle }) => ({
        value: kind,
        label: <span className="rk-chamber-capital">{t(`round.kind.${kind}`)}</span>,
        help: obstacle
          ? `${t(`round.kind-help.${kind}`)} ${refusalText(t, obstacle)}`
          : t(`round.kind-help.${kind}`),
        ...(obstacle ? { disabled: true } : {}),
      }))}
    />
  );
}

/** The vote, where a consensus was sought in vain and it may follow; else the first that can be held. */
function likely(state: CaseState, open: readonly RoundKind[]): RoundKind {
  return (voteFollows(state) ? open.find((kind) => kind === 'vote') : undefined) ?? open[0] ?? 'poll';
}

/** On the text that stood still since the round which led to it. */
function voteFollows(state: CaseState): boolean {
  const last = decidingRoundOf(state)?.tally?.explanation.code;
  return state.deliberation?.mode === 'still' && (last === 'vote-may-follow' || last === 'tied-again');
}
