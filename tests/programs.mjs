/** Finds the programs of this machine that tests use, and installs what is missing where that is allowed. */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const wanted = [
  {
    name: 'Chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    debian: 'chromium',
    use: 'Browser journeys',
  },
  { name: 'Redis', commands: ['redis-server'], debian: 'redis-server', use: 'Several processes together' },
  { name: 'qpdf', commands: ['qpdf'], debian: 'qpdf', use: 'Checks of PDF structure' },
  { name: 'poppler-utils', commands: ['pdfsig'], debian: 'poppler-utils', use: 'Checks of PDF signatures' },
];

const patience = 10 * 60_000;

/** Full path of the first of these commands that is there. */
export function programPath(commands) {
  const candidates = commands.flatMap((command) =>
    (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, command)),
  );
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Full path of the Redis server of this machine, if it has one. */
export const redisProgram = () => programPath(['redis-server']);

function apt(...args) {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn('apt-get', ['-q', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
      timeout: patience,
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

async function installMissing(missing, say) {
  if (process.getuid?.() !== 0 || programPath(['apt-get']) === undefined) return;
  const packages = missing.map(({ debian }) => debian);
  await say.step(`Installing ${packages.join(', ')}`, async () => {
    await apt('update');
    // One at a time: a package that does not exist here must not keep the others away.
    for (const name of packages) await apt('install', '-y', '--no-install-recommends', name);
  });
}

/** The Chromium among our packages, unpacked at need; it lacks system libraries on some machines. */
async function packagedChromium(say) {
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const file = await say.step('Unpacking the Chromium among the packages', () => chromium.executablePath());
    return spawnSync(file, ['--version'], { timeout: 30_000 }).status === 0 ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {import('../server/machine/say.mjs').Say} say
 * @returns what is missing still, and the environment that tells the tests where the browser is
 */
export async function findPrograms(say) {
  const absent = () => wanted.filter(({ commands }) => programPath(commands) === undefined);
  if (absent().length > 0) await installMissing(absent(), say);
  const browser = programPath(wanted[0].commands) ?? (await packagedChromium(say));
  return {
    missing: absent().filter(({ debian }) => debian !== 'chromium' || browser === undefined),
    env: browser === undefined ? {} : { TEST_CHROMIUM: browser },
  };
}
