/** Where Raadkamer's own files are, and where another account on this machine can come. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartRefused } from './start-refused.ts';

/** The account that runs the embedded database when Raadkamer runs as root, which PostgreSQL refuses to do. */
export interface DatabaseAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** In order of preference: an account made for this, PostgreSQL's own, and the one that owns nothing. */
const suitableAccounts = ['raadkamer', 'postgres', 'nobody'];

/** The folder that holds package.json, found from the sources as well as from the bundle. */
export function findCheckout(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`no package.json above ${from}`);
  }
}

/**
 * Undefined when the database can run as whoever runs Raadkamer, which is so for everybody but root.
 * @param cluster the database's files: once there, whoever owns them goes on running them
 */
export function databaseAccount(cluster?: string): DatabaseAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (cluster !== undefined && existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { name: `account ${uid}`, uid, gid };
  }
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of suitableAccounts) {
    const [, , uid, gid] = rows.find((row) => row.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new StartRefused([
    `PostgreSQL does not run as root, and none of the accounts ${suitableAccounts.join(', ')} exists.`,
    'Create one (useradd --system raadkamer), start Raadkamer as an ordinary user, or set DATABASE_URL.',
  ]);
}

function mayEnter(folder: string, account: DatabaseAccount): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/**
 * The first folder on the way to this path that the account cannot enter, or undefined.
 * Goes by mode bits alone, so an access list may allow what is called a barrier here, never the reverse.
 */
export function barrierOnTheWay(target: string, account: DatabaseAccount): string | undefined {
  let existing = path.resolve(target);
  while (!existsSync(existing)) existing = path.dirname(existing);
  const real = realpathSync(existing);
  const names = real.split(path.sep).filter((name) => name !== '');
  const folders = [path.sep, ...names.map((_, index) => path.sep + names.slice(0, index + 1).join(path.sep))];
  return folders.find((folder) => statSync(folder).isDirectory() && !mayEnter(folder, account));
}

/** `.data` in the checkout, unless the account that runs the database cannot get there. */
export function defaultDataFolder(checkout: string): string {
  const account = databaseAccount();
  return account !== undefined && barrierOnTheWay(checkout, account) !== undefined
    ? '/var/lib/raadkamer'
    : path.join(checkout, '.data');
}
