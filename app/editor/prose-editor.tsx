/** The text of an advice where it is written: readable at once, and an editor as soon as that has arrived. */
import { type ComponentType, useEffect, useState } from 'react';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { useWords } from '../i18n/words.tsx';
import { EarlyText } from './early-text.tsx';
import type { ProseEditorProps } from './editor-props.ts';

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
