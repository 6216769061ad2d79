/** Taking a position on one exact text: the one thing on the screen in accent colour while a round asks for it. */
import { Check } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Answer } from '../../domain/case/advice-text.ts';
import { answersOf, needsReason } from '../../domain/case/round-kinds.ts';
import type { Round } from '../../domain/case/state.ts';
import { problemsFrom } from '../../i18n/refusal-text.ts';
import { useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { Button } from '../button.tsx';
import { RadioGroup } from '../choice-groups.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { FormScope } from '../form-scope.tsx';
import { shortHash } from '../hash-mark.tsx';
import { Icon } from '../icon.tsx';
import { TextArea } from '../text-area.tsx';
import { useAct } from '../use-act.ts';
import { useChamber } from './chamber-context.ts';
import type { ReasonDrafts } from './reason-draft.ts';
import { positionOf } from './round-view.ts';

export interface PositionFormProps {
  readonly round: Round;
  readonly reasons: ReasonDrafts;
}

export function PositionForm({ round, reasons }: PositionFormProps) {
  const t = useWords('chamber');
  const { me } = useChamber();
  const mine = positionOf(round, me.accountId);
  const [changing, setChanging] = useState(false);
  if (mine && mine.answer !== 'hidden' && !changing) {
    return (
      <div className="rk-chamber-given">
        <p>
          <Icon of={Check} />{' '}
          <strong>{t('round.given', { answer: t(`round.answer-of.${mine.answer}`) })}</strong>
        </p>
        {mine.reason ? <p className="rk-chamber-reason">{mine.reason}</p> : null}
        <p className="rk-quiet">{t('round.given-at', { at: mine.at })}</p>
        <Button size="small" onPress={() => setChanging(true)}>
          {t('round.retake')}
        </Button>
      </div>
    );
  }
  const given = mine && mine.answer !== 'hidden' ? { answer: mine.answer, reason: mine.reason } : null;
  // Another round is another text: nothing of what was filled in for the earlier one may be sent for this one.
  return (
    <Answering
      key={round.roundId}
      round={round}
      given={given}
      reasons={reasons}
      done={() => {
        reasons.forget(round.roundId);
        setChanging(false);
      }}
    />
  );
}

interface AnsweringProps extends PositionFormProps {
  readonly given: { readonly answer: Answer; readonly reason: string } | null;
  readonly done: () => void;
}

function Answering({ round, given, reasons, done }: AnsweringProps) {
  const t = useWords('chamber');
  const { state, runCase, text } = useChamber();
  const answers = answersOf(round.kind);
  const votes = round.kind === 'vote';
  const act = useAct();
  // Promise 2: nobody answers on a text that is not the one before them.
  const differs = text.onScreen !== null && text.onScreen !== round.textHash;
  // What was being written for this round when the form went away comes back with it.
  const draft = reasons.drafts.find((one) => one.roundId === round.roundId);
  const [begun] = useState(draft ?? given);
  const [answer, setAnswer] = useState<Answer | null>(begun?.answer ?? null);
  const [unanswered, setUnanswered] = useState(false);
  const problems = useMemo(
    () => (unanswered ? [{ field: 'answer', text: t('round.choose-first') }] : problemsFrom(t, act.refusals)),
    [t, unanswered, act.refusals],
  );

  async function take(reason: string): Promise<void> {
    setUnanswered(answer === null);
    if (answer === null) return;
    const { roundId, textHash } = round;
    if (await act.run(() => runCase({ type: 'takePosition', roundId, textHash, answer, reason }))) done();
  }

  return (
    <FormScope id="position" problems={problems}>
      <form
        noValidate
        className="rk-chamber-position"
        onSubmit={(event) => {
          event.preventDefault();
          void take(String(new FormData(event.currentTarget).get('reason') ?? ''));
        }}
      >
        <ErrorSummary />
        <RadioGroup
          name="answer"
          label={t(
            round.castingAskedAt ? 'round.legend-casting' : votes ? 'round.legend-vote' : 'round.legend',
          )}
          {...(begun ? { defaultValue: begun.answer } : {})}
          options={answers.map((value) => ({ value, label: t(`round.answer.${value}`) }))}
          onChange={(value) => {
            setAnswer(answers.find((known) => known === value) ?? null);
            setUnanswered(false);
          }}
        />
        {answer !== null && needsReason(state, answer) ? (
          <TextArea
            name="reason"
            label={t('round.reason')}
            help={t(`round.reason-help.${helpFor(answer, state.regulation.dissentingOpinions.allowed)}`)}
            rows={3}
            maxLength={4000}
            defaultValue={draft?.reason ?? given?.reason ?? ''}
            onChange={(reason) => reasons.keep({ roundId: round.roundId, answer, reason })}
          />
        ) : null}
        {differs ? <Alert kind="wait">{t('round.text-differs')}</Alert> : null}
        <Button
          kind="primary"
          type="submit"
          pending={act.pending}
          isDisabled={differs}
          explanation={t('round.take-what', { hash: shortHash(round.textHash) })}
        >
          {t(votes ? 'round.take-vote' : 'round.take')}
        </Button>
      </form>
    </FormScope>
  );
}

/** An opinion of one's own is spoken of only where the regulation knows it. */
function helpFor(answer: Answer, opinions: boolean) {
  if (answer === 'agree-with-reservation') return answer;
  if (answer === 'dissent') return answer;
  return opinions ? 'against' : 'against-only';
}
