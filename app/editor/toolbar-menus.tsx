/** The two menus of the toolbar: the kind of paragraph, and tables. */
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { ChevronDown, Table } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu';
import { Icon } from '../components/icon.tsx';
import { useWords } from '../i18n/words.tsx';
import { mayAddColumn, mayRemoveRow } from './shared-table.ts';

export interface ToolbarMenuProps {
  readonly editor: Editor;
  readonly isDisabled: boolean;
}

const kinds = ['paragraph', 'heading', 'subheading'] as const;
type Kind = (typeof kinds)[number];

export function StyleMenu({ editor, isDisabled }: ToolbarMenuProps) {
  const t = useWords('editor');
  const kind = useEditorState({ editor, selector: ({ editor: current }) => kindNow(current) });
  const choose = (chosen: Kind) => {
    const text = editor.chain().focus();
    if (chosen === 'paragraph') text.setParagraph().run();
    else text.setHeading({ level: chosen === 'heading' ? 3 : 4 }).run();
  };
  return (
    <MenuTrigger>
      <Button
        className="rk-editor-tool rk-editor-tool--style"
        aria-label={t('toolbar.style', { name: t(`toolbar.${kind}`) })}
        isDisabled={isDisabled}
      >
        <span className="rk-editor-tool__name">{t(`toolbar.${kind}`)}</span>
        <Icon of={ChevronDown} />
      </Button>
      <Popover className="rk-popover">
        <Menu
          className="rk-menu"
          aria-label={t('toolbar.style', { name: t(`toolbar.${kind}`) })}
          selectionMode="single"
          selectedKeys={[kind]}
          disallowEmptySelection
          onAction={(key) => choose(key as Kind)}
        >
          {kinds.map((name) => (
            <MenuItem key={name} id={name} className={`rk-menu__item rk-editor-kind rk-editor-kind--${name}`}>
              {t(`toolbar.${name}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function kindNow(editor: Editor): Kind {
  if (editor.isActive('heading', { level: 3 })) return 'heading';
  return editor.isActive('heading', { level: 4 }) ? 'subheading' : 'paragraph';
}

export function TableMenu({ editor, isDisabled }: ToolbarMenuProps) {
  const t = useWords('editor');
  const { inTable, mayInsert, mayRemove, mayWiden } = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      inTable: current.isActive('table'),
      mayInsert: !['table', 'blockquote', 'listItem'].some((name) => current.isActive(name)),
      mayRemove: mayRemoveRow(current.state),
      mayWiden: mayAddColumn(current.state),
    }),
  });
  const text = () => editor.chain().focus();
  const item = (id: string, label: string, act: () => void, look = ''): ReactNode => (
    <MenuItem key={id} id={id} className={`rk-menu__item ${look}`} onAction={act}>
      {label}
    </MenuItem>
  );
  return (
    <MenuTrigger>
      <Button
        className="rk-editor-tool"
        aria-label={t('toolbar.table')}
        isDisabled={isDisabled || !(inTable || mayInsert)}
      >
        <Icon of={Table} />
        <Icon of={ChevronDown} className="rk-editor-tool__more" />
      </Button>
      <Popover className="rk-popover">
        <Menu className="rk-menu" aria-label={t('toolbar.table')}>
          {inTable
            ? [
                item('row-below', t('table.row-below'), () => text().addRowAfter().run()),
                ...(mayWiden
                  ? [
                      item('column-left', t('table.column-left'), () => text().addColumnBefore().run()),
                      item('column-right', t('table.column-right'), () => text().addColumnAfter().run()),
                    ]
                  : []),
                ...(mayRemove
                  ? [item('remove-row', t('table.remove-row'), () => text().deleteRow().run())]
                  : []),
                item('remove-column', t('table.remove-column'), () => text().deleteColumn().run()),
                item('remove', t('table.remove'), () => text().deleteTable().run(), 'rk-menu__item--danger'),
              ]
            : item('insert', t('table.insert'), () =>
                text().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
              )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
