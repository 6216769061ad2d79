/** The whole product in one process: settings, database, everything assembled, pages and both sockets on one port. */
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { assemble, keysFolderOf } from './assembly.ts';
import { forgetInterruptedDemo, seedWhenAsked } from './demo.ts';
import { openDoors } from './doors.ts';
import { createLog } from './log.ts';
import { assertFolderFree } from './machine/embedded-postgres.ts';
import { openDatabase } from './machine/open-database.ts';
import { findCheckout } from './machine/places.ts';
import { assertPortFree, listen } from './machine/port.ts';
import { createSay } from './machine/say.mjs';
import { loadSettings } from './machine/settings.ts';
import { runUntilStopped } from './machine/stopping.ts';
import { openCaseKeys } from './storage/case-keys.ts';

const say = createSay(process.stdout);
const development = process.env.NODE_ENV === 'development';

await runUntilStopped(async (atTheEnd) => {
  const settings = loadSettings(process.env);
  const { baseUrl, secret, dataFolder } = settings;
  const root = findCheckout();
  const log = createLog(settings.logLevel, (line) => say.line(line));

  // Known before a database is made and filled, which takes a while. Of two Raadkamers in one folder the folder is named.
  if (settings.databaseUrl === undefined) await assertFolderFree(dataFolder);
  await assertPortFree(settings);
  const database = await openDatabase(settings, say);
  atTheEnd(() => database.close());
  await forgetInterruptedDemo(database.url, dataFolder, say);
  const keys = await openCaseKeys({ folder: keysFolderOf(dataFolder), secret });
  const assembly = assemble({
    databaseUrl: database.url,
    keys,
    secret,
    baseUrl,
    root,
    log,
    redisUrl: settings.redisUrl,
  });
  atTheEnd(() => assembly.close());
  const demo = await seedWhenAsked(assembly, settings, say);

  const server = createServer();
  const vite = development ? await developmentPages(root, server) : null;
  if (vite) atTheEnd(() => vite.close());
  const { announcements } = openDoors(server, {
    assembly,
    demo,
    log,
    https: baseUrl.startsWith('https:'),
    development,
    root,
    build: vite ? vite.build : await builtPages(root),
    ...(vite ? { before: vite.middleware } : {}),
  });
  // Listed last, closed first: nobody new comes in while the rest is put away. Nobody waits for it either: an open
  // document is a connection too, and ends only when the collaboration endpoint has stored what came over it, be it a
  // socket or a long answer.
  atTheEnd(async () => {
    server.close();
    await assembly.collaboration.close();
    server.closeAllConnections();
  });
  atTheEnd(() => announcements.close());

  await listen(server, settings);
  say.line('');
  say.line(`Raadkamer is open at ${baseUrl}`);
  for (const line of demo.lines) say.line(line);
  say.line('Ctrl-C ends it.');
}, say);

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
