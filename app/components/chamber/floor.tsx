/** Who speaks, for how long, who waits, and asking for the floor (SPEAK-1). */
import { Hand, MicOff, Undo2 } from 'lucide-react';
import { type TurnKind, turnKinds } from '../../domain/sitting/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { PersonMark } from '../person-mark.tsx';
import { useShortcut } from '../shortcuts.ts';
import { useAct } from '../use-act.ts';
import { useChamber } from './chamber-context.ts';
import { Elapsed } from './now.tsx';
import { Part } from './part.tsx';
import { RefusalsNote } from './refusals-note.tsx';
import { SpeakersQueue } from './speakers-queue.tsx';

export function Floor() {
  const t = useWords('chamber');
  const { sitting, atTable, colourOf, nameOf } = useChamber();
  if (!atTable) return null;
  const { speaking } = sitting;
  return (
    <Part title={t('floor.title')}>
      {speaking ? (
        <div className="rk-chamber-speaker">
          <PersonMark
            name={nameOf(speaking.accountId)}
            colour={colourOf(speaking.accountId)}
            state="speaking"
            {...(speaking.kind === 'normal' ? {} : { role: t(`floor.kind.${speaking.kind}`) })}
          />
          <span className="rk-chamber-speaker__time">
            <Elapsed since={speaking.since} label={t('floor.time')} />
          </span>
        </div>
      ) : (
        <p className="rk-quiet">{t('floor.nobody')}</p>
      )}
      <SpeakersQueue />
      <Asking />
    </Part>
  );
}

function Asking() {
  const t = useWords('chamber');
  const { sitting, me, mayInSitting, runSitting } = useChamber();
  const act = useAct();
  const mine = sitting.queue.find((turn) => turn.accountId === me.accountId);
  const speaks = sitting.speaking?.accountId === me.accountId;
  const present = sitting.attendance.some((one) => one.accountId === me.accountId);
  const ask = (kind: TurnKind) => void act.run(() => runSitting({ type: 'askForFloor', kind }));
  const withdraw = () => {
    if (mine) void act.run(() => runSitting({ type: 'withdrawFromQueue', turnId: mine.turnId }));
  };
  const possible = present && mayInSitting('askForFloor');
  useShortcut('w', () => (mine ? withdraw() : ask('normal')), possible);

  if (!mayInSitting('askForFloor')) return null;
  if (!present) return <p className="rk-quiet">{t('floor.on-roll-first')}</p>;
  const place = mine ? sitting.queue.indexOf(mine) + 1 : null;
  return (
    <div className="rk-chamber-asking">
      {place ? <p>{t('floor.yours', { place })}</p> : null}
      <div className="rk-button-group">
        {speaks ? (
          <Button
            size="small"
            icon={MicOff}
            pending={act.pending}
            onPress={() => void act.run(() => runSitting({ type: 'endTurn' }))}
          >
            {t('floor.done')}
          </Button>
        ) : null}
        {speaks ? null : (
          // One button for both, so that focus stays where it is.
          <Button
            size="small"
            icon={mine ? Undo2 : Hand}
            pending={act.pending}
            onPress={mine ? withdraw : () => ask('normal')}
          >
            {t(mine ? 'floor.withdraw' : 'floor.ask')}
          </Button>
        )}
        {speaks || mine
          ? null
          : otherKinds.map((kind) => (
              <Button key={kind} size="small" isDisabled={act.pending} onPress={() => ask(kind)}>
                {t(kind === 'interruption' ? 'floor.ask-interruption' : 'floor.ask-order')}
              </Button>
            ))}
      </div>
      <RefusalsNote refusals={act.refusals} />
    </div>
  );
}

const otherKinds = turnKinds.filter((kind) => kind !== 'normal');
