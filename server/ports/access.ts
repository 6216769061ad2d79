/** What a session may do with one prose document right now, asked at the handshake and again whenever anything it depends on changes. */
import type { AccountId, Id } from '../../app/domain/identifiers.ts';
import type { DocumentId, Grant } from './journal.ts';

/** Why someone is kept out or put out; the endpoint turns it into a close code, the editor into a sentence. */
export type NoAccessReason = 'signed-out' | 'unknown-document' | 'not-in-this-room' | 'recused';

export type DocumentRight =
  | {
      readonly right: 'read' | 'write';
      readonly accountId: AccountId;
      readonly name: string;
      readonly role: string;
      /** Index into the twelve cursor colours, stable per person and document. */
      readonly colour: number;
      readonly grant: Grant;
      /** Case, committee and account: a change of any of them is a reason to ask again. */
      readonly scopes: Readonly<Record<keyof Grant, Id>>;
    }
  | { readonly right: 'none'; readonly reason: NoAccessReason };

/** The right of someone who is in the room. */
export type GrantedRight = Extract<DocumentRight, { readonly grant: Grant }>;

export interface DocumentAccess {
  /** @param cookie the raw Cookie header of the upgrade request */
  ask(cookie: string | undefined, documentId: DocumentId): Promise<DocumentRight>;
  /** Called after anything changed that rights with these scopes may depend on; returns the function that stops it. */
  onChange(listener: (scopes: readonly Id[]) => void): () => void;
  /** Called after documents changed mode or got rows outside the endpoint (a round opened, a draft was begun). */
  onDocumentChange(listener: (documentIds: readonly DocumentId[]) => void): () => void;
}
