/** The product as it is installed: the built server as a process of its own, on an empty data folder with the demonstration. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { demoPassword } from '../../../server/demo.ts';
import { checkout } from './places.ts';
import { freePort } from './server-process.ts';

export interface StartedProduct {
  readonly baseUrl: string;
  /** The same for everybody of the demonstration. */
  readonly password: string;
  /** Everything that the server printed. */
  readonly log: readonly string[];
  /** Runs a command of the product beside the server, on its data. */
  run(command: 'rebuild' | 'verify', ...args: readonly string[]): Outcome;
  /** Asks the server to end, waits until it did, and removes its data. */
  stop(): Promise<void>;
}

export interface Outcome {
  readonly status: number | null;
  /** Standard output, then standard error. */
  readonly said: string;
}

const SECRET = 'a secret for the journeys, long enough to be taken seriously';
const PATIENCE_MS = 60_000;

export async function startProduct(): Promise<StartedProduct> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'raadkamer-journey-'));
  // Run as root, the database belongs to another user, who must be able to pass through.
  chmodSync(dataFolder, 0o711);
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    RAADKAMER_DATA: path.join(dataFolder, 'data'),
    RAADKAMER_SECRET: SECRET,
    RAADKAMER_DEMO: 'yes',
  };
  for (const elsewhere of ['DATABASE_URL', 'REDIS_URL', 'RAADKAMER_BASE_URL'])
    Reflect.deleteProperty(env, elsewhere);

  const log: string[] = [];
  const server = spawn(process.execPath, ['--enable-source-maps', path.join('build', 'server-main.js')], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<number | null>((resolve) => server.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The product did not start: ${why}\n${log.join('\n')}`));
    const timer = setTimeout(() => fail('it took too long'), PATIENCE_MS);
    void ended.then((code) => fail(`it ended with ${code}`));
    for (const stream of [server.stdout, server.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        log.push(line);
        if (!line.startsWith('Raadkamer is open at ')) return;
        clearTimeout(timer);
        resolve();
      });
    }
  });

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    password: demoPassword(SECRET),
    log,
    run(command, ...args) {
      const program = path.join('server', 'machine', 'run-cli.mjs');
      const done = spawnSync(process.execPath, [program, `server/cli/${command}.ts`, ...args], {
        cwd: checkout,
        env: { ...env, LANG: 'nl_NL.UTF-8', LC_ALL: '' },
        encoding: 'utf8',
        timeout: PATIENCE_MS,
      });
      return { status: done.status, said: `${done.stdout}${done.stderr}` };
    },
    async stop() {
      server.kill('SIGTERM');
      await ended;
      process.off('exit', kill);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
