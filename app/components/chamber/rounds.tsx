/** The round: the question that is open, or what the last one gave, and the earlier ones folded away. */
import { decidesAlone } from '../../domain/case/round-kinds.ts';
import { openRoundOf, type Round } from '../../domain/case/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { Disclosure } from '../disclosure.tsx';
import { useChamber } from './chamber-context.ts';
import { OpenRoundView } from './open-round-view.tsx';
import { Part } from './part.tsx';
import { useReasonDrafts } from './reason-draft.ts';
import { RoundResult } from './round-result.tsx';
import { isAwaited } from './round-view.ts';
import { UnsentReason } from './unsent-reason.tsx';

export function Rounds() {
  const t = useWords('chamber');
  const { state, sitting, me } = useChamber();
  const { deliberation } = state;
  const reasons = useReasonDrafts();
  if (!deliberation) return null;
  if (decidesAlone(state)) {
    return (
      <Part title={t('round.title')} place="round">
        <p>{t('round.single')}</p>
      </Part>
    );
  }
  const open = openRoundOf(state);
  const ended = deliberation.rounds.filter((round) => round.status !== 'open').reverse();
  const last = open ? undefined : ended[0];
  const earlier = open ? ended : ended.slice(1);
  const asks = isAwaited(
    state,
    me.accountId,
    sitting.attendance.map((one) => one.accountId),
  );
  return (
    <Part
      title={open ? numbered(t, open) : last ? numbered(t, last) : t('round.title')}
      place="round"
      asks={asks}
    >
      {reasons.drafts.map((draft) => (
        <UnsentReason key={draft.roundId} draft={draft} onPutAway={() => reasons.forget(draft.roundId)} />
      ))}
      {open ? <OpenRoundView round={open} reasons={reasons} /> : null}
      {last ? <RoundResult round={last} /> : null}
      {open || last ? null : (
        <p className="rk-quiet">
          {t('round.none')} {t('round.none-lead')}
        </p>
      )}
      {earlier.length > 0 ? (
        <Disclosure summary={t('round.earlier', { count: earlier.length })}>
          <div className="rk-stack">
            {earlier.map((round) => (
              <section key={round.roundId} className="rk-stack rk-stack--tight">
                <h4 className="rk-chamber-capital">{numbered(t, round)}</h4>
                <RoundResult round={round} />
              </section>
            ))}
          </div>
        </Disclosure>
      ) : null}
    </Part>
  );
}

const numbered = (t: ReturnType<typeof useWords<'chamber'>>, round: Round) =>
  t('round.numbered', { number: round.number, kind: t(`round.kind.${round.kind}`) });
