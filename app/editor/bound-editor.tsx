/** One Tiptap editor bound to one Yjs document, with its toolbar and dialogs. */
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { useEffect, useId, useRef, useState } from 'react';
import { type PageTranslate, useWords } from '../i18n/words.tsx';
import type { ProseJson } from '../prose/prose-json.ts';
import { CiteDialog } from './cite-dialog.tsx';
import { hasToolbar } from './early-text.tsx';
import { type EditorActs, type EditorWords, editorExtensions } from './editor-extensions.ts';
import type { ProseEditorProps } from './editor-props.ts';
import type { ProseEditorHandle } from './editor-state.ts';
import { ExhibitLabels } from './exhibit-labels.ts';
import { FootnoteDialog } from './footnote-dialog.tsx';
import { FootnoteList } from './footnote-list.tsx';
import { chosenFootnote, footnotesOf } from './footnotes.ts';
import { footnoteAt, insertCitation, insertFootnote, placeOf } from './inserting.ts';
import type { ProseConnection } from './prose-connection.ts';
import { EditorToolbar } from './toolbar.tsx';

/** Milliseconds between two times that the text is handed to the page; with several people typing there may be no rest. */
const TEXT_EVERY = 300;

export interface BoundEditorProps extends ProseEditorProps {
  readonly connection: ProseConnection;
  readonly isEditable: boolean;
}

type OpenDialog =
  | { readonly is: 'cite' }
  | { readonly is: 'footnote'; readonly text: string | null; readonly place: ReturnType<typeof placeOf> };

export function BoundEditor(props: BoundEditorProps) {
  const { connection, me, exhibits, isEditable, label, lang = 'nl', writable, mode } = props;
  const t = useWords('editor');
  const id = useId();
  const toolbar = useRef<HTMLDivElement>(null);
  const [labels] = useState(() => new ExhibitLabels(exhibits));
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const opening = useRef<EditorActs | null>(null);
  useEffect(() => labels.set(exhibits), [labels, exhibits]);

  const editor = useEditor({
    immediatelyRender: true,
    injectCSS: false,
    // Typing **, _ or # in an advice means these signs.
    enableInputRules: ['bulletList', 'orderedList'],
    enablePasteRules: false,
    editable: isEditable,
    extensions: editorExtensions({
      connection,
      me,
      labels,
      heads: props.heads,
      words: editorWords(t),
      acts: {
        openCitations: () => opening.current?.openCitations(),
        openFootnote: () => opening.current?.openFootnote(),
        goToToolbar: () => opening.current?.goToToolbar(),
      },
    }),
    editorProps: { attributes: textAttributes(label, lang, isEditable) },
  });

  const acts: EditorActs = {
    openCitations: () => isEditable && setDialog({ is: 'cite' }),
    openFootnote: () => isEditable && setDialog(footnoteDialog(editor, chosenFootnote(editor.state))),
    goToToolbar: () => toolbar.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus(),
  };
  opening.current = acts;

  useEffect(() => {
    editor.setOptions({
      editable: isEditable,
      editorProps: { attributes: textAttributes(label, lang, isEditable) },
    });
    if (!isEditable) setDialog(null);
  }, [editor, isEditable, label, lang]);
  useText(editor, props.onText);
  useHandle(editor, props.onReady);

  const footnotes = useEditorState({ editor, selector: ({ editor: { state } }) => footnotesOf(state.doc) });
  const closeAnd = (change: () => void) => {
    setDialog(null);
    change();
    // Once the dialog has gone and given the page back.
    window.requestAnimationFrame(() => editor.commands.focus());
  };
  const saveFootnote = (text: string) => {
    const { state, view } = editor;
    const position = dialog?.is === 'footnote' ? footnoteAt(state, dialog.place) : null;
    view.dispatch(
      position === null ? insertFootnote(state, text) : state.tr.setNodeAttribute(position, 'text', text),
    );
  };
  const removeFootnote = () => {
    const position = dialog?.is === 'footnote' ? footnoteAt(editor.state, dialog.place) : null;
    if (position !== null) editor.view.dispatch(editor.state.tr.delete(position, position + 1));
  };
  const cite = (exhibitId: string) => editor.view.dispatch(insertCitation(editor.state, exhibitId));

  return (
    <div className="rk-editor__body">
      {hasToolbar(writable, mode) ? (
        <div className="rk-editor__tools">
          <EditorToolbar ref={toolbar} editor={editor} isDisabled={!isEditable} acts={acts} />
        </div>
      ) : null}
      <EditorContent editor={editor} />
      <FootnoteList
        id={id}
        texts={footnotes.map((note) => note.text)}
        lang={lang}
        {...(isEditable
          ? { onEdit: (index: number) => setDialog(footnoteDialog(editor, footnotes[index] ?? null)) }
          : {})}
      />
      <CiteDialog
        isOpen={dialog?.is === 'cite'}
        onOpenChange={(isOpen) => !isOpen && setDialog(null)}
        exhibits={exhibits}
        onChoose={(exhibitId) => closeAnd(() => cite(exhibitId))}
      />
      <FootnoteDialog
        isOpen={dialog?.is === 'footnote'}
        onOpenChange={(isOpen) => !isOpen && setDialog(null)}
        text={dialog?.is === 'footnote' ? dialog.text : null}
        onSave={(text) => closeAnd(() => saveFootnote(text))}
        onRemove={() => closeAnd(removeFootnote)}
      />
    </div>
  );
}

function footnoteDialog(
  editor: Editor,
  note: { readonly position: number; readonly text: string } | null,
): OpenDialog {
  return {
    is: 'footnote',
    text: note?.text ?? null,
    place: note === null ? null : placeOf(editor.state, note.position),
  };
}

function editorWords(t: PageTranslate<'editor'>): EditorWords {
  return {
    citation: (number) => t('cite.text', { number }),
    unknown: t('cite.unknown'),
    unknownTitle: t('cite.unknown-title'),
    label: (text) => t('footnote.label', { text }),
    hints: { mandatory: t('section.hint'), empty: t('section.hint-empty') },
  };
}

function textAttributes(label: string, lang: string, isEditable: boolean): Record<string, string> {
  return {
    class: 'tiptap rk-prose rk-prose-text',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    'aria-readonly': String(!isEditable),
    tabindex: '0',
    lang,
    spellcheck: 'true',
  };
}

/** Hands the text over at once when the editor is there, and while it changes. */
function useText(editor: Editor, onText: ((json: ProseJson) => void) | undefined): void {
  const hand = useRef(onText);
  hand.current = onText;
  useEffect(() => {
    let timer: number | undefined;
    const give = () => {
      timer = undefined;
      hand.current?.(editor.getJSON() as ProseJson);
    };
    const later = () => {
      timer ??= window.setTimeout(give, TEXT_EVERY);
    };
    give();
    editor.on('update', later);
    return () => {
      window.clearTimeout(timer);
      editor.off('update', later);
    };
  }, [editor]);
}

function useHandle(editor: Editor, onReady: ((handle: ProseEditorHandle) => void) | undefined): void {
  const ready = useRef(onReady);
  ready.current = onReady;
  useEffect(() => {
    ready.current?.({
      focus: () => editor.commands.focus(),
      focusSection: (sid) => focusSection(editor, sid),
      json: () => editor.getJSON() as ProseJson,
    });
  }, [editor]);
}

function focusSection({ view, isEditable }: Editor, sid: string): boolean {
  let start = -1;
  view.state.doc.forEach((section, offset) => {
    if (section.attrs.sid === sid) start = offset;
  });
  const element = start === -1 ? null : view.nodeDOM(start);
  if (!(element instanceof HTMLElement)) return false;
  element.scrollIntoView({ block: 'start' });
  if (isEditable) {
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(start + 1))));
  }
  view.focus();
  return true;
}
