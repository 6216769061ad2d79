/** The embedded database's own files: made once in the data folder, with a password beside them. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { reportFailure } from './database-log.ts';
import { barrierOnTheWay, type DatabaseAccount } from './places.ts';
import { runProgram } from './run-program.ts';
import { codeOf, StartRefused } from './start-refused.ts';

/** The superuser of the embedded database, and the database that holds everything. */
export const databaseRole = 'raadkamer';
export const databaseName = 'raadkamer';

export const clusterFolderOf = (dataFolder: string) => path.join(dataFolder, 'database');
const passwordFileOf = (dataFolder: string) => path.join(dataFolder, 'database-password');

/** Turns what the file system answers into what an operator can do about it. */
export function refuseFolder(error: unknown, folder: string): never {
  const code = codeOf(error);
  const problem = {
    EACCES: `The data folder ${folder} cannot be written to by this account.`,
    EPERM: `The data folder ${folder} cannot be written to by this account.`,
    ENOENT: `The data folder ${folder} cannot be made there.`,
    EROFS: `The data folder ${folder} is on a read-only file system.`,
    ENOTDIR: `The data folder ${folder} cannot exist: a part of that path is a file.`,
    EEXIST: `The data folder ${folder} cannot exist: there is a file of that name.`,
    ENOSPC: `The disk that holds the data folder ${folder} is full.`,
    EDQUOT: `The disk quota for the data folder ${folder} is used up.`,
  }[code ?? ''];
  if (problem === undefined) throw error;
  const advice = 'Start Raadkamer as the account that owns it, or choose another folder with RAADKAMER_DATA.';
  throw new StartRefused([problem, advice], { cause: error });
}

/**
 * Makes this folder and what is missing above it, one by one: Node's own recursive mkdir never ends on a file system
 * that says of every new name that its parent is not there, such as /proc.
 * @returns the highest folder that was made, or undefined when there was nothing to make
 */
function makeFolders(folder: string): string | undefined {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at); at = path.dirname(at)) missing.unshift(at);
  for (const name of missing) {
    try {
      mkdirSync(name);
    } catch (error) {
      // Somebody else was first.
      if (codeOf(error) !== 'EEXIST' || !statSync(name).isDirectory()) throw error;
    }
  }
  // Also where there was something already that is no folder.
  if (missing.length === 0) mkdirSync(folder, { recursive: true });
  return missing[0];
}

/** Makes a folder private to us, except that the database's account can walk through it and what had to be made above it. */
function makePrivate(folder: string, account: DatabaseAccount | undefined): void {
  const first = makeFolders(folder);
  if (first === undefined) return;
  chmodSync(folder, account === undefined ? 0o700 : 0o711);
  if (account === undefined) return;
  for (let made = folder; made !== first; made = path.dirname(made)) chmodSync(path.dirname(made), 0o711);
}

/** Makes the data folder where it is not there yet, and makes sure that it can be used. */
export function makeDataFolder(dataFolder: string, account: DatabaseAccount | undefined): void {
  try {
    makePrivate(path.resolve(dataFolder), account);
    const probe = path.join(dataFolder, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    refuseFolder(error, dataFolder);
  }
  const barrier = account === undefined ? undefined : barrierOnTheWay(dataFolder, account);
  if (account !== undefined && barrier !== undefined) {
    throw new StartRefused([
      `PostgreSQL does not run as root; it would run as ${account.name}, who cannot enter ${barrier}.`,
      `Allow that (chmod o+x ${barrier}), or choose another folder with RAADKAMER_DATA, such as /var/lib/raadkamer.`,
    ]);
  }
}

/** The password of the embedded database, made at the first start. */
export function databasePassword(dataFolder: string): string {
  const file = passwordFileOf(dataFolder);
  if (!existsSync(file)) {
    if (existsSync(clusterFolderOf(dataFolder))) {
      throw new StartRefused([
        `The database in ${dataFolder} is there, but its password (${file}) is gone.`,
        'Put that file back from a backup.',
      ]);
    }
    // Renamed into place, so that a crash or a full disk cannot leave half a password.
    writeFileSync(`${file}.new`, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}

function refuseOtherVersion(cluster: string, programs: string): void {
  const made = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const template = readFileSync(path.join(programs, 'share', 'postgresql', 'postgres.bki'), 'utf8');
  const ours = /^# PostgreSQL (\d+)/.exec(template)?.[1];
  if (ours !== undefined && made !== ours) {
    throw new StartRefused([
      `The database in ${cluster} was made by PostgreSQL ${made}; this release brings version ${ours}.`,
      'Restore a backup into a fresh data folder (RAADKAMER_DATA), or go back to the release that made it.',
    ]);
  }
}

/**
 * Makes the database's files where there are none yet.
 * They appear under their name only when complete: a start that is killed half-way simply begins again.
 */
export async function ensureCluster(
  dataFolder: string,
  programs: string,
  account: DatabaseAccount | undefined,
): Promise<void> {
  const cluster = clusterFolderOf(dataFolder);
  if (existsSync(cluster)) return refuseOtherVersion(cluster, programs);

  const password = databasePassword(dataFolder);
  const unfinished = `${cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (account !== undefined) chownSync(unfinished, account.uid, account.gid);
  const passwordForInitdb = `${cluster}.password`;
  rmSync(passwordForInitdb, { force: true });
  writeFileSync(passwordForInitdb, password, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordForInitdb, account.uid, account.gid);
  try {
    const { code, output } = await runProgram(
      path.join(programs, 'bin', 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${databaseRole}`,
        `--pwfile=${passwordForInitdb}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin', // the same order and case rules whatever the system's locales are
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        '--no-instructions',
      ],
      account,
    );
    if (code !== 0) throw new StartRefused(reportFailure('The database could not be made:', output));
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordForInitdb, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}
