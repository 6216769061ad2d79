/**
 * The quiet band that says that the text stands still, since when, and on which hash. It lies over the foot of the
 * text: there it is always in sight, and nothing moves under the eyes of whoever reads when it comes or goes.
 */
import { Lock, Stamp } from 'lucide-react';
import type { ReactNode } from 'react';
import { openRoundOf } from '../../domain/case/state.ts';
import { useWords } from '../../i18n/words.tsx';
import { Band } from '../band.tsx';
import { HashMark } from '../hash-mark.tsx';
import { Link } from '../navigation.tsx';
import { useChamber } from './chamber-context.ts';

export function StillBand() {
  const t = useWords('chamber');
  const { state, text } = useChamber();
  const { deliberation, adoption } = state;
  if (adoption) {
    return (
      <Foot>
        <Band
          kind="ok"
          icon={Stamp}
          actions={<Link to={`/cases/${state.caseId}/advice`}>{t('still.to-advice')}</Link>}
        >
          {t('still.sealed', { at: adoption.adoptedAt })} <HashMark value={adoption.textHash} />
        </Band>
      </Foot>
    );
  }
  const round = deliberation?.rounds.at(-1);
  if (!deliberation || deliberation.mode === 'open' || !round) return null;
  return (
    <Foot>
      <Band kind="accent" icon={Lock}>
        {t(openRoundOf(state) ? 'still.round' : 'still.after', { number: round.number })}{' '}
        {text.hash ? <HashMark value={text.hash} /> : null}
      </Band>
    </Foot>
  );
}

function Foot({ children }: { children: ReactNode }) {
  return <div className="rk-chamber-still">{children}</div>;
}
