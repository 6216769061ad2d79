/** What a session may do with one prose document: the policies' answer, with the versions that it rests on. */
import type { CaseState } from '../../app/domain/case/state.ts';
import type { Id, Viewer } from '../../app/domain/identifiers.ts';
import {
  type CaseStanding,
  canReadCase,
  canReadDissent,
  canWriteDissent,
  canWriteProse,
  standingIn,
} from '../../app/policies/case-policies.ts';
import { colourIn } from '../../app/schemas/cursor-colours.ts';
import type { DocumentAccess, DocumentRight } from '../ports/access.ts';
import type { AccessVersions } from '../ports/access-versions.ts';
import type { EventFeed } from '../ports/event-feed.ts';
import type { DocumentId } from '../ports/journal.ts';
import type { Views } from '../ports/views.ts';
import { nextRead } from './next-read.ts';

export interface DocumentAccessParts {
  readonly views: Views;
  readonly versions: AccessVersions;
  readonly feed: EventFeed;
  /** Asked again and again while a document is open: it must not make the session last. */
  readonly stillSignedIn: (cookie: string | undefined) => Promise<{
    readonly viewer: Viewer;
    readonly accountVersion: number;
  } | null>;
}

/** A document belongs to one case for ever. */
const REMEMBERED_DOCUMENTS = 50_000;

export function createDocumentAccess(parts: DocumentAccessParts): DocumentAccess {
  const { views, versions, feed, stillSignedIn } = parts;
  const caseState = nextRead((caseId: Id) => views.caseState(caseId));
  const committeeState = nextRead((committeeId: Id) => views.committeeState(committeeId));
  const documents = new Map<DocumentId, { readonly caseId: Id; readonly committeeId: Id }>();

  async function placeOf(documentId: DocumentId) {
    const known = documents.get(documentId);
    if (known) return known;
    const found = await views.document(documentId);
    if (found) {
      if (documents.size >= REMEMBERED_DOCUMENTS) documents.clear();
      documents.set(documentId, found);
    }
    return found;
  }

  return {
    async ask(cookie, documentId) {
      const document = await placeOf(documentId);
      if (!document)
        return { right: 'none', reason: (await stillSignedIn(cookie)) ? 'unknown-document' : 'signed-out' };
      const { caseId, committeeId } = document;
      // Numbers first, rights after: whatever changes in between makes the number stale, never the right too wide. The
      // account's number comes with the account, out of one statement.
      const read = await versions.read([caseId, committeeId]);
      const [fresh, known, committee] = await Promise.all([
        stillSignedIn(cookie),
        caseState(caseId),
        committeeState(committeeId),
      ]);
      if (!fresh) return { right: 'none', reason: 'signed-out' };
      if (!known) return { right: 'none', reason: 'unknown-document' };
      const { accountId } = fresh.viewer;
      const standing = standingIn(fresh.viewer, known.state);
      const right = rightOn(standing, known.state, documentId);
      if (right === 'none') return { right, reason: standing.recused ? 'recused' : 'not-in-this-room' };
      return {
        right,
        accountId,
        name: fresh.viewer.name,
        role: standing.chairsPanel ? 'chair' : (standing.roles[0] ?? 'member'),
        colour: colourIn({ seats: known.state.seats, people: committee?.state.people ?? [] }, accountId),
        grant: {
          caseVersion: read.get(caseId) ?? 0,
          committeeVersion: read.get(committeeId) ?? 0,
          accountVersion: fresh.accountVersion,
        },
        scopes: { caseVersion: caseId, committeeVersion: committeeId, accountVersion: accountId },
      } satisfies DocumentRight;
    },
    onChange: (listener) =>
      feed.subscribe(({ accessScopes }) => {
        if (accessScopes.length > 0) listener(accessScopes);
      }),
    onDocumentChange: (listener) =>
      feed.subscribe(({ documents }) => {
        if (documents.length > 0) listener(documents);
      }),
  };
}

function rightOn(standing: CaseStanding, state: CaseState, documentId: string): 'none' | 'read' | 'write' {
  const dissent = state.deliberation?.dissents.find((one) => one.documentId === documentId);
  if (dissent) {
    if (canWriteDissent(standing, dissent.authors)) return 'write';
    return canReadDissent(standing, dissent.authors) ? 'read' : 'none';
  }
  if (!canReadCase(standing)) return 'none';
  return canWriteProse(standing) ? 'write' : 'read';
}
