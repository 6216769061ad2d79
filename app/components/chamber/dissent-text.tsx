/** A dissenting opinion: written by those who dissent, read by the others once the advice is adopted. */
import { Lock } from 'lucide-react';
import { useCallback, useRef } from 'react';
import type { Dissent } from '../../domain/case/state.ts';
import type { EditorState } from '../../editor/editor-state.ts';
import { ProseEditor } from '../../editor/prose-editor.tsx';
import { ProseView } from '../../editor/prose-view.tsx';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { PROSE_SCHEMA_VERSION } from '../../prose/schema-version.ts';
import { Band } from '../band.tsx';
import { placeId, useChamber } from './chamber-context.ts';
import { collabUrl } from './collab-url.ts';
import { exhibitHref } from './exhibits.tsx';

export interface DissentTextProps {
  readonly dissent: Dissent;
  readonly onEditor: (dissentId: string, state: EditorState) => void;
}

export function DissentText({ dissent, onEditor }: DissentTextProps) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, me, nameOf, colourOf, dissentTexts } = useChamber();
  const initial = useRef(dissentTexts[dissent.documentId] ?? null).current;
  const mark = useRef({ name: me.name, colour: colourOf(me.accountId) }).current;
  const { dissentId } = dissent;
  const onState = useCallback((now: EditorState) => onEditor(dissentId, now), [onEditor, dissentId]);
  const names = format.list(dissent.authors.map(nameOf));
  const sealed = state.adoption !== null;
  const recorded = state.adoption?.record.dissents.find((one) => one.dissentId === dissentId);
  const text = recorded?.prose ?? dissentTexts[dissent.documentId];
  return (
    <div className="rk-chamber-advice__text" id={placeId('dissent-text')} tabIndex={-1}>
      <h3 className="rk-chamber-dissent-title">{t('dissent.label', { names })}</h3>
      {sealed || dissent.status === 'submitted' ? (
        <Band icon={Lock}>{t(sealed ? 'dissent.sealed' : 'dissent.still')}</Band>
      ) : null}
      {sealed ? (
        text ? (
          <ProseView
            prose={text}
            exhibits={state.exhibits}
            exhibitHref={(exhibitId) => exhibitHref(state.caseId, exhibitId)}
          />
        ) : null
      ) : (
        <ProseEditor
          documentId={dissent.documentId}
          collabUrl={collabUrl()}
          schemaVersion={PROSE_SCHEMA_VERSION}
          writable={dissent.authors.includes(me.accountId)}
          mode={dissent.mode}
          exhibits={state.exhibits}
          me={mark}
          label={t('dissent.label', { names })}
          initial={initial}
          onState={onState}
        />
      )}
    </div>
  );
}
