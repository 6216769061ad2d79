/** One's own line of the roll: in the room, at a distance, or leaving; the same in the chamber and on the page of the sitting. */
import { LogOut, MapPin, Wifi } from 'lucide-react';
import { useId } from 'react';
import type { SittingCommand } from '../../domain/sitting/commands.ts';
import type { Attendance } from '../../domain/sitting/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { KeepFocus } from '../keep-focus.tsx';
import { type Outcome, useAct } from '../use-act.ts';
import { RefusalsNote } from './refusals-note.tsx';

export interface OwnPresenceProps {
  /** As the roll has it; without it, not answered yet. */
  readonly mine: Attendance | undefined;
  /** Why it is asked here. */
  readonly ask: string;
  readonly size?: 'medium' | 'small';
  readonly run: (command: SittingCommand) => Promise<Outcome>;
}

const icons = { 'in-the-room': MapPin, 'at-a-distance': Wifi } as const;
const places: readonly Attendance['where'][] = ['in-the-room', 'at-a-distance'];

export function OwnPresence({ mine, ask, size = 'medium', run }: OwnPresenceProps) {
  const t = useWords('chamber');
  const act = useAct();
  const id = useId();
  const label = (where: Attendance['where']) => {
    if (where === 'in-the-room') return t(mine ? 'attendance.change-to-room' : 'attendance.answer-room');
    return t(mine ? 'attendance.change-to-distance' : 'attendance.answer-distance');
  };
  return (
    <KeepFocus className="rk-stack rk-stack--tight" labelledBy={id} isGroup>
      <p id={id}>{mine ? t('attendance.you-are', { where: t(`attendance.${mine.where}`) }) : ask}</p>
      <div className="rk-button-group">
        {places
          .filter((where) => where !== mine?.where)
          .map((where) => (
            <Button
              key={where}
              kind={mine ? 'quiet' : 'secondary'}
              size={size}
              icon={icons[where]}
              isDisabled={act.pending}
              onPress={() => void act.run(() => run({ type: 'answerRoll', where }))}
            >
              {label(where)}
            </Button>
          ))}
        {mine ? (
          <ConfirmDialog
            trigger={
              <Button kind="quiet" size={size} icon={LogOut}>
                {t('attendance.leave')}
              </Button>
            }
            title={t('attendance.leave-title')}
            consequence={t('attendance.leave-consequence')}
            confirmLabel={t('attendance.leave-confirm')}
            kind="primary"
            onConfirm={() => run({ type: 'leaveSitting' })}
          />
        ) : null}
      </div>
      <RefusalsNote refusals={act.refusals} />
    </KeepFocus>
  );
}
