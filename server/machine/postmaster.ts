/** Starts the embedded database's process, waits until it answers, stops it, and ends what an earlier run left behind. */
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { clusterFolderOf, databaseRole } from './cluster.ts';
import { logSince, reportFailure, shortenLog } from './database-log.ts';
import type { DatabaseAccount } from './places.ts';
import { commandOf, processesWorkingIn, processStart } from './processes.mjs';
import { startProgram } from './run-program.ts';
import type { Say } from './say.mjs';
import { socketFolderOf } from './socket-folder.ts';
import { codeOf, StartRefused } from './start-refused.ts';

/** What a start needs to know; all paths absolute. */
export interface PostmasterPlace {
  readonly dataFolder: string;
  readonly programs: string;
  readonly socketFolder: string;
  readonly password: string;
  readonly account: DatabaseAccount | undefined;
}

export interface Postmaster {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Lets running transactions roll back and writes everything out. */
  stop(): Promise<void>;
}

const pollEvery = 25;
const patienceWithStop = 30_000;

/** Neither a statement nor its data may reach the log: it lies unencrypted on the disk. */
const settings = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'log_destination=stderr',
  'logging_collector=off',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_timezone=UTC',
  'timezone=UTC',
];

const connectionTo = (place: PostmasterPlace) => ({
  host: place.socketFolder,
  user: databaseRole,
  password: place.password,
  database: 'postgres',
});

/** @returns false while it is still starting or recovering */
async function answers(place: PostmasterPlace): Promise<boolean> {
  const client = new Client(connectionTo(place));
  try {
    await client.connect();
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === '28P01') {
      throw new StartRefused([
        `The password in ${place.dataFolder}/database-password is not that of the database beside it.`,
        'Put back the file that belongs to this database.',
      ]);
    }
    // No socket yet, nobody listening yet, "the database system is starting up".
    if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === '57P03') return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

async function goneWithin(milliseconds: number, isGone: () => boolean): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (!isGone()) {
    if (performance.now() > until) return false;
    await pause(pollEvery);
  }
  return true;
}

/** Fast shutdown (SIGINT), then immediate (SIGQUIT: recovery at the next start), then by force. */
async function end(pids: () => readonly number[]): Promise<void> {
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of pids()) signal(pid, name);
    if (await goneWithin(patienceWithStop, () => pids().length === 0)) return;
  }
  throw new StartRefused(`The database process ${pids().join(', ')} cannot be ended.`);
}

/** Starts it and waits until it takes connections, however long recovery after a crash may take. */
export async function startPostmaster(place: PostmasterPlace): Promise<Postmaster> {
  const logFile = path.join(place.dataFolder, 'database.log');
  shortenLog(logFile);
  // A file and not a pipe: should we be killed, the database must not trip over its own log.
  const log = openSync(logFile, 'a', 0o600);
  const offset = statSync(logFile).size;
  const args = ['-D', clusterFolderOf(place.dataFolder), '-k', place.socketFolder];
  const child = startProgram(
    path.join(place.programs, 'bin', 'postgres'),
    [...args, ...settings.flatMap((setting) => ['-c', setting])],
    { account: place.account, output: log },
  );
  closeSync(log);

  let failure = '';
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    const finish = (error?: Error) => {
      failure = error?.message ?? '';
      hasEnded = true;
      resolve();
    };
    child.once('exit', () => finish());
    child.once('error', finish);
  });
  while (!hasEnded && !(await answers(place))) await Promise.race([ended, pause(pollEvery)]);
  if (hasEnded || child.pid === undefined) {
    await ended;
    const output = `${logSince(logFile, offset)}\n${failure}`;
    throw new StartRefused(reportFailure(`The embedded database did not start (log: ${logFile}):`, output));
  }
  return { pid: child.pid, ended, stop: () => stopChild(child, ended) };
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  await end(() => (child.exitCode === null && child.signalCode === null ? [pid] : []));
  await ended;
}

/** The number an earlier postmaster wrote down, which may by now belong to something else. */
function recordedPid(cluster: string): number | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** Every process of the database in these files; they all work in that folder. */
function processesOf(cluster: string): readonly number[] {
  const working = processesWorkingIn(realpathSync(cluster));
  if (working !== undefined) return working;
  const pid = recordedPid(cluster);
  return pid !== undefined && processStart(pid) !== undefined && commandOf(pid).includes(cluster)
    ? [pid]
    : [];
}

/**
 * Ends a database that outlived the Raadkamer that started it (`kill -9`). Also removes what it wrote about
 * itself: its number may by now be another process's, which PostgreSQL would take for a running database.
 * Only for the holder of the data folder's claim.
 */
export async function endOrphan(dataFolder: string, say: Say): Promise<void> {
  const cluster = clusterFolderOf(dataFolder);
  if (!existsSync(cluster)) return;
  const recorded = recordedPid(cluster);
  const left = processesOf(cluster);
  if (left.length > 0) {
    await say.step(
      `Ending the database that an earlier run left behind (process ${recorded ?? left[0]})`,
      async () => {
        // The postmaster ends its children in order; without one they notice, and end by themselves.
        await end(() => processesOf(cluster).filter((pid) => pid === recorded));
        const byThemselves = () => processesOf(cluster).length === 0;
        if (!(await goneWithin(patienceWithStop, byThemselves))) await end(() => processesOf(cluster));
      },
    );
  }
  rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) {
    rmSync(path.join(socketFolderOf(dataFolder), name), { force: true });
  }
}
