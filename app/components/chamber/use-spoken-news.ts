/** Says the news of the chamber to those who listen. */
import { useEffect, useRef } from 'react';
import type { CaseState } from '../../domain/case/state.ts';
import type { AccountId } from '../../domain/identifiers.ts';
import type { SittingState } from '../../domain/sitting/state.ts';
import { tallySentence } from '../../i18n/tally-sentence.ts';
import { useLanguage, useWords } from '../../i18n/words.tsx';
import { useAnnounce } from '../announcer.tsx';
import { type News, newsOfCase, newsOfSitting } from './news.ts';

export function useSpokenNews(
  state: CaseState,
  sitting: SittingState,
  me: AccountId,
  nameOf: (accountId: AccountId) => string,
): void {
  const t = useWords('chamber');
  const language = useLanguage();
  const announce = useAnnounce();
  const before = useRef({ state, sitting });
  useEffect(() => {
    const said = before.current;
    before.current = { state, sitting };
    const news = [...newsOfSitting(said.sitting, sitting, state.caseId), ...newsOfCase(said.state, state)];
    if (news.length === 0) return;
    const words = (one: News): string => {
      switch (one.kind) {
        case 'speaker':
          return one.accountId === me
            ? t('news.your-turn')
            : t('news.speaker', { name: nameOf(one.accountId) });
        case 'phase':
          return t('news.phase', { phase: t(`phase.${one.phase}`) });
        case 'round-opened':
          return t('news.round-opened', {
            number: one.round.number,
            kind: t(`round.kind.${one.round.kind}`),
          });
        case 'round-cancelled':
          return t('news.round-cancelled', { number: one.number });
        case 'result':
          return tallySentence(t, language, one.explanation);
        default:
          return t(`news.${one.kind}`);
      }
    };
    announce(news.map(words).join(' '));
  }, [state, sitting, me, nameOf, t, language, announce]);
}
