/** Sections come from the regulation's outline: editing empties them and never removes, joins, doubles or reorders one (PROSE-2). */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { SectionHead } from '../prose/outline.ts';
import { isRepair, repairedSections } from './section-repair.ts';

/** True for what arrives through Yjs: others' words, one's own undo, the first rendering. */
export function comesFromYjs(transaction: Transaction): boolean {
  return transaction.getMeta(ySyncPluginKey) !== undefined;
}

export function keepsSections(transaction: Transaction): boolean {
  if (!transaction.docChanged) return true;
  const { before, doc } = transaction;
  return (
    before.childCount === doc.childCount &&
    before.children.every((section, index) => sameSection(section, doc.child(index)))
  );
}

function sameSection(a: Node, b: Node): boolean {
  return a.type === b.type && Object.entries(a.attrs).every(([name, value]) => b.attrs[name] === value);
}

/** Whether the selection reaches over the border of a section. */
export function spansSections(state: EditorState): boolean {
  const { $from, $to, empty } = state.selection;
  return !empty && ($from.depth === 0 || $to.depth === 0 || $from.before(1) !== $to.before(1));
}

/** Deletes what is selected section by section, so that every section stays; the caret stands where the selection began. */
export function emptySelectedSections(state: EditorState): Transaction {
  const { from, to } = state.selection;
  const transaction = state.tr;
  const sections: { readonly start: number; readonly end: number }[] = [];
  state.doc.forEach((section, offset) => {
    sections.push({ start: offset + 1, end: offset + section.nodeSize - 1 });
  });
  for (const { start, end } of sections.reverse()) {
    const first = Math.max(from, start);
    const last = Math.min(to, end);
    if (first < last) transaction.delete(first, last);
  }
  fillEmptySections(transaction);
  const caret = transaction.mapping.map(from, -1);
  return transaction.setSelection(TextSelection.near(transaction.doc.resolve(caret))).scrollIntoView();
}

function fillEmptySections(transaction: Transaction): void {
  const holes: number[] = [];
  transaction.doc.forEach((section, offset) => {
    if (section.childCount === 0) holes.push(offset + 1);
  });
  const paragraph = transaction.doc.type.schema.nodes.paragraph;
  for (const hole of holes.reverse()) if (paragraph) transaction.insert(hole, paragraph.create());
}

/** The part that holds for every transaction, whatever made it. */
export function sectionGuardPlugin(mayWrite: () => boolean, heads: readonly SectionHead[] = []): Plugin {
  return new Plugin({
    key: new PluginKey('sectionGuard'),
    filterTransaction: (transaction) =>
      comesFromYjs(transaction) || isRepair(transaction) || keepsSections(transaction),
    /**
     * An emptied section gets a paragraph to type in. Only after a person's own act: were everyone to repair what
     * arrives, each would add a paragraph of their own.
     */
    appendTransaction(transactions, before, after) {
      const acted = transactions.some((transaction) => transaction.docChanged || transaction.selectionSet);
      if (!acted || !mayWrite() || transactions.some(comesFromYjs)) return null;
      const repaired = repairedSections(after, heads);
      if (repaired) return repaired;
      const empty = after.doc.children.findIndex((section) => section.childCount === 0);
      if (empty === -1) return null;
      const transaction = after.tr;
      fillEmptySections(transaction);
      if (before.selection.$from.index(0) === empty) {
        const start = transaction.doc.children
          .slice(0, empty)
          .reduce((size, section) => size + section.nodeSize, 0);
        transaction.setSelection(TextSelection.near(transaction.doc.resolve(start + 2)));
      }
      return transaction;
    },
    props: {
      handleTextInput(view, _from, _to, text) {
        if (!spansSections(view.state)) return false;
        view.dispatch(emptySelectedSections(view.state));
        view.dispatch(view.state.tr.insertText(text));
        return true;
      },
      handlePaste(view) {
        if (spansSections(view.state)) view.dispatch(emptySelectedSections(view.state));
        return false;
      },
    },
  });
}

export interface SectionGuardOptions {
  /** The sections that the text must have; none for a text without an outline of its own. */
  readonly heads: readonly SectionHead[];
}

export const SectionGuard = Extension.create<SectionGuardOptions>({
  name: 'sectionGuard',
  priority: 900,
  addOptions: () => ({ heads: [] }),
  /** The document has arrived by now: what somebody's client took out or renamed comes back as a writer opens it. */
  onCreate() {
    const repaired = this.editor.isEditable && repairedSections(this.editor.state, this.options.heads);
    if (repaired) this.editor.view.dispatch(repaired);
  },
  /** Delete, cut, Enter or a phone's keyboard over several sections: what was meant is that the words go. */
  dispatchTransaction({ transaction, next }) {
    const { view } = this.editor;
    if (comesFromYjs(transaction) || isRepair(transaction) || keepsSections(transaction)) next(transaction);
    else if (spansSections(view.state) && transaction.getMeta('uiEvent') !== 'drop')
      next(emptySelectedSections(view.state));
    // The browser may have changed the page already: draw what holds.
    else view.updateState(view.state);
  },
  addProseMirrorPlugins() {
    return [sectionGuardPlugin(() => this.editor.isEditable, this.options.heads)];
  },
});
