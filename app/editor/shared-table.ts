/** Tables that several people edit at once. */
import type { EditorState, Plugin } from '@tiptap/pm/state';
import { goToNextCell, isInTable, selectedRect, tableEditing } from '@tiptap/pm/tables';
import { MAX_COLUMNS } from '../prose/normal-form.ts';
import { ProseTable } from '../prose/schema.ts';
import { comesFromYjs } from './section-guard.ts';

/**
 * The table plugin repairs ragged rows after every change. After a change that arrived from somebody else each of
 * fifteen editors would repair the same row, each with a cell of its own, and then repair each other's repairs. So only
 * the one who made the change repairs; the canonical form fills up whatever is left.
 */
function repairOwnChangesOnly(): Plugin {
  const plugin = tableEditing();
  const repair = plugin.spec.appendTransaction;
  plugin.spec.appendTransaction = function (transactions, before, after) {
    return transactions.some(comesFromYjs) ? null : repair?.call(this, transactions, before, after);
  };
  return plugin;
}

export const SharedTable = ProseTable.extend({
  addProseMirrorPlugins() {
    return [repairOwnChangesOnly()];
  },
  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      // In the last cell Tab leaves the table, and the editor with it, instead of adding rows for ever (WCAG 2.1.2).
      Tab: () => goToNextCell(1)(this.editor.state, this.editor.view.dispatch),
      'Shift-Tab': () => goToNextCell(-1)(this.editor.state, this.editor.view.dispatch),
    };
  },
});

/** The first row is the header of the table: it cannot be removed alone, and no row goes above it. */
export function mayRemoveRow(state: EditorState): boolean {
  return isInTable(state) && selectedRect(state).top > 0;
}

export function mayAddColumn(state: EditorState): boolean {
  return isInTable(state) && selectedRect(state).map.width < MAX_COLUMNS;
}
