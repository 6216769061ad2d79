/** How citations and footnotes look while the text is edited. */
import { mergeAttributes } from '@tiptap/core';
import type { NodeView } from '@tiptap/pm/view';
import { Citation, Footnote } from '../prose/schema.ts';
import type { ExhibitLabels } from './exhibit-labels.ts';

export interface CitationWords {
  readonly citation: (number: number) => string;
  readonly unknown: string;
  readonly unknownTitle: string;
}

export interface CitationOptions {
  readonly labels: ExhibitLabels;
  readonly words: CitationWords;
}

export function citationText(exhibitId: string, { labels, words }: CitationOptions): string {
  const exhibit = labels.find(exhibitId);
  return exhibit ? words.citation(exhibit.number) : words.unknown;
}

export const citationWithLabels = (options: CitationOptions) =>
  Citation.extend({
    addNodeView() {
      return ({ node }) => new CitationView(String(node.attrs.exhibitId), options);
    },
    renderText: ({ node }) => citationText(String(node.attrs.exhibitId), options),
    renderHTML({ node, HTMLAttributes }) {
      return [
        'span',
        mergeAttributes(HTMLAttributes, { class: 'rk-prose-citation' }),
        citationText(String(node.attrs.exhibitId), options),
      ];
    },
  });

class CitationView implements NodeView {
  readonly dom = document.createElement('span');
  readonly destroy: () => void;

  constructor(exhibitId: string, options: CitationOptions) {
    const show = () => {
      const exhibit = options.labels.find(exhibitId);
      this.dom.className = exhibit ? 'rk-prose-citation' : 'rk-prose-citation rk-prose-citation--unknown';
      this.dom.textContent = citationText(exhibitId, options);
      this.dom.title = exhibit?.title ?? options.words.unknownTitle;
    };
    show();
    this.destroy = options.labels.onChange(show);
  }

  ignoreMutation(): boolean {
    return true;
  }
}

export interface FootnoteWords {
  readonly label: (text: string) => string;
}

/** The number is a CSS counter: it is always right, whoever adds a note before this one. */
export const footnoteWithLabel = (words: FootnoteWords) =>
  Footnote.extend({
    renderHTML({ node, HTMLAttributes }) {
      const text = String(node.attrs.text);
      return [
        'span',
        mergeAttributes(HTMLAttributes, {
          class: 'rk-prose-footnote',
          role: 'note',
          'aria-label': words.label(text),
          title: text,
        }),
      ];
    },
    renderText: ({ node }) => ` (${String(node.attrs.text)})`,
  });
