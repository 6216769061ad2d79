/** The announcements' endpoint on a server, with everything that it needs of the assembly. */
import type { Server } from 'node:http';
import { type Announcements, createAnnouncements } from './announcements/announcements.ts';
import type { Assembly } from './assembly.ts';
import type { CollaborationLog } from './collaboration/log.ts';

export function openAnnouncements(
  assembly: Assembly,
  httpServer: Server,
  log: CollaborationLog,
): Announcements {
  const { storage, identity, feed, neighbours, lookout, originAllowed } = assembly;
  const announcements = createAnnouncements({
    httpServer,
    allowsOrigin: originAllowed,
    resolveViewer: (cookie) => identity.stillSignedIn(cookie),
    feed,
    ledger: storage.ledger,
    caseState: async (caseId) => numbered(await storage.views.caseState(caseId)),
    sittingState: async (sittingId) => numbered(await storage.views.sittingState(sittingId)),
    neighbours,
    confirmation: lookout,
    report: (error, what) =>
      log('error', what, { error: error instanceof Error ? error.name : typeof error }),
  });
  lookout.watch(announcements.interest);
  return announcements;
}

function numbered<State>(
  known: { state: State; version: number } | null,
): { state: State; number: number } | null {
  return known && { state: known.state, number: known.version };
}
