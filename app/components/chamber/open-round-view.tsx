/** A round that is open: what is asked, on which exact text, the answer of this person, and who still has to answer. */
import { mayAnswer } from '../../domain/case/round-kinds.ts';
import { type CaseState, type Round, seatOf } from '../../domain/case/state.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { HashMark } from '../hash-mark.tsx';
import { AnswerRoll } from './answer-roll.tsx';
import { useChamber } from './chamber-context.ts';
import { PositionForm, type PositionFormProps } from './position-form.tsx';
import { RoundMeaning } from './round-meaning.tsx';
import { awaitedSeats } from './round-view.ts';

export function OpenRoundView({ round, reasons }: PositionFormProps) {
  const t = useWords('chamber');
  const { state, sitting, me } = useChamber();
  const seat = seatOf(state, me.accountId);
  const asked = seat !== undefined && mayAnswer(state, round, seat);
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
      {round.castingAskedAt ? (
        <Alert kind="wait">{t(asked ? 'round.casting-yours' : 'round.casting')}</Alert>
      ) : (
        <RoundMeaning kind={round.kind} />
      )}
      {asked ? (
        present ? (
          <PositionForm round={round} reasons={reasons} />
        ) : (
          <AnswerRoll ask={t('round.not-on-roll')} />
        )
      ) : (
        <p>{t(`round.${whyNotAsked(state, round, me.accountId)}`)}</p>
      )}
      <Awaited round={round} />
    </>
  );
}

function whyNotAsked(state: CaseState, round: Round, me: string) {
  const seat = seatOf(state, me);
  if (!seat?.voting) return 'no-vote';
  if (!seat.chair) return round.castingAskedAt ? 'answers-stand' : 'no-vote';
  return state.regulation.decisions.advice.chairVote === 'casting' ? 'chair-casts' : 'chair-no-vote';
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
