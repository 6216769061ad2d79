/** What the page around the editor hears of it. */
import type { Id, Instant } from '../domain/identifiers.ts';
import type { ProseJson } from '../prose/prose-json.ts';
import type { ConnectionState, LineState } from './prose-connection.ts';

export interface EditorState {
  readonly connection: LineState;
  /** Only with `closed`; see the table of close codes. */
  readonly closeCode?: number;
  /** Changes of this person that the server has not acknowledged. */
  readonly unsent: number;
  readonly savedAt: Instant | null;
}

export const notConnectedYet: EditorState = { connection: 'connecting', unsent: 0, savedAt: null };

export function editorState({ line, closeCode, saved }: ConnectionState): EditorState {
  return {
    connection: line,
    ...(closeCode === null ? {} : { closeCode }),
    unsent: saved.waiting.length,
    savedAt: saved.savedAt,
  };
}

/** `open` may be written, `still` stands still during and after a round, `sealed` is closed for ever. */
export type ProseMode = 'open' | 'still' | 'sealed';

/** What the page can ask of an editor that is ready. */
export interface ProseEditorHandle {
  readonly focus: () => void;
  /** Puts the caret at the start of a section, in sight. False when there is no such section. */
  readonly focusSection: (sid: Id) => boolean;
  readonly json: () => ProseJson;
}
