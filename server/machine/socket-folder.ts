/** Chooses the folder of the database's Unix socket: in the data folder, or somewhere shorter where that path is too long. */
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseAccount } from './places.ts';
import { StartRefused } from './start-refused.ts';

/** sockaddr_un holds 108 bytes with the closing zero; macOS has four fewer. */
const longestPath = process.platform === 'darwin' ? 103 : 107;
const socketName = '.s.PGSQL.5432';

/** PostgreSQL reads the setting as a list, so a comma or a quote cannot be in it. */
const readAsOne = (folder: string) => !/[",]/.test(folder);

/** Where the socket of the database in this data folder is; the same answer every time. */
export function socketFolderOf(dataFolder: string): string {
  const inside = path.join(dataFolder, 'socket');
  if (Buffer.byteLength(path.join(inside, socketName)) <= longestPath && readAsOne(inside)) return inside;
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  return path.join(tmpdir(), `raadkamer-${digest}`);
}

/** Makes the folder, for the account that runs the database and nobody else. */
export function makeSocketFolder(dataFolder: string, account: DatabaseAccount | undefined): string {
  const folder = socketFolderOf(dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account !== undefined && lstatSync(folder).uid === 0) chownSync(folder, account.uid, account.gid);
  const { uid } = lstatSync(folder);
  // In a temporary folder shared by everybody, somebody else may have made it first.
  if (!lstatSync(folder).isDirectory() || uid !== (account?.uid ?? process.getuid?.() ?? uid)) {
    throw new StartRefused([
      `The folder ${folder}, meant for the database's socket, belongs to somebody else.`,
      'Remove it, or choose a shorter path for the data folder with RAADKAMER_DATA.',
    ]);
  }
  chmodSync(folder, 0o700);
  return folder;
}
