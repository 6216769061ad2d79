/** Databases that may be made and dropped at will, for tests and for making migrations: on a given server, or on an embedded one of its own. */
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { claim, holderOf } from './claim.mjs';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { endOrphan } from './postmaster.ts';
import type { Say } from './say.mjs';

export interface ThrowAwayDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

export interface ThrowAwayServer {
  /** @param template name of the database to copy, which nobody may be connected to */
  create(template?: string): Promise<ThrowAwayDatabase>;
  /** Ends the server when it is one of our own; databases on a given server go by their own `drop`. */
  close(): Promise<void>;
}

const prefix = 'raadkamer-throw-away-';
/** Younger folders may be those of a run that has not claimed its own yet. */
const abandonedAfter = 60_000;

/** Runs one statement on the server's maintenance database. */
async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function databasesOn(adminUrl: string, urlOf: (name: string) => string): ThrowAwayServer['create'] {
  return async (template) => {
    const name = `rk_${randomUUID().replaceAll('-', '')}`;
    const origin = template === undefined ? '' : ` TEMPLATE ${escapeIdentifier(template)}`;
    await administer(adminUrl, `CREATE DATABASE ${escapeIdentifier(name)}${origin}`);
    return {
      name,
      url: urlOf(name),
      drop: () => administer(adminUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
    };
  };
}

function onGivenServer(adminUrl: string): ThrowAwayServer {
  const urlOf = (name: string) => {
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    return url.href;
  };
  return { create: databasesOn(adminUrl, urlOf), close: async () => undefined };
}

/** What a killed run left in the temporary folder: its database still runs, its files are still there. */
async function clearAwayAbandoned(say: Say): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = path.join(tmpdir(), name);
    try {
      if (Date.now() - statSync(folder).mtimeMs < abandonedAfter) continue;
      if ((await holderOf(path.join(folder, 'instances'))) !== undefined) continue;
      const outcome = await claim(path.join(folder, 'instances'));
      if (!outcome.held) continue;
      await endOrphan(folder, say);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's, or just being cleared away by another run.
    }
  }
}

/** @param adminUrl a server on which databases may be created; without it one is started in the temporary folder */
export async function openThrowAwayServer(adminUrl: string | undefined, say: Say): Promise<ThrowAwayServer> {
  if (adminUrl !== undefined) return onGivenServer(adminUrl);
  await clearAwayAbandoned(say);
  const folder = path.join(tmpdir(), `${prefix}${randomUUID()}`);
  const embedded = await startEmbeddedPostgres({
    dataFolder: folder,
    say,
    about: { work: 'throw-away database' },
  });
  return {
    create: databasesOn(embedded.url('postgres'), (name) => embedded.url(name)),
    async close() {
      await embedded.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
