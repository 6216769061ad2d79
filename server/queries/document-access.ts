/** What a session may do with one prose document: the policies' answer, with the versions that it rests on. */
import type { CaseState } from '../../app/domain/case/state.ts';
import type { Viewer } from '../../app/domain/identifiers.ts';
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
import type { Views } from '../ports/views.ts';

export interface DocumentAccessParts {
  readonly views: Views;
  readonly versions: AccessVersions;
  readonly feed: EventFeed;
  readonly viewerOf: (cookie: string | undefined) => Promise<{ readonly viewer: Viewer } | null>;
}

export function createDocumentAccess({
  views,
  versions,
  feed,
  viewerOf,
}: DocumentAccessParts): DocumentAccess {
  return {
    async ask(cookie, documentId) {
      const document = await views.document(documentId);
      if (!document)
        return { right: 'none', reason: (await viewerOf(cookie)) ? 'unknown-document' : 'signed-out' };
      const { caseId, committeeId } = document;
      // Numbers first, rights after: whatever changes in between makes the number stale, never the right too wide.
      const early = await viewerOf(cookie);
      if (!early) return { right: 'none', reason: 'signed-out' };
      const { accountId } = early.viewer;
      const read = await versions.read([caseId, committeeId, accountId]);
      const [fresh, known] = await Promise.all([viewerOf(cookie), views.caseState(caseId)]);
      if (!fresh) return { right: 'none', reason: 'signed-out' };
      if (!known) return { right: 'none', reason: 'unknown-document' };
      const standing = standingIn(fresh.viewer, known.state);
      const right = rightOn(standing, known.state, documentId);
      if (right === 'none') return { right, reason: standing.recused ? 'recused' : 'not-in-this-room' };
      return {
        right,
        accountId,
        name: fresh.viewer.name,
        role: standing.chairsPanel ? 'chair' : (standing.roles[0] ?? 'member'),
        colour: colourIn(known.state.seats, accountId),
        grant: {
          caseVersion: read.get(caseId) ?? 0,
          committeeVersion: read.get(committeeId) ?? 0,
          accountVersion: read.get(accountId) ?? 0,
        },
      } satisfies DocumentRight;
    },
    onChange: (listener) =>
      feed.subscribe(({ accessScopes }) => {
        if (accessScopes.length > 0) listener();
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
