/** One honest line: saved, or how much is not; for the foot of the chamber. */
import { CloudOff, Hourglass, type LucideIcon, Save } from 'lucide-react';
import { Icon } from '../components/icon.tsx';
import { type PageTranslate, useWords } from '../i18n/words.tsx';
import { useLineKind } from '../line/use-line-kind.ts';
import type { EditorState } from './editor-state.ts';

export function SavedStatus({ state }: { readonly state: EditorState }) {
  const t = useWords('editor');
  const kind = kindOf(state);
  const isSlower = useLineKind() === 'requests' && state.connection === 'online';
  return (
    <span className={`rk-editor-saved rk-editor-saved--${kind}`} data-saved={kind} data-unsent={state.unsent}>
      <Icon of={icons[kind]} />
      <span>
        {savedWords(t, state)}
        {isSlower ? <span data-line="requests"> · {t('saved.over-requests')}</span> : null}
      </span>
    </span>
  );
}

type Kind = 'saved' | 'waiting' | 'offline';

const icons: Readonly<Record<Kind, LucideIcon>> = { saved: Save, waiting: Hourglass, offline: CloudOff };

function kindOf({ connection, unsent }: EditorState): Kind {
  if (connection === 'offline' || connection === 'closed') return 'offline';
  return unsent > 0 || connection === 'connecting' ? 'waiting' : 'saved';
}

export function savedWords(t: PageTranslate<'editor'>, { connection, unsent, savedAt }: EditorState): string {
  if (connection === 'closed') return t('saved.closed');
  if (connection === 'offline') {
    return unsent > 0 ? t('saved.offline-unsent', { count: unsent }) : t('saved.offline');
  }
  if (unsent > 0) return t('saved.unsent', { count: unsent });
  if (connection === 'connecting') return t('saved.connecting');
  return savedAt === null ? t('saved.nothing') : t('saved.at', { at: savedAt });
}
