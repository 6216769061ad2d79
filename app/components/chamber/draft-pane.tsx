/** The middle of the chamber: the draft, and beside it as a second tab each dissenting opinion that this person may read. */
import { useCallback } from 'react';
import type { EditorState } from '../../editor/editor-state.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Tabs } from '../tabs.tsx';
import { AdviceText, type AdviceTextProps } from './advice-text.tsx';
import { useChamber } from './chamber-context.ts';
import { DissentText } from './dissent-text.tsx';
import { NotBegun } from './not-begun.tsx';

export interface DraftPaneProps extends Omit<AdviceTextProps, 'onEditor'> {
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  /** @param of the tab of the text that is written in */
  readonly onEditor: (of: string, state: EditorState) => void;
}

export const ADVICE_TAB = 'advice';

export function DraftPane({ tab, onTab, onEditor, ...advice }: DraftPaneProps) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, me, nameOf, dissentTexts } = useChamber();
  const { deliberation } = state;
  const onAdvice = useCallback((now: EditorState) => onEditor(ADVICE_TAB, now), [onEditor]);
  if (!deliberation) return <NotBegun />;
  const readable = deliberation.dissents.filter(
    (dissent) => dissent.authors.includes(me.accountId) || dissent.documentId in dissentTexts,
  );
  // Tabs from the beginning, with one tab that is not shown: the editor must not begin anew when a second one comes.
  return (
    <div className={`rk-chamber-texts${readable.length === 0 ? ' rk-chamber-texts--one' : ''}`}>
      <Tabs
        label={t('draft.tabs')}
        selected={readable.some((dissent) => dissent.dissentId === tab) ? tab : ADVICE_TAB}
        onSelect={onTab}
        keepMounted
        items={[
          {
            id: ADVICE_TAB,
            label: t('draft.advice'),
            content: <AdviceText {...advice} onEditor={onAdvice} />,
          },
          ...readable.map((dissent) => ({
            id: dissent.dissentId,
            label: dissent.authors.includes(me.accountId)
              ? t('dissent.tab')
              : t('dissent.tab-of', { names: format.list(dissent.authors.map(nameOf)) }),
            content: <DissentText dissent={dissent} onEditor={onEditor} />,
          })),
        ]}
      />
    </div>
  );
}
