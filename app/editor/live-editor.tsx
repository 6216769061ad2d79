/** The editor itself, in the browser only: joins the document, binds it, and says what is saved. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useAnnounce } from '../components/announcer.tsx';
import { useWords } from '../i18n/words.tsx';
import { pageLine } from '../line/page-line.ts';
import type { ProseJson } from '../prose/prose-json.ts';
import type { CloseName } from '../schemas/close-codes.ts';
import { BoundEditor } from './bound-editor.tsx';
import { EarlyText } from './early-text.tsx';
import type { ProseEditorProps } from './editor-props.ts';
import { editorState } from './editor-state.ts';
import { EndingNotice } from './ending-notice.tsx';
import { warnOnLeaving } from './leaving-page.ts';
import { ProseSession } from './prose-session.ts';

/** After these the text is no longer this person's to see. */
const outOfTheRoom: ReadonlySet<CloseName | null> = new Set([
  'signed-out',
  'not-in-this-room',
  'unknown-document',
  'recused',
]);

export function LiveEditor(props: ProseEditorProps) {
  const { documentId, collabUrl, schemaVersion } = props;
  const [session, setSession] = useState<ProseSession | null>(null);
  const mayWrite = useRef(false);
  mayWrite.current = props.writable && props.mode === 'open';
  useEffect(() => {
    const joined = new ProseSession({
      url: collabUrl,
      documentId,
      schemaVersion,
      mayWrite: mayWrite.current,
      now: () => new Date().toISOString(),
      random: Math.random,
      choice: pageLine(),
    });
    setSession(joined);
    return () => {
      setSession(null);
      joined.destroy();
    };
  }, [collabUrl, documentId, schemaVersion]);
  return session ? <JoinedEditor {...props} session={session} /> : <EarlyText {...props} />;
}

function JoinedEditor({ session, ...props }: ProseEditorProps & { readonly session: ProseSession }) {
  const { generation, connection, state, ending } = useSyncExternalStore(
    session.subscribe,
    session.getSnapshot,
  );
  const mayWrite = props.writable && props.mode === 'open';
  const newest = useRef<ProseJson | null>(props.initial);
  const { onState } = props;
  const isOut = ending !== null && outOfTheRoom.has(ending.name);
  useEffect(() => session.setMayWrite(mayWrite), [session, mayWrite]);
  useEffect(() => onState?.(editorState(state)), [onState, state]);
  useEffect(() => warnOnLeaving(session, window), [session]);
  useSpokenLine(state.line === 'offline');
  return (
    <>
      {ending ? <EndingNotice ending={ending} onRead={() => session.forgetEnding()} /> : null}
      {isOut ? null : state.synced ? (
        <BoundEditor
          key={generation}
          {...props}
          connection={connection}
          isEditable={mayWrite && state.line !== 'closed'}
          onText={(json) => {
            newest.current = json;
            props.onText?.(json);
          }}
        />
      ) : (
        <EarlyText {...props} initial={newest.current} />
      )}
    </>
  );
}

/** Losing and finding the line is told once; each saved keystroke is not. */
function useSpokenLine(isOffline: boolean): void {
  const t = useWords('editor');
  const announce = useAnnounce();
  const wasOffline = useRef(false);
  useEffect(() => {
    if (isOffline === wasOffline.current) return;
    wasOffline.current = isOffline;
    announce(isOffline ? t('saved.offline') : t('saved.back'));
  }, [isOffline, announce, t]);
}
