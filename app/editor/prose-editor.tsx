/** The text of an advice where it is written: readable at once, and an editor as soon as that has arrived. */
import { type ComponentType, useEffect, useState } from 'react';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { useWords } from '../i18n/words.tsx';
import type { ProseJson } from '../prose/prose-json.ts';
import { EarlyText } from './early-text.tsx';
import type { EditorState, ProseEditorHandle, ProseMode } from './editor-state.ts';
import type { CitableExhibit } from './exhibit-labels.ts';

export interface ProseEditorProps {
  readonly documentId: string;
  /** Base of the collaboration endpoint, `wss://host/collab`. */
  readonly collabUrl: string;
  readonly schemaVersion: number;
  /** Whether this person may write when the text is open. */
  readonly writable: boolean;
  readonly mode: ProseMode;
  readonly exhibits: readonly CitableExhibit[];
  readonly me: { readonly name: string; readonly colour: number };
  /** Accessible name of the text. */
  readonly label: string;
  /** The text as the page was loaded with it, to read until the document is there. */
  readonly initial: ProseJson | null;
  /** Language of the text; Dutch unless said otherwise. */
  readonly lang?: string;
  readonly onState?: (state: EditorState) => void;
  /** The text, at most once in 300 ms while it changes, whoever changed it. */
  readonly onText?: (json: ProseJson) => void;
  readonly onReady?: (handle: ProseEditorHandle) => void;
}

type Loading = 'loading' | 'failed' | ComponentType<ProseEditorProps>;

export function ProseEditor(props: ProseEditorProps) {
  const t = useWords('editor');
  const [editor, setEditor] = useState<Loading>('loading');
  useEffect(() => {
    let isHere = true;
    import('./live-editor.tsx').then(
      ({ LiveEditor }) => isHere && setEditor(() => LiveEditor),
      () => isHere && setEditor('failed'),
    );
    return () => {
      isHere = false;
    };
  }, []);
  const Live = typeof editor === 'string' ? null : editor;
  return (
    <div className="rk-editor" data-mode={props.mode}>
      {editor === 'failed' ? (
        <Alert
          kind="danger"
          live
          actions={<Button onPress={() => window.location.reload()}>{t('refused.reload')}</Button>}
        >
          {t('failed')}
        </Alert>
      ) : null}
      {Live ? <Live {...props} /> : <EarlyText {...props} />}
    </div>
  );
}
