/** The first text of a draft: the regulation's outline, filled with what the register already knows (PROSE-1). */
import { mandatorySections } from '../domain/case/mandatory-sections.ts';
import type { CaseState } from '../domain/case/state.ts';
import { inLanguage } from '../domain/regulation/localised.ts';
import type { ProseJson } from './prose-json.ts';

/** The language in which a regulation is binding is that of its advice. */
const LANGUAGE = 'nl';

/** A section as its regulation has it; what an editor says of title and duty does not count (PROSE-2). */
export interface SectionHead {
  /** Stable id of the section within its regulation. */
  readonly sid: string;
  readonly title: string;
  readonly mandatory: boolean;
}

export interface OutlineSection extends SectionHead {
  /** One string per paragraph; an empty list leaves the section to be written. */
  readonly paragraphs: readonly string[];
}

/** The sections that the advice in this case must have, in their order. */
export function sectionHeadsOf(state: CaseState): readonly SectionHead[] {
  const mandatory = new Set(mandatorySections(state).map((section) => section.sid));
  return state.regulation.outline.map(({ sid, title }) => ({
    sid,
    title: inLanguage(title, LANGUAGE),
    mandatory: mandatory.has(sid),
  }));
}

/** A dissenting opinion is one text, under the title that the product gives it. */
export function dissentHeads(title: string): readonly SectionHead[] {
  return [{ sid: 'dissent', title, mandatory: true }];
}

export function draftFromOutline(sections: readonly OutlineSection[]): ProseJson {
  return {
    type: 'doc',
    content: sections.map(({ sid, title, mandatory, paragraphs }) => ({
      type: 'section',
      attrs: { sid, title, mandatory },
      content: paragraphs.length === 0 ? [{ type: 'paragraph' }] : paragraphs.map(paragraph),
    })),
  };
}

function paragraph(text: string): ProseJson {
  return text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] };
}
