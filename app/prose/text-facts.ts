/** What rounds and adoption need to know of the draft as it stands: its exact text, its hash, its empty sections. */
import { textHashOf } from '../domain/case/advice-text.ts';
import type { TextFacts } from '../domain/case/facts.ts';
import type { CaseState } from '../domain/case/state.ts';
import { refusal } from '../domain/refusal.ts';
import { adviceTextOf } from './advice-text-of.ts';
import { canonicalProse, citedExhibits, sectionTexts } from './canonical.ts';
import type { ProseJson } from './prose-json.ts';

export function textFactsOf(state: CaseState, prose: ProseJson): TextFacts {
  const canonical = canonicalProse(prose);
  if (!canonical.ok) return { readable: false, refusals: canonical.refusals };
  const missing = citedExhibits(canonical.prose).filter(
    (id) => !state.exhibits.some((exhibit) => exhibit.exhibitId === id && exhibit.withdrawnReason === null),
  );
  if (missing.length > 0) return { readable: false, refusals: [refusal('citation-unknown', {}, 'text')] };
  const text = adviceTextOf(state, canonical.prose);
  const sections = sectionTexts(canonical.prose);
  const written = new Set(sections.filter((section) => !section.isEmpty).map((section) => section.sid));
  return {
    readable: true,
    text,
    textHash: textHashOf(text),
    // A section that somebody's client removed counts as empty.
    emptySections: state.regulation.outline.map((section) => section.sid).filter((sid) => !written.has(sid)),
  };
}
