/** Follows the text as it is written: its hash, what keeps it from having one, and which sections are filled. */
import { useEffect, useMemo, useState } from 'react';
import type { CaseState } from '../../domain/case/state.ts';
import type { Sha256 } from '../../domain/identifiers.ts';
import type { ProseJson } from '../../prose/prose-json.ts';
import { fetchTextNow } from './fetch-text-now.ts';
import { stillHash } from './round-view.ts';
import type { ComputedText } from './text-in-hand.ts';

const nothingYet: ComputedText = { hash: null, problems: [], sections: [], cannotSeeAll: false };

/** Long enough to rest while somebody types, short enough to be there before anybody looks. */
const REST = 400;

/** @param prose the newest text that the editor told, or what the page was loaded with */
export function useTextInHand(
  state: CaseState,
  prose: ProseJson | null,
): ComputedText & { readonly onScreen: Sha256 | null } {
  const [computed, setComputed] = useState<ComputedText>(nothingYet);
  useEffect(() => {
    if (!prose || !state.deliberation) return;
    let isNewest = true;
    const timer = setTimeout(async () => {
      const { computeText } = await import('./text-in-hand.ts');
      const found = computeText(state, prose);
      const asked =
        found.cannotSeeAll && state.deliberation?.mode === 'open' ? await fetchTextNow(state.caseId) : null;
      if (isNewest) setComputed(asked ? { ...found, hash: asked.textHash } : found);
    }, REST);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [state, prose]);
  const still = stillHash(state);
  return useMemo(() => {
    const onScreen = computed.cannotSeeAll ? null : computed.hash;
    return still === null ? { ...computed, onScreen } : { ...computed, hash: still, problems: [], onScreen };
  }, [computed, still]);
}
