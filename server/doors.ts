/** What an assembly lets in at a server: pages and their guards, both sockets, and what stands in for them. */
import type { Server } from 'node:http';
import type { Express, RequestHandler } from 'express';
import { type Announcements, createAnnouncements } from './announcements/announcements.ts';
import type { Assembly } from './assembly.ts';
import { systemClock } from './collaboration/clock.ts';
import type { CollaborationLog } from './collaboration/log.ts';
import type { Demo } from './demo.ts';
import { createApplication } from './http/application.ts';
import { type PagesParts, pages } from './http/pages.ts';
import { withPlainAnswers } from './http/plain-answer.ts';
import { routeUpgrades } from './http/upgrade-router.ts';
import { createContext } from './request-context.ts';

export interface DoorsParts {
  readonly assembly: Assembly;
  readonly demo: Demo;
  readonly log: CollaborationLog;
  readonly https: boolean;
  readonly development: boolean;
  /** Root of the checkout. */
  readonly root: string;
  readonly build: PagesParts['build'];
  /** Vite, while developing. */
  readonly before?: RequestHandler;
}

export interface Doors {
  readonly application: Express;
  readonly announcements: Announcements;
}

/** @param server does not listen yet; closing it, and the assembly, is for whoever opened them */
export function openDoors(server: Server, parts: DoorsParts): Doors {
  const { assembly, demo, log, https, development, root, build, before } = parts;
  const { storage, collaboration, originAllowed } = assembly;
  const application = createApplication({
    https,
    development,
    root,
    originAllowed,
    lines: (request, response) =>
      collaboration.handleRequest(request, response) || announcements.handleRequest(request, response),
    ready: async () => {
      await storage.database.pool.query('SELECT 1');
    },
    pages: pages({
      mode: development ? 'development' : 'production',
      build,
      contextOf: createContext(assembly, demo),
    }),
    ...(before ? { before } : {}),
  });
  server.on('request', withPlainAnswers(application));
  routeUpgrades(server, {
    collaboration: (request, socket, head) => collaboration.handleUpgrade(request, socket, head),
    development,
  });
  // Last of all: Socket.IO keeps its own requests from whoever listens before it, and from nobody after it.
  const announcements = openAnnouncements(assembly, server, log);
  return { application, announcements };
}

/** The announcements' endpoint alone, with everything that it needs of the assembly. */
export function openAnnouncements(
  assembly: Assembly,
  httpServer: Server,
  log: CollaborationLog,
): Announcements {
  const { storage, identity, feed, neighbours, lookout, originAllowed } = assembly;
  const announcements = createAnnouncements({
    httpServer,
    clock: systemClock,
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
