/** Answering the roll call from within the chamber. */
import { useWords } from '../../i18n/words.tsx';
import { useChamber } from './chamber-context.ts';
import { OwnPresence } from './own-presence.tsx';

/** @param ask why it is asked here */
export function AnswerRoll({ ask }: { ask: string }) {
  const t = useWords('chamber');
  const { sitting, me, mayInSitting, runSitting } = useChamber();
  const mine = sitting.attendance.find((one) => one.accountId === me.accountId);
  if (!mayInSitting('answerRoll')) return null;
  if (sitting.status === 'open') return <OwnPresence mine={mine} ask={ask} size="small" run={runSitting} />;
  return mine ? null : <p className="rk-quiet">{t('attendance.sitting-not-open')}</p>;
}
