/** Opening, closing and cancelling a round, and opening the text again after it. */
import { decidesAlone, mayAskCastingVote } from '../../domain/case/round-kinds.ts';
import { openRoundOf, type Round } from '../../domain/case/state.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { TextArea } from '../text-area.tsx';
import { useChamber } from './chamber-context.ts';
import { LeadRow } from './lead-row.tsx';
import { OpenRound } from './open-round.tsx';
import { askedSeats, awaitedSeats } from './round-view.ts';

export function LeadRound() {
  const t = useWords('chamber');
  const { state, atTable } = useChamber();
  const { deliberation } = state;
  const round = openRoundOf(state);
  if (!deliberation || state.adoption) return null;
  if (round) {
    return (
      <LeadRow label={t('lead.round')}>
        <CloseRound round={round} />
        <CancelRound round={round} />
      </LeadRow>
    );
  }
  const newest = deliberation.rounds.at(-1);
  if (!atTable && deliberation.mode === 'open') return null;
  return (
    <>
      {atTable && !decidesAlone(state) ? (
        <LeadRow label={t('lead.round')}>
          <OpenRound />
        </LeadRow>
      ) : null}
      {deliberation.mode === 'still' && newest ? (
        <LeadRow label={t('foot.text')}>
          <ReopenText round={newest} />
        </LeadRow>
      ) : null}
    </>
  );
}

/** For whoever steps in where nobody leads: the round can be cancelled, and nothing else. */
export function StandInRound() {
  const t = useWords('chamber');
  const { state } = useChamber();
  const round = openRoundOf(state);
  if (!round) return null;
  return (
    <LeadRow label={t('lead.round')}>
      <p>{t('lead.stands-in-round')}</p>
      <CancelRound round={round} />
    </LeadRow>
  );
}

function CloseRound({ round }: { round: Round }) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, sitting, runCase } = useChamber();
  const present = sitting.attendance.map((one) => one.accountId);
  const expected = askedSeats(state, present).length;
  const awaited = awaitedSeats(state, round, present);
  const casting = round.castingAskedAt !== undefined;
  if (casting && awaited.length > 0) {
    return (
      <Button size="small" isDisabled explanation={t('lead.close-casting-first')}>
        {t('lead.close-round')}
      </Button>
    );
  }
  const mayTie = mayAskCastingVote(state, round);
  const told =
    awaited.length === 0
      ? t('lead.close-all')
      : t('lead.close-some', { names: format.list(awaited.map((seat) => seat.name)) });
  return (
    <ConfirmDialog
      trigger={
        <Button
          size="small"
          kind={awaited.length === 0 ? 'primary' : 'secondary'}
          explanation={
            casting
              ? t('lead.close-casting-done')
              : t('lead.close-round-what', { answered: expected - awaited.length, expected })
          }
        >
          {t('lead.close-round')}
        </Button>
      }
      title={t('lead.close-title', { number: round.number })}
      consequence={casting ? t('lead.close-casting') : mayTie ? `${told} ${t('lead.close-may-tie')}` : told}
      confirmLabel={t('lead.close-round')}
      kind="primary"
      onConfirm={() => runCase({ type: 'closeRound', roundId: round.roundId })}
    />
  );
}

function CancelRound({ round }: { round: Round }) {
  const t = useWords('chamber');
  const { runCase } = useChamber();
  return (
    <ConfirmDialog
      trigger={
        <Button kind="quiet" size="small">
          {t('lead.cancel-round')}
        </Button>
      }
      title={t('lead.cancel-title', { number: round.number })}
      consequence={t('lead.cancel-consequence')}
      confirmLabel={t('lead.cancel-round')}
      onConfirm={(data) =>
        runCase({ type: 'cancelRound', roundId: round.roundId, reason: String(data.get('reason') ?? '') })
      }
    >
      <TextArea name="reason" label={t('lead.reason')} rows={2} />
    </ConfirmDialog>
  );
}

function ReopenText({ round }: { round: Round }) {
  const t = useWords('chamber');
  const { runCase } = useChamber();
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" explanation={t('lead.reopen-what')}>
          {t('lead.reopen')}
        </Button>
      }
      title={t('lead.reopen-title')}
      consequence={t('lead.reopen-consequence', { number: round.number })}
      confirmLabel={t('lead.reopen')}
      kind="primary"
      onConfirm={() => runCase({ type: 'reopenText' })}
    />
  );
}
