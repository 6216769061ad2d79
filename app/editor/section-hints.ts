/** A quiet hint in every mandatory section that is still empty (PROSE-2). */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<DecorationSet>('sectionHints');

export const sectionHints = (hint: string) =>
  Extension.create({
    name: 'sectionHints',
    addProseMirrorPlugins() {
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: (_, { doc }) => hintsIn(doc, hint),
            apply: (transaction, hints) => (transaction.docChanged ? hintsIn(transaction.doc, hint) : hints),
          },
          props: { decorations: (state) => key.getState(state) },
        }),
      ];
    },
  });

function hintsIn(doc: Node, hint: string): DecorationSet {
  const hints: Decoration[] = [];
  doc.forEach((section, offset) => {
    const only = section.childCount === 1 ? section.firstChild : null;
    if (section.attrs.mandatory !== true || only?.type.name !== 'paragraph' || only.childCount > 0) return;
    const start = offset + 1;
    hints.push(Decoration.node(start, start + only.nodeSize, { class: 'rk-editor-hint', 'data-hint': hint }));
  });
  return DecorationSet.create(doc, hints);
}
