/** The servers that are measured, by name. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Channel, hocuspocusChannel, relayChannel, yWebsocketChannel } from '../wire/channel.ts';
import { freePort } from './free-port.ts';
import type { Postgres } from './postgres.ts';
import type { RaadkamerPlace } from './raadkamer-site.ts';
import { ServerProcess } from './server-process.ts';
import type { Peer, PeerId, Site } from './site.ts';

export const PEER_IDS: readonly PeerId[] = [
  'relay',
  'y-websocket',
  'y-websocket-leveldb',
  'hocuspocus',
  'hocuspocus-postgres',
  'raadkamer',
];

export interface PeerParts {
  /** People for every room; only Raadkamer asks who they are. */
  readonly people: number;
  readonly postgres: () => Postgres;
  readonly raadkamer: () => RaadkamerPlace;
}

/** What a site of somebody else's server needs. */
interface Recipe {
  readonly entry: string;
  readonly channel: (document: string) => Channel;
  readonly env?: (folder: string) => Promise<{ env: Record<string, string>; remove: () => Promise<void> }>;
}

export function createPeers({ people, postgres, raadkamer }: PeerParts): readonly Peer[] {
  const at = (recipe: Recipe) => () => openSite(recipe, people);
  const named = (document: string) => yWebsocketChannel(`/${document}`);
  return [
    {
      id: 'relay',
      title: 'bare relay',
      knowsDocuments: false,
      stores: false,
      echoes: false,
      usesPostgres: false,
      open: at({ entry: 'relay.mjs', channel: (document) => relayChannel(`/${document}`) }),
    },
    {
      id: 'y-websocket',
      title: 'y-websocket',
      knowsDocuments: true,
      stores: false,
      echoes: true,
      usesPostgres: false,
      open: at({ entry: 'y-websocket.mjs', channel: named }),
    },
    {
      id: 'y-websocket-leveldb',
      title: '+ LevelDB',
      knowsDocuments: true,
      stores: true,
      echoes: true,
      usesPostgres: false,
      open: at({
        entry: 'y-websocket.mjs',
        channel: named,
        env: async (folder) => ({ env: { YPERSISTENCE: path.join(folder, 'documents') }, remove: nothing }),
      }),
    },
    {
      id: 'hocuspocus',
      title: 'Hocuspocus',
      knowsDocuments: true,
      stores: false,
      echoes: true,
      usesPostgres: false,
      open: at({ entry: 'hocuspocus.mjs', channel: hocuspocusChannel }),
    },
    {
      id: 'hocuspocus-postgres',
      title: '+ PostgreSQL',
      knowsDocuments: true,
      stores: true,
      echoes: true,
      usesPostgres: true,
      open: at({
        entry: 'hocuspocus.mjs',
        channel: hocuspocusChannel,
        env: async () => {
          const { url, drop } = await postgres().create();
          return { env: { DATABASE_URL: url }, remove: drop };
        },
      }),
    },
    {
      id: 'raadkamer',
      title: 'Raadkamer',
      knowsDocuments: true,
      stores: true,
      echoes: true,
      usesPostgres: true,
      open: async () => raadkamer().open(),
    },
  ];
}

const nothing = async () => undefined;

async function openSite({ entry, channel, env: envOf }: Recipe, people: number): Promise<Site> {
  const folder = mkdtempSync(path.join(tmpdir(), 'raadkamer-load-'));
  const { env, remove } = (await envOf?.(folder)) ?? { env: {}, remove: nothing };
  let rooms = 0;
  return {
    start: async () =>
      ServerProcess.start({ entry: path.join(import.meta.dirname, entry), env, port: await freePort() }),
    room() {
      rooms += 1;
      const one = channel(`document-${rooms}`);
      return { channels: Array.from({ length: people }, () => one) };
    },
    async remove() {
      await remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
