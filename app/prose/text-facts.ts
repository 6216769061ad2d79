/** What rounds and adoption need to know of the draft as it stands: its exact text, its hash, its empty sections. */
import { textHashOf } from '../domain/case/advice-text.ts';
import type { TextFacts } from '../domain/case/facts.ts';
import type { CaseState } from '../domain/case/state.ts';
import { adviceTextOf } from './advice-text-of.ts';
import { canonicalProse, sectionTexts } from './canonical.ts';
import { citationProblems } from './cited-problems.ts';
import { sectionHeadsOf } from './outline.ts';
import type { ProseJson } from './prose-json.ts';

export function textFactsOf(state: CaseState, prose: ProseJson): TextFacts {
  const canonical = canonicalProse(prose, sectionHeadsOf(state));
  if (!canonical.ok) return { readable: false, refusals: canonical.refusals };
  const refusals = citationProblems(state, canonical.prose);
  if (refusals.length > 0) return { readable: false, refusals };
  const text = adviceTextOf(state, canonical.prose);
  return {
    readable: true,
    text,
    textHash: textHashOf(text),
    emptySections: sectionTexts(canonical.prose).flatMap(({ sid, isEmpty }) => (isEmpty ? [sid] : [])),
  };
}
