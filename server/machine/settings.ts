/** Reads the settings on this machine: the environment, the data folder that goes with it, and the secret kept there. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Config, parseConfig } from '../config.ts';
import { clusterFolderOf, makeDataFolder, refuseFolder } from './cluster.ts';
import { databaseAccount, defaultDataFolder, findCheckout } from './places.ts';
import { secretOf } from './secret.ts';
import { StartRefused } from './start-refused.ts';

/** The configuration with everything filled in; the data folder exists and its path is absolute. */
export type Settings = Config & { readonly secret: string };

/** What every folder that was ever used has, and a mistyped one has not. */
const signsOfUse = ['secret-fingerprint', 'keys', 'database'];

function requireBegun(dataFolder: string): void {
  if (signsOfUse.some((name) => existsSync(path.join(dataFolder, name)))) return;
  throw new StartRefused([
    existsSync(dataFolder)
      ? `The data folder ${dataFolder} holds no Raadkamer.`
      : `The data folder ${dataFolder} is not there.`,
    'Nothing was made. Set RAADKAMER_DATA to the folder of the Raadkamer that you mean.',
  ]);
}

/**
 * @param options begin: false for a command that only makes sense on a Raadkamer that is there; it makes no folder and
 *   no secret, for whoever mistyped the folder would find an empty product and two files
 * @throws StartRefused with every problem at once
 */
export function loadSettings(
  env: NodeJS.ProcessEnv,
  { begin = true }: { readonly begin?: boolean } = {},
): Settings {
  const parsed = parseConfig(env, defaultDataFolder(findCheckout()));
  if (!parsed.ok) {
    throw new StartRefused([
      'The settings are not right:',
      ...parsed.problems.map((problem) => `  ${problem}`),
    ]);
  }
  const { config } = parsed;
  const dataFolder = path.resolve(config.dataFolder);
  if (begin) {
    const account =
      config.databaseUrl === undefined ? databaseAccount(clusterFolderOf(dataFolder)) : undefined;
    makeDataFolder(dataFolder, account);
  } else requireBegun(dataFolder);
  try {
    return Object.freeze({ ...config, dataFolder, secret: secretOf(dataFolder, config.secret, { begin }) });
  } catch (error) {
    return refuseFolder(error, dataFolder);
  }
}
