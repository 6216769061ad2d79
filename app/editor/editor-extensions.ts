/** The schema's extensions as the editor uses them, and what only an editor needs. */
import { type AnyExtension, Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { NodeSelection } from '@tiptap/pm/state';
import { initProseMirrorDoc } from '@tiptap/y-tiptap';
import type { SectionHead } from '../prose/outline.ts';
import { proseExtensions } from '../prose/schema.ts';
import type { ExhibitLabels } from './exhibit-labels.ts';
import {
  type CitationWords,
  citationWithLabels,
  type FootnoteWords,
  footnoteWithLabel,
} from './inline-views.ts';
import { namedCursors } from './named-cursors.ts';
import { pastedContent } from './pasted-content.ts';
import { PROSE_FIELD, type ProseConnection } from './prose-connection.ts';
import { SectionGuard } from './section-guard.ts';
import { type SectionHintWords, sectionHints } from './section-hints.ts';
import { SharedTable } from './shared-table.ts';
import { SteadyCaret } from './steady-caret.ts';

export interface EditorActs {
  readonly openCitations: () => void;
  /** Adds a footnote, or changes the one that is chosen. */
  readonly openFootnote: () => void;
  readonly goToToolbar: () => void;
}

export interface EditorWords extends CitationWords, FootnoteWords {
  readonly hints: SectionHintWords;
}

export interface ExtensionOptions {
  readonly connection: ProseConnection;
  readonly me: { readonly name: string; readonly colour: number };
  readonly labels: ExhibitLabels;
  readonly words: EditorWords;
  readonly acts: EditorActs;
  /** The sections that the text must have. */
  readonly heads?: readonly SectionHead[] | undefined;
}

export function editorExtensions({
  connection,
  me,
  labels,
  words,
  acts,
  heads = [],
}: ExtensionOptions): AnyExtension[] {
  const ours: Readonly<Record<string, AnyExtension>> = {
    table: SharedTable,
    citation: citationWithLabels({ labels, words }),
    footnote: footnoteWithLabel(words),
  };
  const mapping: Mapping = new Map();
  return [
    ...proseExtensions.map((extension) => ours[extension.name] ?? extension),
    SectionGuard.configure({ heads }),
    SteadyCaret,
    sectionHints(words.hints),
    pastedContent(labels),
    firstRendering(connection, mapping),
    Collaboration.configure({ document: connection.doc, field: PROSE_FIELD, ySyncOptions: { mapping } }),
    namedCursors({ awareness: connection.provider.awareness, me }),
    keysFor(acts),
  ];
}

type Mapping = ReturnType<typeof initProseMirrorDoc>['mapping'];

/** The editor begins with the document as it is; the binding would else begin with nothing and replace it. */
const firstRendering = (connection: ProseConnection, mapping: Mapping) =>
  Extension.create({
    name: 'firstRendering',
    onBeforeCreate() {
      const { editor } = this;
      const rendered = initProseMirrorDoc(connection.doc.getXmlFragment(PROSE_FIELD), editor.schema);
      for (const [shared, nodes] of rendered.mapping) mapping.set(shared, nodes);
      // The very nodes of the mapping, which the declared type of the option does not foresee.
      Object.assign(editor.options, { content: rendered.doc });
    },
  });

const keysFor = (acts: EditorActs) =>
  Extension.create({
    name: 'editorKeys',
    // Before the schema's own Enter, which would replace a chosen footnote by a new paragraph.
    priority: 1100,
    addKeyboardShortcuts() {
      const act = (what: () => void) => () => {
        what();
        return true;
      };
      const editChosenFootnote = () => {
        const { selection } = this.editor.state;
        const chosen = selection instanceof NodeSelection && selection.node.type.name === 'footnote';
        if (chosen) acts.openFootnote();
        return chosen;
      };
      return {
        'Mod-Alt-s': act(acts.openCitations),
        'Mod-Alt-f': act(acts.openFootnote),
        'Alt-F10': act(acts.goToToolbar),
        Enter: editChosenFootnote,
      };
    },
  });
