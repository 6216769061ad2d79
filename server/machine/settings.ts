/** Reads the settings on this machine: the environment, the data folder that goes with it, and the secret kept there. */
import path from 'node:path';
import { type Config, parseConfig } from '../config.ts';
import { clusterFolderOf, makeDataFolder, refuseFolder } from './cluster.ts';
import { databaseAccount, defaultDataFolder, findCheckout } from './places.ts';
import { secretOf } from './secret.ts';
import { StartRefused } from './start-refused.ts';

/** The configuration with everything filled in; the data folder exists and its path is absolute. */
export type Settings = Config & { readonly secret: string };

/** @throws StartRefused with every problem at once */
export function loadSettings(env: NodeJS.ProcessEnv): Settings {
  const parsed = parseConfig(env, defaultDataFolder(findCheckout()));
  if (!parsed.ok) {
    throw new StartRefused([
      'The settings are not right:',
      ...parsed.problems.map((problem) => `  ${problem}`),
    ]);
  }
  const { config } = parsed;
  const dataFolder = path.resolve(config.dataFolder);
  const account = config.databaseUrl === undefined ? databaseAccount(clusterFolderOf(dataFolder)) : undefined;
  makeDataFolder(dataFolder, account);
  try {
    return Object.freeze({ ...config, dataFolder, secret: secretOf(dataFolder, config.secret) });
  } catch (error) {
    return refuseFolder(error, dataFolder);
  }
}
