/** The strip above everything: which case, in which phase, who speaks, what is asked of you, the clock, and who is here. */
import { ArrowLeft } from 'lucide-react';
import { isAsked, mayAnswer } from '../../domain/case/round-kinds.ts';
import { openRoundOf, seatOf } from '../../domain/case/state.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Badge } from '../badge.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { Link } from '../navigation.tsx';
import { useChamber } from './chamber-context.ts';
import { Elapsed, useSecondsSince } from './now.tsx';
import { type PaneSwitchesProps, PaneTabs, SideSwitch } from './pane-switches.tsx';
import { Presence } from './presence.tsx';
import { isAwaited, positionOf } from './round-view.ts';

export function TopStrip(switches: PaneSwitchesProps) {
  const t = useWords('chamber');
  const { state, sitting } = useChamber();
  return (
    <header className="rk-chamber-strip">
      <div className="rk-chamber-strip__case">
        <Link to={`/sittings/${sitting.sittingId}`} className="rk-chamber-strip__back">
          <Icon of={ArrowLeft} /> {t('back-to-sitting')}
        </Link>
        <h1 className="rk-chamber-strip__title">
          <span className="rk-chamber-strip__number">{t('case-line', { number: state.number })}</span>{' '}
          {state.title}
        </h1>
      </div>
      <div className="rk-chamber-strip__side rk-chamber-strip__side--start">
        <SideSwitch side="dossier" {...switches} />
      </div>
      <Standing />
      <div className="rk-chamber-strip__side rk-chamber-strip__side--end">
        <Presence />
        <SideSwitch side="chamber" {...switches} />
      </div>
      <PaneTabs {...switches} />
    </header>
  );
}

/** Phase, speaker and one's own position: in sight on every screen. */
function Standing() {
  const t = useWords('chamber');
  const { item, atTable, sitting, nameOf } = useChamber();
  if (!item || !atTable) {
    return (
      <section className="rk-chamber-standing" aria-label={t('strip.label')}>
        <span className="rk-quiet">{t('strip.not-at-table')}</span>
      </section>
    );
  }
  return (
    <section className="rk-chamber-standing" aria-label={t('strip.label')}>
      <span className="rk-chamber-standing__phase">
        <span className="rk-visually-hidden">{t('strip.phase')}: </span>
        <Badge kind="accent">{t(`phase.${item.phase}`)}</Badge>
      </span>
      <span className="rk-chamber-standing__speaker">
        {sitting.speaking ? (
          <>
            <span className="rk-chamber-standing__term">{t('strip.speaker')} </span>
            <strong>{nameOf(sitting.speaking.accountId)}</strong>{' '}
            <Elapsed since={sitting.speaking.since} label={t('floor.time')} />
          </>
        ) : (
          <span className="rk-quiet">{t('strip.nobody-speaks')}</span>
        )}
      </span>
      <MyPosition />
      {item.openedAt ? <ItemClock since={item.openedAt} minutes={item.minutes} /> : null}
    </section>
  );
}

function MyPosition() {
  const t = useWords('chamber');
  const { state, sitting, me, goTo } = useChamber();
  const seat = seatOf(state, me.accountId);
  const round = openRoundOf(state);
  const asksMe = seat !== undefined && (round ? mayAnswer(state, round, seat) : isAsked(state, seat));
  const mine = round && positionOf(round, me.accountId);
  const asked = isAwaited(
    state,
    me.accountId,
    sitting.attendance.map((one) => one.accountId),
  );
  if (!asksMe && !mine) return null;
  return (
    <span className="rk-chamber-standing__position" data-round={round ? 'open' : 'none'}>
      {asked ? (
        <Button size="small" kind="primary" onPress={() => goTo('round')}>
          {t('strip.position-asked')}
        </Button>
      ) : mine && mine.answer !== 'hidden' ? (
        <span>
          <span className="rk-chamber-standing__term">{t('strip.position')} </span>
          <strong>{t(`round.answer-of.${mine.answer}`)}</strong>
        </span>
      ) : (
        <span className="rk-chamber-standing__none">{t('strip.no-round')}</span>
      )}
    </span>
  );
}

function ItemClock({ since, minutes }: { since: string; minutes: number }) {
  const t = useWords('chamber');
  const format = useFormat();
  const seconds = useSecondsSince(since);
  const over = seconds > minutes * 60;
  return (
    <span
      role="timer"
      className={`rk-chamber-clock rk-numbers${over ? ' rk-chamber-clock--over' : ''}`}
      aria-label={`${t('strip.clock-label')}: ${format.duration(seconds)}`}
    >
      {t(over ? 'strip.clock-over' : 'strip.clock', { elapsed: format.clock(seconds), minutes })}
    </span>
  );
}
