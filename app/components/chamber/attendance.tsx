/** Who is there: the roll call for this person, the quorum in words, and everybody of the panel. */
import { tallySeats } from '../../domain/case/round-kinds.ts';
import { quorumNow } from '../../domain/regulation/quorum.ts';
import { quorumSentence } from '../../i18n/tally-sentence.ts';
import { useWords } from '../../i18n/words.tsx';
import { Explained } from '../disclosure.tsx';
import { AnswerRoll } from './answer-roll.tsx';
import { useChamber } from './chamber-context.ts';
import { PanelRoll } from './panel-roll.tsx';
import { Part } from './part.tsx';

export function Attendance() {
  const t = useWords('chamber');
  const { state, sitting } = useChamber();
  const present = sitting.attendance.map((one) => one.accountId);
  const quorum = quorumNow(state.regulation.decisions.advice, tallySeats(state), present);
  return (
    <Part title={t('attendance.title')}>
      <p className={quorum.met ? 'rk-chamber-quorum' : 'rk-chamber-quorum rk-chamber-quorum--short'}>
        {quorumSentence(t, quorum)}{' '}
        <Explained term={t('attendance.quorum-what')}>{t('attendance.quorum-explained')}</Explained>
      </p>
      <AnswerRoll ask={t('attendance.you-are-not')} />
      <PanelRoll />
    </Part>
  );
}
