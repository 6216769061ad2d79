/** The first text of a draft: the regulation's outline, filled with what the register already knows (PROSE-1). */
import type { ProseJson } from './prose-json.ts';

export interface OutlineSection {
  /** Stable id of the section within its regulation. */
  readonly sid: string;
  readonly title: string;
  readonly mandatory: boolean;
  /** One string per paragraph; an empty list leaves the section to be written. */
  readonly paragraphs: readonly string[];
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
