/** What the text of an advice may hold: one ProseMirror schema, shared by the editor and the server, without React. */
import { type AnyExtension, getSchema, mergeAttributes, Node } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Italic } from '@tiptap/extension-italic';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';

export { PROSE_SCHEMA_VERSION } from './schema-version.ts';

const blocksOfASection = 'paragraph | heading | bulletList | orderedList | blockquote | table';
const blocksWithin = 'paragraph | bulletList | orderedList';

/** No section is a valid document too: before the first synchronisation there is nothing, and nothing may be invented. */
const ProseDocument = Document.extend({ content: 'section*' });

/**
 * A section of the regulation's outline (PROSE-1, PROSE-2). Its title is not editable text.
 * The content is `*` and not `+`, although a section always shows a paragraph: two people who each delete one of the
 * last two paragraphs would otherwise leave an invalid section, and the Yjs binding deletes what is invalid.
 */
export const Section = Node.create({
  name: 'section',
  content: `(${blocksOfASection})*`,
  isolating: true,
  defining: true,
  selectable: false,
  draggable: false,
  addAttributes() {
    return {
      sid: { default: '', renderHTML: ({ sid }) => ({ 'data-sid': sid }) },
      title: { default: '', rendered: false },
      mandatory: { default: false, rendered: false },
    };
  },
  /** No rule makes a section: pasted text must not bring one along; a copied title is not text. */
  parseHTML() {
    return [{ tag: 'h2[data-section-title]', ignore: true }];
  },
  renderHTML({ node, HTMLAttributes }) {
    return [
      'section',
      mergeAttributes(HTMLAttributes, { class: 'rk-prose-section' }),
      [
        'h2',
        { class: 'rk-prose-section__title', contenteditable: 'false', 'data-section-title': '' },
        String(node.attrs.title),
      ],
      ['div', { class: 'rk-prose-section__content' }, 0],
    ];
  },
});

/** The section's title is level 2; text pasted with other levels lands on the nearest of ours. */
const ProseHeading = Heading.extend({
  addAttributes() {
    return { level: { default: 3, rendered: false } };
  },
  parseHTML() {
    const levels = { h1: 3, h2: 3, h3: 3, h4: 4, h5: 4, h6: 4 };
    return Object.entries(levels).map(([tag, level]) => ({ tag, attrs: { level } }));
  },
}).configure({ levels: [3, 4] });

const ProseOrderedList = OrderedList.extend({
  addAttributes() {
    return {
      start: {
        default: 1,
        parseHTML: (element) => {
          const start = Number.parseInt(element.getAttribute('start') ?? '1', 10);
          return Number.isInteger(start) && start > 0 ? start : 1;
        },
      },
    };
  },
});

/** Cells never span and have no width of their own; the table commands want the attributes to exist. */
const plainCell = {
  addAttributes() {
    return {
      colspan: { default: 1, rendered: false, parseHTML: () => 1 },
      rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
      colwidth: { default: null, rendered: false, parseHTML: () => null },
    };
  },
  content: `(${blocksWithin})+`,
};

export const ProseTable = Table.extend({
  renderHTML({ HTMLAttributes }) {
    return ['table', mergeAttributes(HTMLAttributes, { class: 'rk-prose-table' }), ['tbody', 0]];
  },
  addNodeView() {
    return null;
  },
});

/** A reference to an exhibit (PROSE-3): the number is looked up when it is shown, so that it follows renumbering. */
export const Citation = Node.create({
  name: 'citation',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes() {
    return {
      exhibitId: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-citation'),
        renderHTML: ({ exhibitId }) => ({ 'data-citation': exhibitId }),
      },
    };
  },
  parseHTML() {
    return [{ tag: 'span[data-citation]' }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['span', mergeAttributes(HTMLAttributes, { class: 'rk-prose-citation' })];
  },
});

/** A footnote carries its text; its number is its place in the document. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes() {
    return {
      text: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-footnote'),
        renderHTML: ({ text }) => ({ 'data-footnote': text }),
      },
    };
  },
  parseHTML() {
    return [{ tag: 'span[data-footnote]' }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['span', mergeAttributes(HTMLAttributes, { class: 'rk-prose-footnote' })];
  },
});

export const proseExtensions: readonly AnyExtension[] = [
  ProseDocument,
  Section,
  Paragraph,
  Text,
  ProseHeading,
  BulletList,
  ProseOrderedList,
  ListItem.extend({ content: `paragraph (${blocksWithin})*` }),
  Blockquote.extend({ content: `(${blocksWithin})+` }),
  ProseTable,
  TableRow.extend({ content: '(tableCell | tableHeader)+' }),
  TableCell.extend(plainCell),
  TableHeader.extend(plainCell),
  HardBreak,
  Citation,
  Footnote,
  Bold,
  Italic,
];

export const proseSchema = getSchema([...proseExtensions]);
