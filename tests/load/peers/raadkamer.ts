/** Raadkamer without its pages: settings, database, rights, journal and collaboration endpoint as in `server/main.ts`. */
import { createServer } from 'node:http';
import { assemble, keysFolderOf } from '../../../server/assembly.ts';
import { routeUpgrades } from '../../../server/http/upgrade-router.ts';
import { createLog } from '../../../server/log.ts';
import { openDatabase } from '../../../server/machine/open-database.ts';
import { findCheckout } from '../../../server/machine/places.ts';
import { listen } from '../../../server/machine/port.ts';
import { createSay } from '../../../server/machine/say.mjs';
import { loadSettings } from '../../../server/machine/settings.ts';
import { runUntilStopped } from '../../../server/machine/stopping.ts';
import { openCaseKeys } from '../../../server/storage/case-keys.ts';

const say = createSay(process.stdout);

await runUntilStopped(async (atTheEnd) => {
  const settings = loadSettings(process.env);
  const { baseUrl, secret, dataFolder } = settings;
  const database = await openDatabase(settings, say);
  atTheEnd(() => database.close());
  const keys = await openCaseKeys({ folder: keysFolderOf(dataFolder), secret });
  const log = createLog(settings.logLevel, (line) => say.line(line));
  const assembly = assemble({ databaseUrl: database.url, keys, secret, baseUrl, root: findCheckout(), log });
  atTheEnd(() => assembly.close());
  const server = createServer((_request, response) => response.writeHead(404).end());
  routeUpgrades(server, {
    collaboration: (request, socket, head) => assembly.collaboration.handleUpgrade(request, socket, head),
    development: false,
  });
  atTheEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  await listen(server, settings);
}, say);
