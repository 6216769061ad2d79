/** Computes hash and sections of the text in this browser; loaded apart, because it brings the schema of the prose along. */
import type { CaseState } from '../../domain/case/state.ts';
import type { Sha256 } from '../../domain/identifiers.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { unknownCitations } from '../../prose/advice-text-of.ts';
import { canonicalProse, type SectionText, sectionTexts } from '../../prose/canonical.ts';
import { sectionHeadsOf } from '../../prose/outline.ts';
import type { ProseJson } from '../../prose/prose-json.ts';
import { textFactsOf } from '../../prose/text-facts.ts';

export interface ComputedText {
  readonly hash: Sha256 | null;
  readonly problems: readonly Refusal[];
  readonly sections: readonly SectionText[];
  /** It cites what this person may not see: only the server knows its hash. */
  readonly cannotSeeAll: boolean;
}

export function computeText(state: CaseState, prose: ProseJson): ComputedText {
  const canonical = canonicalProse(prose, sectionHeadsOf(state));
  const sections = sectionTexts(canonical.ok ? canonical.prose : prose);
  if (!canonical.ok) return { hash: null, problems: canonical.refusals, sections, cannotSeeAll: false };
  if (unknownCitations(state, canonical.prose).length > 0) {
    return { hash: null, problems: [], sections, cannotSeeAll: true };
  }
  const facts = textFactsOf(state, prose);
  return facts.readable
    ? { hash: facts.textHash, problems: [], sections, cannotSeeAll: false }
    : { hash: null, problems: facts.refusals, sections, cannotSeeAll: false };
}
