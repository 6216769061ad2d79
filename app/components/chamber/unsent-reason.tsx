/** A reason that was still being written when its round ended: told, and given back. */
import { X } from 'lucide-react';
import { decidingRoundOf, dissentersOf } from '../../domain/case/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { useChamber } from './chamber-context.ts';
import { endedMeanwhile, type ReasonDraft } from './reason-draft.ts';
import { positionOf } from './round-view.ts';

export interface UnsentReasonProps {
  readonly draft: ReasonDraft;
  readonly onPutAway: () => void;
}

export function UnsentReason({ draft, onPutAway }: UnsentReasonProps) {
  const t = useWords('chamber');
  const { state, me } = useChamber();
  const round = endedMeanwhile(state, me.accountId, draft);
  if (!round) return null;
  const { number } = round;
  const mine = positionOf(round, me.accountId);
  const deciding = decidingRoundOf(state);
  const dissents =
    !state.adoption && deciding?.roundId === round.roundId && dissentersOf(state).includes(me.accountId);
  return (
    <Alert
      kind="wait"
      live
      title={t('unsent.title')}
      actions={
        <>
          <CopyButton text={draft.reason} label={t('unsent.copy')} />
          <Button kind="quiet" size="small" icon={X} onPress={onPutAway}>
            {t('unsent.put-away')}
          </Button>
        </>
      }
    >
      <div className="rk-stack rk-stack--tight">
        <p>
          {t(round.status === 'cancelled' ? 'unsent.cancelled' : 'unsent.closed', { number })}{' '}
          {mine && mine.answer !== 'hidden'
            ? t('unsent.earlier', { answer: t(`round.answer-of.${mine.answer}`) })
            : t('unsent.no-answer')}
        </p>
        <p className="rk-chamber-reason">{draft.reason}</p>
        {dissents ? <p>{t('unsent.dissent')}</p> : null}
      </div>
    </Alert>
  );
}
