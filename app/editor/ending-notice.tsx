/** Why the connection to the text ended, what can be done, and the words that were not saved, to be copied. */
import { useId, useState } from 'react';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { useWords } from '../i18n/words.tsx';
import { closeCodes } from '../schemas/close-codes.ts';
import type { Ending } from './prose-session.ts';

export interface EndingNoticeProps {
  readonly ending: Ending;
  readonly onRead: () => void;
}

export function EndingNotice({ ending, onRead }: EndingNoticeProps) {
  const t = useWords('editor');
  const goesOn = ending.name !== null && closeCodes[ending.name].reconnect === 'fresh';
  return (
    <div className="rk-editor-ending">
      <Alert
        kind={goesOn ? 'wait' : 'danger'}
        live
        {...(ending.words === '' ? {} : { title: t('refused.title') })}
        actions={
          goesOn ? (
            <Button kind="quiet" onPress={onRead}>
              {t('refused.read')}
            </Button>
          ) : (
            <Button onPress={() => window.location.reload()}>{t('refused.reload')}</Button>
          )
        }
      >
        <p>{t(`close.${ending.name ?? 'other'}`)}</p>
        {ending.words === '' ? null : <RefusedWords words={ending.words} />}
      </Alert>
    </div>
  );
}

function RefusedWords({ words }: { readonly words: string }) {
  const t = useWords('editor');
  const id = useId();
  const [outcome, setOutcome] = useState<'copied' | 'copy-failed' | null>(null);
  const copy = () => {
    navigator.clipboard.writeText(words).then(
      () => setOutcome('copied'),
      () => setOutcome('copy-failed'),
    );
  };
  return (
    <div className="rk-editor-refused">
      <p id={id}>{t('refused.words')}</p>
      <textarea
        className="utrecht-textarea utrecht-textarea--html-textarea"
        aria-labelledby={id}
        readOnly
        rows={Math.min(8, words.split('\n').length + 1)}
        value={words}
      />
      <div className="rk-cluster">
        <Button size="small" onPress={copy}>
          {t('refused.copy')}
        </Button>
        <span role="status">{outcome === null ? '' : t(`refused.${outcome}`)}</span>
      </div>
    </div>
  );
}
