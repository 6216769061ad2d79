/** The advice as it is written together: outline, text, outcome and conditions; all of it is what a round is about. */
import { useCallback, useRef } from 'react';
import type { EditorState, ProseEditorHandle } from '../../editor/editor-state.ts';
import { ProseEditor } from '../../editor/prose-editor.tsx';
import { ProseView } from '../../editor/prose-view.tsx';
import { SectionOutline } from '../../editor/section-outline.tsx';
import { useWords } from '../../i18n/words.tsx';
import type { SectionText } from '../../prose/canonical.ts';
import { sectionHeadsOf } from '../../prose/outline.ts';
import type { ProseJson } from '../../prose/prose-json.ts';
import { PROSE_SCHEMA_VERSION } from '../../prose/schema-version.ts';
import { placeId, useChamber } from './chamber-context.ts';
import { collabUrl } from './collab-url.ts';
import { Conditions } from './conditions.tsx';
import { exhibitHref } from './exhibits.tsx';
import { Outcomes } from './outcomes.tsx';
import { StillBand } from './still-band.tsx';
import { Versions } from './versions/versions.tsx';

export interface AdviceTextProps {
  readonly sections: readonly SectionText[];
  readonly onText: (prose: ProseJson) => void;
  readonly onEditor: (state: EditorState) => void;
  readonly onHandle: (handle: ProseEditorHandle) => void;
}

export function AdviceText({ sections, onText, onEditor, onHandle }: AdviceTextProps) {
  const t = useWords('chamber');
  const { state, me, may, prose, colourOf, goToSection } = useChamber();
  const { deliberation, adoption } = state;
  // The text as the page was loaded with it: the editor takes over from there and never goes back to it.
  const initial = useRef(prose).current;
  const mark = useRef({ name: me.name, colour: colourOf(me.accountId) }).current;
  const heads = useRef(sectionHeadsOf(state)).current;
  const go = useCallback((sid: string) => goToSection(sid), [goToSection]);
  if (!deliberation) return null;
  const exhibits = state.exhibits;
  return (
    <div className="rk-chamber-advice">
      <div className="rk-chamber-advice__text" id={placeId('draft')} tabIndex={-1}>
        <div className="rk-chamber-advice__head rk-no-print">
          <Outline sections={sections} onGo={go} />
          <Versions />
        </div>
        {adoption ? (
          <ProseView
            prose={adoption.text.prose}
            exhibits={exhibits}
            exhibitHref={(exhibitId) => exhibitHref(state.caseId, exhibitId)}
          />
        ) : (
          <ProseEditor
            documentId={deliberation.documentId}
            collabUrl={collabUrl()}
            schemaVersion={PROSE_SCHEMA_VERSION}
            writable={may('attachCondition')}
            mode={deliberation.mode}
            heads={heads}
            exhibits={exhibits}
            me={mark}
            label={t('draft.label', { number: state.number })}
            initial={initial}
            onState={onEditor}
            onText={onText}
            onReady={onHandle}
          />
        )}
      </div>
      <div className="rk-chamber-advice__margin">
        <Outcomes />
        <Conditions />
      </div>
      <StillBand />
    </div>
  );
}

function Outline({ sections, onGo }: { sections: readonly SectionText[]; onGo: (sid: string) => void }) {
  const t = useWords('chamber');
  const filled = sections.filter((section) => !section.isEmpty).length;
  return (
    <details className="rk-chamber-outline">
      <summary className="rk-chamber-outline__summary">
        {sections.length > 0
          ? t('draft.outline', { filled, total: sections.length })
          : t('draft.outline-loading')}
      </summary>
      <SectionOutline sections={sections} onGo={onGo} />
    </details>
  );
}
