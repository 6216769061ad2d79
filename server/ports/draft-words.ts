/** The words that the product itself puts into a fresh draft: what the register already knows, in the committee's language (PROSE-1). */
import type { CaseState } from '../../app/domain/case/state.ts';
import type { SectionRule } from '../../app/domain/regulation/advice-rules.ts';

export interface DraftWords {
  /** One string per paragraph; empty when the register knows nothing for this section. */
  paragraphs(state: CaseState, section: SectionRule): readonly string[];
  readonly dissentTitle: string;
}
