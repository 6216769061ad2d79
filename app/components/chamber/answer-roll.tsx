/** Answering the roll call: in the room, or at a distance. */
import { MapPin, Wifi } from 'lucide-react';
import type { Attendance } from '../../domain/sitting/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { useChamber } from './chamber-context.ts';
import { RefusalsNote } from './refusals-note.tsx';
import { useAct } from './use-act.ts';

/** @param ask why it is asked here */
export function AnswerRoll({ ask }: { ask: string }) {
  const t = useWords('chamber');
  const { sitting, mayInSitting, runSitting } = useChamber();
  const act = useAct();
  const answer = (where: Attendance['where']) =>
    void act.run(() => runSitting({ type: 'answerRoll', where }));
  if (!mayInSitting('answerRoll')) return null;
  if (sitting.status !== 'open') return <p className="rk-quiet">{t('attendance.sitting-not-open')}</p>;
  return (
    <div className="rk-stack rk-stack--tight">
      <p>{ask}</p>
      <div className="rk-button-group">
        <Button icon={MapPin} size="small" isDisabled={act.pending} onPress={() => answer('in-the-room')}>
          {t('attendance.answer-room')}
        </Button>
        <Button icon={Wifi} size="small" isDisabled={act.pending} onPress={() => answer('at-a-distance')}>
          {t('attendance.answer-distance')}
        </Button>
      </div>
      <RefusalsNote refusals={act.refusals} />
    </div>
  );
}
