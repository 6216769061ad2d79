/** A quiet hint in every section that is still empty, and whether it always has to be filled (PROSE-2). */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<DecorationSet>('sectionHints');

export interface SectionHintWords {
  readonly mandatory: string;
  /** Also for sections that become mandatory with the outcome: that is for the checklist to say. */
  readonly empty: string;
}

export const sectionHints = (words: SectionHintWords) =>
  Extension.create({
    name: 'sectionHints',
    addProseMirrorPlugins() {
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: (_, { doc }) => hintsIn(doc, words),
            apply: (transaction, hints) => (transaction.docChanged ? hintsIn(transaction.doc, words) : hints),
          },
          props: { decorations: (state) => key.getState(state) },
        }),
      ];
    },
  });

function hintsIn(doc: Node, words: SectionHintWords): DecorationSet {
  const hints: Decoration[] = [];
  doc.forEach((section, offset) => {
    const only = section.childCount === 1 ? section.firstChild : null;
    if (only?.type.name !== 'paragraph' || only.childCount > 0) return;
    const hint = section.attrs.mandatory === true ? words.mandatory : words.empty;
    const start = offset + 1;
    hints.push(Decoration.node(start, start + only.nodeSize, { class: 'rk-editor-hint', 'data-hint': hint }));
  });
  return DecorationSet.create(doc, hints);
}
