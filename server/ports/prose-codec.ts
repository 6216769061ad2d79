/** Between the bytes of the journal and the JSON of the prose; the only place where commands meet Yjs, behind an interface. */
import type { ProseJson } from '../../app/prose/prose-json.ts';

export interface ProseCodec {
  /** One update that holds the whole text; used once, when a draft begins (law 3: never to rebuild a document). */
  encode(prose: ProseJson): Uint8Array;
  /** The text after applying snapshot and updates in order; throws on bytes that are no Yjs update. */
  decode(updates: readonly Uint8Array[]): ProseJson;
}
