/** Who is there: the roll call for this person, the quorum in words, and everybody of the panel. */
import { LogOut, Repeat2 } from 'lucide-react';
import { tallySeats } from '../../domain/case/decide-round.ts';
import { quorumNow } from '../../domain/regulation/quorum.ts';
import type { Attendance as Present } from '../../domain/sitting/state.ts';
import { problemsFrom } from '../../i18n/refusal-text.ts';
import { quorumSentence } from '../../i18n/tally-sentence.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Explained } from '../disclosure.tsx';
import { AnswerRoll } from './answer-roll.tsx';
import { useChamber } from './chamber-context.ts';
import { PanelRoll } from './panel-roll.tsx';
import { Part } from './part.tsx';
import { RefusalsNote } from './refusals-note.tsx';
import { useAct } from './use-act.ts';

export function Attendance() {
  const t = useWords('chamber');
  const { state, sitting, me } = useChamber();
  const present = sitting.attendance.map((one) => one.accountId);
  const quorum = quorumNow(state.regulation.decisions.advice, tallySeats(state), present);
  const mine = sitting.attendance.find((one) => one.accountId === me.accountId);
  return (
    <Part title={t('attendance.title')}>
      <p className={quorum.met ? 'rk-chamber-quorum' : 'rk-chamber-quorum rk-chamber-quorum--short'}>
        {quorumSentence(t, quorum)}{' '}
        <Explained term={t('attendance.quorum-what')}>{t('attendance.quorum-explained')}</Explained>
      </p>
      {mine ? <YouAreHere mine={mine} /> : <AnswerRoll ask={t('attendance.you-are-not')} />}
      <PanelRoll />
    </Part>
  );
}

function YouAreHere({ mine }: { mine: Present }) {
  const t = useWords('chamber');
  const { sitting, runSitting } = useChamber();
  const act = useAct();
  const other = mine.where === 'in-the-room' ? 'at-a-distance' : 'in-the-room';
  if (sitting.status !== 'open') return null;
  return (
    <div className="rk-stack rk-stack--tight">
      <p>{t('attendance.you-are', { where: t(`attendance.${mine.where}`) })}</p>
      <div className="rk-button-group">
        <Button
          kind="quiet"
          size="small"
          icon={Repeat2}
          pending={act.pending}
          onPress={() => void act.run(() => runSitting({ type: 'answerRoll', where: other }))}
        >
          {t(other === 'in-the-room' ? 'attendance.change-to-room' : 'attendance.change-to-distance')}
        </Button>
        <ConfirmDialog
          trigger={
            <Button kind="quiet" size="small" icon={LogOut}>
              {t('attendance.leave')}
            </Button>
          }
          title={t('attendance.leave-title')}
          consequence={t('attendance.leave-consequence')}
          confirmLabel={t('attendance.leave-confirm')}
          kind="primary"
          onConfirm={async () => {
            const answer = await runSitting({ type: 'leaveSitting' });
            return answer.ok ? [] : problemsFrom(t, answer.refusals);
          }}
        />
      </div>
      <RefusalsNote refusals={act.refusals} />
    </div>
  );
}
