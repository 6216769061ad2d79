/** What a round that decides will mean, said before it: one can read it aloud. */
import type { RoundKind } from '../../domain/case/state.ts';
import { roundMeaning } from '../../i18n/regulation-sentences.ts';
import { useLanguage, useWords } from '../../i18n/words.tsx';
import { useChamber } from './chamber-context.ts';

export function RoundMeaning({ kind }: { kind: RoundKind }) {
  const t = useWords('chamber');
  const language = useLanguage();
  const { state } = useChamber();
  if (kind === 'poll') return null;
  return (
    <p>
      <strong>{t('round.meaning')}</strong> {roundMeaning(t, language, state.regulation, kind)}
    </p>
  );
}
