/** The strip below everything: saved or not, which exact text, and how many are present. */
import { WifiOff } from 'lucide-react';
import { tallySeats } from '../../domain/case/round-kinds.ts';
import { quorumNow } from '../../domain/regulation/quorum.ts';
import type { EditorState } from '../../editor/editor-state.ts';
import { SavedStatus } from '../../editor/saved-status.tsx';
import { refusalText } from '../../i18n/refusal-text.ts';
import { quorumLabel } from '../../i18n/tally-sentence.ts';
import { useWords } from '../../i18n/words.tsx';
import { useLineKind } from '../../line/use-line-kind.ts';
import { HashMark } from '../hash-mark.tsx';
import { Icon } from '../icon.tsx';
import { KeyboardHelpButton } from '../keyboard-help.tsx';
import { useChamber } from './chamber-context.ts';

export function FooterStrip({ editor }: { editor: EditorState | null }) {
  const t = useWords('chamber');
  const { state, sitting, connection } = useChamber();
  const isSlower = useLineKind() === 'requests' && connection === 'online';
  const showsSaved = state.deliberation !== null && !state.adoption && editor !== null;
  const present = sitting.attendance.map((one) => one.accountId);
  const quorum = quorumNow(state.regulation.decisions.advice, tallySeats(state), present);
  return (
    <section className="rk-chamber-foot" aria-label={t('foot.label')}>
      {showsSaved ? <SavedStatus state={editor} /> : null}
      {state.deliberation ? <TextMark /> : null}
      <span className="rk-numbers">{quorumLabel(t, quorum)}</span>
      <span role="status" className="rk-chamber-foot__offline">
        {connection === 'offline' ? (
          <>
            <Icon of={WifiOff} /> {t('foot.offline')}
          </>
        ) : null}
      </span>
      {/* Beside a text the line about saving says it. */}
      <span role="status" className="rk-quiet">
        {isSlower && !showsSaved ? t('foot.over-requests') : null}
      </span>
      <span className="rk-chamber-foot__end">
        <KeyboardHelpButton />
      </span>
    </section>
  );
}

function TextMark() {
  const t = useWords('chamber');
  const { text } = useChamber();
  const [problem] = text.problems;
  return (
    <span className="rk-chamber-foot__text" data-text-hash={text.hash ?? ''}>
      {t('foot.text')}{' '}
      {problem ? (
        <span className="rk-chamber-foot__problem">
          {t('foot.hash-blocked', { problem: refusalText(t, problem) })}
        </span>
      ) : text.hash ? (
        <HashMark value={text.hash} />
      ) : (
        <span className="rk-quiet">{t('foot.hash-pending')}</span>
      )}
    </span>
  );
}
