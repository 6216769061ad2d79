/** The formatting of the text: one toolbar, one stop for the Tab key, arrows within. */
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import {
  Bold,
  FileText,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  Redo2,
  Superscript,
  TextQuote,
  Undo2,
} from 'lucide-react';
import { forwardRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { Toolbar } from 'react-aria-components/Toolbar';
import { Icon } from '../components/icon.tsx';
import { Tooltip } from '../components/tooltip.tsx';
import { useWords } from '../i18n/words.tsx';
import type { EditorActs } from './editor-extensions.ts';
import { chosenFootnote } from './footnotes.ts';
import { StyleMenu, TableMenu } from './toolbar-menus.tsx';

export interface EditorToolbarProps {
  readonly editor: Editor;
  readonly isDisabled: boolean;
  readonly acts: EditorActs;
}

export const EditorToolbar = forwardRef<HTMLDivElement, EditorToolbarProps>(function EditorToolbar(
  { editor, isDisabled, acts },
  ref,
) {
  const t = useWords('editor');
  const now = useEditorState({
    editor,
    selector: ({ editor: { state }, editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      bullets: current.isActive('bulletList'),
      numbers: current.isActive('orderedList'),
      quote: current.isActive('blockquote'),
      footnote: chosenFootnote(state) !== null,
      undo: current.can().undo(),
      redo: current.can().redo(),
    }),
  });
  const text = () => editor.chain().focus();
  const off = { isDisabled };
  return (
    <Toolbar ref={ref} aria-label={t('toolbar.label')} className="rk-editor-toolbar">
      <Group className="rk-editor-toolbar__group">
        <Act
          isDisabled={isDisabled || !now.undo}
          icon={Undo2}
          label={t('toolbar.undo')}
          act={() => text().undo().run()}
        />
        <Act
          isDisabled={isDisabled || !now.redo}
          icon={Redo2}
          label={t('toolbar.redo')}
          act={() => text().redo().run()}
        />
      </Group>
      <StyleMenu editor={editor} isDisabled={isDisabled} />
      <Group className="rk-editor-toolbar__group">
        <Toggle
          {...off}
          icon={Bold}
          label={t('toolbar.bold')}
          on={now.bold}
          act={() => text().toggleBold().run()}
        />
        <Toggle
          {...off}
          icon={Italic}
          label={t('toolbar.italic')}
          on={now.italic}
          act={() => text().toggleItalic().run()}
        />
      </Group>
      <Group className="rk-editor-toolbar__group">
        <Toggle
          {...off}
          icon={List}
          label={t('toolbar.bullets')}
          on={now.bullets}
          act={() => text().toggleBulletList().run()}
        />
        <Toggle
          {...off}
          icon={ListOrdered}
          label={t('toolbar.numbers')}
          on={now.numbers}
          act={() => text().toggleOrderedList().run()}
        />
        <Toggle
          {...off}
          icon={TextQuote}
          label={t('toolbar.quote')}
          on={now.quote}
          act={() => text().toggleBlockquote().run()}
        />
        <TableMenu editor={editor} isDisabled={isDisabled} />
      </Group>
      <Group className="rk-editor-toolbar__group">
        <Act
          {...off}
          icon={FileText}
          label={t('toolbar.cite')}
          word={t('toolbar.cite-short')}
          act={acts.openCitations}
        />
        <Act
          {...off}
          icon={Superscript}
          label={t('toolbar.footnote')}
          word={t('toolbar.footnote')}
          on={now.footnote}
          act={acts.openFootnote}
        />
      </Group>
    </Toolbar>
  );
});

interface ItemProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly act: () => void;
}

function Toggle({ icon, label, isDisabled, on, act }: ItemProps & { readonly on: boolean }) {
  return (
    <Tooltip text={label}>
      <ToggleButton
        className="rk-editor-tool"
        aria-label={label}
        isSelected={on}
        isDisabled={isDisabled}
        onChange={act}
      >
        <Icon of={icon} />
      </ToggleButton>
    </Tooltip>
  );
}

function Act({
  icon,
  label,
  word,
  isDisabled,
  on,
  act,
}: ItemProps & { readonly word?: string; readonly on?: boolean }) {
  const look = on ? 'rk-editor-tool rk-editor-tool--on' : 'rk-editor-tool';
  return (
    <Tooltip text={label}>
      <Button className={look} aria-label={label} isDisabled={isDisabled} onPress={act}>
        <Icon of={icon} />
        {word ? <span className="rk-editor-tool__word">{word}</span> : null}
      </Button>
    </Tooltip>
  );
}
