/** The whole product in one process: settings, database, everything assembled, pages and both sockets on one port. */
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { createAnnouncements } from './announcements/announcements.ts';
import { assemble, keysFolderOf } from './assembly.ts';
import { forgetInterruptedDemo, seedWhenAsked } from './demo.ts';
import { createApplication } from './http/application.ts';
import { pages } from './http/pages.ts';
import { routeUpgrades } from './http/upgrade-router.ts';
import { createLog } from './log.ts';
import { openDatabase } from './machine/open-database.ts';
import { findCheckout } from './machine/places.ts';
import { assertPortFree, listen } from './machine/port.ts';
import { createSay } from './machine/say.mjs';
import { loadSettings } from './machine/settings.ts';
import { runUntilStopped } from './machine/stopping.ts';
import { createContext } from './request-context.ts';
import { openCaseKeys } from './storage/case-keys.ts';

const say = createSay(process.stdout);
const development = process.env.NODE_ENV === 'development';

await runUntilStopped(async (atTheEnd) => {
  const settings = loadSettings(process.env);
  const { baseUrl, secret, dataFolder } = settings;
  const root = findCheckout();
  const log = createLog(settings.logLevel, (line) => say.line(line));

  const database = await openDatabase(settings, say);
  atTheEnd(() => database.close());
  // Known before the demonstration is filled in, which takes a while.
  await assertPortFree(settings);
  await forgetInterruptedDemo(database.url, dataFolder, say);
  const keys = await openCaseKeys({ folder: keysFolderOf(dataFolder), secret });
  const assembly = assemble({ databaseUrl: database.url, keys, secret, baseUrl, root, log });
  atTheEnd(() => assembly.close());
  const demo = await seedWhenAsked(assembly, settings, say);

  const server = createServer();
  const vite = development ? await developmentPages(root, server) : null;
  if (vite) atTheEnd(() => vite.close());
  const application = createApplication({
    https: baseUrl.startsWith('https:'),
    development,
    root,
    originAllowed: assembly.originAllowed,
    ready: async () => {
      await assembly.storage.database.pool.query('SELECT 1');
    },
    pages: pages({
      mode: development ? 'development' : 'production',
      build: vite ? vite.build : await builtPages(root),
      contextOf: createContext(assembly, demo),
    }),
    ...(vite ? { before: vite.middleware } : {}),
  });
  server.on('request', application);
  routeUpgrades(server, {
    collaboration: (request, socket, head) => assembly.collaboration.handleUpgrade(request, socket, head),
    development,
  });
  const announcements = createAnnouncements({
    httpServer: server,
    allowsOrigin: assembly.originAllowed,
    resolveViewer: (cookie) => assembly.identity.viewerOf(cookie),
    feed: assembly.feed,
    ledger: assembly.storage.ledger,
    caseState: async (caseId) => numbered(await assembly.storage.views.caseState(caseId)),
    sittingState: async (sittingId) => numbered(await assembly.storage.views.sittingState(sittingId)),
    report: (error, what) =>
      log('error', what, { error: error instanceof Error ? error.name : typeof error }),
  });
  // Listed last, closed first: nobody new comes in while the rest is put away. Nobody waits for it either: an open
  // document is a connection too, and ends only when the collaboration endpoint has stored what came over it.
  atTheEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  atTheEnd(() => announcements.close());

  await listen(server, settings);
  say.line('');
  say.line(`Raadkamer is open at ${baseUrl}`);
  for (const line of demo.lines) say.line(line);
  say.line('Ctrl-C ends it.');
}, say);

function numbered<State>(
  known: { state: State; version: number } | null,
): { state: State; number: number } | null {
  return known && { state: known.state, number: known.version };
}

async function builtPages(root: string): Promise<ServerBuild> {
  const file = path.join(root, 'build', 'server', 'index.js');
  return (await import(pathToFileURL(file).href)) as ServerBuild;
}

async function developmentPages(root: string, server: ReturnType<typeof createServer>) {
  const { createServer: createVite } = await import('vite');
  const vite = await createVite({ root, server: { middlewareMode: true, hmr: { server } } });
  return {
    middleware: vite.middlewares,
    build: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
    close: () => vite.close(),
  };
}
