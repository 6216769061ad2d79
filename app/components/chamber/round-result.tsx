/** What a round gave: one sentence that can be read aloud, then the positions; and whether it still counts. */
import { Ban, History } from 'lucide-react';
import { isVoter } from '../../domain/case/round-kinds.ts';
import type { Round } from '../../domain/case/state.ts';
import { tallySentence } from '../../i18n/tally-sentence.ts';
import { useLanguage, useWords } from '../../i18n/words.tsx';
import { Badge } from '../badge.tsx';
import { HashMark } from '../hash-mark.tsx';
import { Table } from '../table.tsx';
import { useChamber } from './chamber-context.ts';
import { isStale } from './round-view.ts';

export function RoundResult({ round }: { round: Round }) {
  const t = useWords('chamber');
  const language = useLanguage();
  const { text } = useChamber();
  if (round.status === 'cancelled') {
    return (
      <div className="rk-stack rk-stack--tight">
        <Badge icon={Ban}>{t('round.cancelled')}</Badge>
        <p>{t('round.cancelled-why', { at: round.endedAt ?? round.openedAt, reason: round.cancelReason })}</p>
      </div>
    );
  }
  const stale = isStale(round, text.hash) === true;
  return (
    <div className={`rk-stack rk-stack--tight${stale ? ' rk-chamber-stale' : ''}`}>
      {stale ? (
        <p className="rk-chamber-stale__mark" data-stale="true">
          <Badge kind="wait" icon={History}>
            {t('round.stale')}
          </Badge>{' '}
          {t('round.stale-why')}
        </p>
      ) : null}
      {round.tally ? (
        <p className="rk-chamber-result">{tallySentence(t, language, round.tally.explanation)}</p>
      ) : null}
      <p className="rk-quiet">
        {t('round.closed', { at: round.endedAt ?? round.openedAt })} · {t('round.about')}{' '}
        <HashMark value={round.textHash} />
      </p>
      <Positions round={round} />
    </div>
  );
}

function Positions({ round }: { round: Round }) {
  const t = useWords('chamber');
  const { state, nameOf } = useChamber();
  // In the order of the panel: that of the list of who is there.
  const rows = state.seats
    .map((seat) => ({
      accountId: seat.accountId,
      position: round.positions.find((one) => one.accountId === seat.accountId),
      casting: round.castingAskedAt !== undefined && !isVoter(state, seat),
      asked: isVoter(state, seat) && round.present.includes(seat.accountId),
    }))
    .filter(({ position, asked }) => position !== undefined || asked)
    .filter(({ accountId }, index, all) => all.findIndex((one) => one.accountId === accountId) === index);
  return (
    <Table
      caption={t('round.table', { number: round.number })}
      hideCaption
      dense
      rows={rows}
      rowKey={(row) => row.accountId}
      columns={[
        { key: 'member', header: t('round.member'), rowHeader: true, cell: (row) => nameOf(row.accountId) },
        {
          key: 'position',
          header: t('round.position'),
          cell: ({ position, casting }) => (
            <div>
              {!position
                ? t('round.no-answer')
                : position.answer === 'hidden'
                  ? t('round.answer-hidden')
                  : casting
                    ? t('round.casting-answer', { answer: t(`round.answer-of.${position.answer}`) })
                    : t(`round.answer-of.${position.answer}`)}
              {position?.reason ? <div className="rk-chamber-reason">{position.reason}</div> : null}
            </div>
          ),
        },
      ]}
    />
  );
}
