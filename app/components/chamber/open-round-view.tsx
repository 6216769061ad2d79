/** A round that is open: what is asked, on which exact text, the answer of this person, and who still has to answer. */
import type { Round } from '../../domain/case/state.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { HashMark } from '../hash-mark.tsx';
import { AnswerRoll } from './answer-roll.tsx';
import { useChamber } from './chamber-context.ts';
import { PositionForm, type PositionFormProps } from './position-form.tsx';
import { awaitedSeats } from './round-view.ts';

export function OpenRoundView({ round, reasons }: PositionFormProps) {
  const t = useWords('chamber');
  const { sitting, me } = useChamber();
  const present = sitting.attendance.some((one) => one.accountId === me.accountId);
  return (
    <>
      {round.question ? (
        <p className="rk-chamber-question">
          <span className="rk-quiet">{t('round.asked')}</span> {round.question}
        </p>
      ) : null}
      <p className="rk-quiet">
        {t('round.opened', { at: round.openedAt })} · {t('round.about')} <HashMark value={round.textHash} />
      </p>
      {me.voting ? (
        present ? (
          <PositionForm round={round} reasons={reasons} />
        ) : (
          <AnswerRoll ask={t('round.not-on-roll')} />
        )
      ) : (
        <p>{t('round.no-vote')}</p>
      )}
      <Awaited round={round} />
    </>
  );
}

/** ROUND-7: who has answered may be known, what never before closing. */
function Awaited({ round }: { round: Round }) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, sitting } = useChamber();
  const names = awaitedSeats(
    state,
    round,
    sitting.attendance.map((one) => one.accountId),
  ).map((seat) => seat.name);
  return (
    <p className="rk-chamber-awaited">
      {names.length === 0
        ? t('round.waiting-none')
        : t('round.waiting', { count: names.length, names: format.list(names) })}
    </p>
  );
}
