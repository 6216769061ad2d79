/** What a page gives to the editor of one text. */
import type { SectionHead } from '../prose/outline.ts';
import type { ProseJson } from '../prose/prose-json.ts';
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
  /** The sections that the text must have: those that are gone come back as a writer opens it. */
  readonly heads?: readonly SectionHead[];
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
