/** The editor's keyboard shortcuts, for the sheet that `?` opens. */
import type { PageTranslate } from '../i18n/words.tsx';

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly { readonly keys: readonly string[]; readonly text: string }[];
}

export function editorShortcuts(t: PageTranslate<'editor'>, isMac: boolean): ShortcutGroup {
  const mod = isMac ? '⌘' : 'Ctrl';
  const alt = isMac ? '⌥' : 'Alt';
  const rows: readonly (readonly [readonly string[], string])[] = [
    [[mod, 'B'], t('toolbar.bold')],
    [[mod, 'I'], t('toolbar.italic')],
    [[mod, alt, '0'], t('toolbar.paragraph')],
    [[mod, alt, '3'], t('toolbar.heading')],
    [[mod, alt, '4'], t('toolbar.subheading')],
    [[mod, 'Shift', '8'], t('toolbar.bullets')],
    [[mod, 'Shift', '7'], t('toolbar.numbers')],
    [[mod, 'Shift', 'B'], t('toolbar.quote')],
    [[mod, alt, 'S'], t('toolbar.cite')],
    [[mod, alt, 'F'], t('toolbar.footnote')],
    [['Enter'], t('shortcuts.edit-footnote')],
    [['Tab'], t('shortcuts.next-cell')],
    [['Tab'], t('shortcuts.indent')],
    [['Shift', 'Enter'], t('shortcuts.line-break')],
    [[mod, 'Z'], t('toolbar.undo')],
    [[mod, 'Shift', 'Z'], t('toolbar.redo')],
    [[alt, 'F10'], t('shortcuts.toolbar')],
  ];
  return { title: t('shortcuts.title'), shortcuts: rows.map(([keys, text]) => ({ keys, text })) };
}
