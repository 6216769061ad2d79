/** Everybody of the panel with where they are; the secretary can mark who cannot answer. */
import type { Seat } from '../../domain/case/dossier.ts';
import { isVoter } from '../../domain/case/round-kinds.ts';
import { inLanguage } from '../../domain/regulation/localised.ts';
import { useLanguage, useWords } from '../../i18n/words.tsx';
import { PersonMark } from '../person-mark.tsx';
import { useChamber } from './chamber-context.ts';
import { MarkPresence } from './mark-presence.tsx';

export function PanelRoll() {
  const t = useWords('chamber');
  const { state } = useChamber();
  const seats = state.seats.filter((seat) => seat.standing !== 'left');
  return (
    <ul className="rk-chamber-roll" aria-label={t('attendance.list')}>
      {seats.map((seat) => (
        <SeatLine key={seat.seatId} seat={seat} />
      ))}
    </ul>
  );
}

function SeatLine({ seat }: { seat: Seat }) {
  const t = useWords('chamber');
  const language = useLanguage();
  const { state, sitting, colourOf, mayInSitting, runSitting } = useChamber();
  const here = sitting.attendance.find((one) => one.accountId === seat.accountId);
  const rule = state.regulation.seats.find((one) => one.discipline === seat.discipline);
  const recused = seat.standing === 'recused';
  const isHere = here !== undefined && !recused;
  const casts = seat.chair && state.regulation.decisions.advice.chairVote === 'casting';
  const roles = [
    ...(seat.chair ? [t('attendance.chair')] : []),
    rule ? inLanguage(rule.label, language) : seat.discipline,
    ...(isVoter(state, seat) ? [] : [t(casts ? 'attendance.casting-vote' : 'attendance.no-vote')]),
  ];
  const where = recused
    ? t('attendance.recused')
    : here
      ? t(`attendance.${here.where}`)
      : t('attendance.absent');
  return (
    <li className={`rk-chamber-roll__seat${isHere ? '' : ' rk-chamber-roll__seat--away'}`}>
      <PersonMark name={seat.name} colour={colourOf(seat.accountId)} size="small" role={roles.join(', ')} />
      <span className={isHere ? 'rk-chamber-roll__here' : 'rk-chamber-roll__absent'}>{where}</span>
      {mayInSitting('markPresent') && sitting.status === 'open' && !recused ? (
        <MarkPresence accountId={seat.accountId} name={seat.name} here={here} run={runSitting} />
      ) : null}
    </li>
  );
}
