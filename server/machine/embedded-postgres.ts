/** The embedded database: a real PostgreSQL as a child process, on a Unix socket in the data folder, for one Raadkamer at a time. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { type ClaimRecord, claim, type HeldClaim, holderOf } from './claim.mjs';
import {
  clusterFolderOf,
  databaseName,
  databasePassword,
  databaseRole,
  ensureCluster,
  makeDataFolder,
  refuseFolder,
} from './cluster.ts';
import { databaseAccount } from './places.ts';
import { postgresPrograms } from './postgres-programs.ts';
import { endOrphan, type Postmaster, type PostmasterPlace, startPostmaster } from './postmaster.ts';
import type { Say } from './say.mjs';
import { makeSocketFolder, socketFolderOf } from './socket-folder.ts';
import { StartRefused } from './start-refused.ts';

export interface EmbeddedPostgres {
  /** Connection string over the Unix socket, for node-postgres, Prisma and libpq alike. */
  url(database: string): string;
  /** Process number of the database, which changes should it have to be restarted. */
  pid(): number;
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataFolder: string;
  readonly say: Say;
  /** What a second Raadkamer is told about this one, such as its address. */
  readonly about?: Readonly<Record<string, string>>;
}

const claimsFolderOf = (dataFolder: string) => path.join(dataFolder, 'instances');

function connectionString(dataFolder: string, database: string): string {
  const socket = encodeURIComponent(socketFolderOf(dataFolder));
  return `postgresql://${databaseRole}:${databasePassword(dataFolder)}@localhost/${database}?host=${socket}`;
}

/** For a claim from another container or machine: does its database answer on the socket that we share? */
async function socketAnswers(dataFolder: string): Promise<boolean> {
  if (!existsSync(path.join(socketFolderOf(dataFolder), '.s.PGSQL.5432'))) return false;
  const client = new Client({ connectionString: connectionString(dataFolder, databaseName) });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refuseSecond(dataFolder: string, holder: ClaimRecord): StartRefused {
  const pid = holder.processes[0]?.pid ?? 'unknown';
  const { address, work } = holder.about;
  const who =
    address === undefined
      ? `a command of Raadkamer (${work ?? 'unnamed'})`
      : `another Raadkamer, at ${address}`;
  return new StartRefused([
    `The data folder ${dataFolder} is in use by process ${pid} since ${holder.since}: ${who}.`,
    `Use that one, stop it first (kill ${pid}), or give this one a data folder of its own (RAADKAMER_DATA) and port (PORT).`,
  ]);
}

/** Restarts the database when it ends although nobody asked, for instance because memory ran out. */
class Keeper {
  private stopping = false;
  private watching: Promise<void>;

  constructor(
    private current: Postmaster,
    private readonly place: PostmasterPlace,
    private readonly say: Say,
  ) {
    this.watching = this.watch();
  }

  get pid(): number {
    return this.current.pid;
  }

  private async watch(): Promise<void> {
    for (;;) {
      await this.current.ended;
      if (this.stopping) return;
      try {
        this.current = await this.say.step(
          'The embedded database stopped by itself; starting it again',
          async () => {
            await endOrphan(this.place.dataFolder, this.say);
            return startPostmaster(this.place);
          },
        );
      } catch (error) {
        // Whoever needs the database finds it gone; the next start of Raadkamer tries afresh.
        this.say.line(error instanceof Error ? error.message : String(error));
        return;
      }
      if (this.stopping) await this.current.stop();
    }
  }

  async close(): Promise<void> {
    this.stopping = true;
    await this.current.stop();
    await this.watching;
  }
}

async function openClaimed(held: HeldClaim, dataFolder: string, say: Say): Promise<EmbeddedPostgres> {
  await endOrphan(dataFolder, say);
  const account = databaseAccount(clusterFolderOf(dataFolder));
  const programs = await postgresPrograms(dataFolder, account, say);
  if (!existsSync(clusterFolderOf(dataFolder))) {
    await say.step(`Making a database in ${dataFolder}`, () => ensureCluster(dataFolder, programs, account));
  } else await ensureCluster(dataFolder, programs, account);
  const place: PostmasterPlace = {
    dataFolder,
    programs,
    socketFolder: makeSocketFolder(dataFolder, account),
    password: databasePassword(dataFolder),
    account,
  };
  const keeper = await say.step('Starting the embedded database', async () => {
    return new Keeper(await startPostmaster(place), place, say);
  });
  return {
    url: (database) => connectionString(dataFolder, database),
    pid: () => keeper.pid,
    async close() {
      await keeper.close();
      held.release();
    },
  };
}

/** Claims the data folder and starts its database; refuses, by name, when another Raadkamer has it. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  makeDataFolder(options.dataFolder, databaseAccount(clusterFolderOf(options.dataFolder)));
  const dataFolder = realpathSync(options.dataFolder);
  const outcome = await claim(claimsFolderOf(dataFolder), options.about, () => socketAnswers(dataFolder));
  if (!outcome.held) throw refuseSecond(dataFolder, outcome.holder);
  try {
    return await openClaimed(outcome, dataFolder, options.say);
  } catch (error) {
    outcome.release();
    return refuseFolder(error, dataFolder);
  }
}

/** The Raadkamer that has this data folder now, if any. */
async function holderIn(dataFolder: string): Promise<ClaimRecord | undefined> {
  if (!existsSync(dataFolder)) return undefined;
  const real = realpathSync(dataFolder);
  return holderOf(claimsFolderOf(real), () => socketAnswers(real));
}

/**
 * Refuses a data folder that another Raadkamer has, before anything is made or claimed. It may still be taken
 * afterwards: `startEmbeddedPostgres` decides.
 * @throws StartRefused
 */
export async function assertFolderFree(dataFolder: string): Promise<void> {
  const holder = await holderIn(dataFolder);
  if (holder !== undefined) throw refuseSecond(dataFolder, holder);
}

/** The connection to the database of a Raadkamer that runs on this data folder, or undefined when none does. */
export async function urlOfRunning(dataFolder: string, database: string): Promise<string | undefined> {
  const holder = await holderIn(dataFolder);
  return holder === undefined ? undefined : connectionString(realpathSync(dataFolder), database);
}
