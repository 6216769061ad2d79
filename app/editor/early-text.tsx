/** The text before the editor is there: the same place and the same words, so that nothing jumps when it takes over. */
import type { ProseEditorProps } from './editor-props.ts';
import { ProseView } from './prose-view.tsx';

export type EarlyTextProps = Pick<ProseEditorProps, 'initial' | 'exhibits' | 'writable' | 'mode' | 'lang'>;

export function EarlyText({ initial, exhibits, writable, mode, lang }: EarlyTextProps) {
  return (
    <div className="rk-editor__body" aria-busy="true">
      {hasToolbar(writable, mode) ? <div className="rk-editor__tools" /> : null}
      {initial ? <ProseView prose={initial} exhibits={exhibits} {...(lang ? { lang } : {})} /> : null}
    </div>
  );
}

/** While a text stands still the toolbar keeps its place, switched off: nothing moves when the text opens again. */
export function hasToolbar(writable: boolean, mode: ProseEditorProps['mode']): boolean {
  return writable && mode !== 'sealed';
}
