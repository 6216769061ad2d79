/** `npm run cluster` on a PostgreSQL and a Redis of the test's own, each of which it may kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { FixtureReport } from '../../../server/cli/fixture.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../server/machine/embedded-postgres.ts';
import { startRedis, type TestRedis } from '../../fixtures/redis.ts';
import { checkout } from './places.ts';

export interface ClusterProcess {
  readonly report: FixtureReport;
  /** Of the proxy: `ws://127.0.0.1:port` */
  readonly url: string;
  readonly nodes: readonly { readonly port: number; readonly pid: number }[];
  readonly redis: TestRedis;
  readonly postgres: EmbeddedPostgres;
  readonly said: readonly string[];
  stop(): Promise<void>;
}

const quiet = {
  line: () => {},
  step: <T>(_text: string, work: () => Promise<T> | T) => Promise.resolve(work()),
};

interface Wish {
  readonly nodes: number;
  readonly rooms: number;
  readonly people: number;
}

export async function startCluster(wish: Wish): Promise<ClusterProcess> {
  const folder = path.join(tmpdir(), `raadkamer-cluster-${randomUUID()}`);
  const redis = await startRedis();
  const postgres = await startEmbeddedPostgres({ dataFolder: path.join(folder, 'postgres'), say: quiet });
  try {
    return await startOn(wish, folder, redis, postgres);
  } catch (error) {
    await redis.stop();
    await postgres.close();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startOn(
  wish: Wish,
  folder: string,
  redis: TestRedis,
  postgres: EmbeddedPostgres,
): Promise<ClusterProcess> {
  // Below the ports that the machine hands out by itself, one of which could be taken before it is used.
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: postgres.url('postgres'),
    REDIS_URL: redis.url,
  };
  const made = await output(env, 'fixture', '--rooms', `${wish.rooms}`, '--people', `${wish.people}`);
  const report: FixtureReport = JSON.parse(made);

  const said: string[] = [];
  const child = launch({ ...env, ...report.env }, 'cluster', '--nodes', `${wish.nodes}`, '--json');
  if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const open = await new Promise<{ baseUrl: string; nodes: { port: number; pid: number }[] }>(
    (resolve, reject) => {
      if (child.stdout)
        createInterface({ input: child.stdout }).on('line', (line) => resolve(JSON.parse(line)));
      void gone.then(() => reject(new Error(`The cluster ended:\n${said.join('\n')}`)));
    },
  );
  return {
    report,
    url: open.baseUrl.replace(/^http/, 'ws'),
    nodes: open.nodes,
    redis,
    postgres,
    said,
    async stop() {
      child.kill('SIGINT');
      await gone;
      await redis.stop();
      await postgres.close();
      for (const made of [folder, report.dataFolder]) rmSync(made, { recursive: true, force: true });
    },
  };
}

function launch(env: NodeJS.ProcessEnv, command: string, ...args: string[]): ChildProcess {
  const program = path.join('server', 'machine', 'run-cli.mjs');
  const child = spawn(process.execPath, [program, `server/cli/${command}.ts`, ...args], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return child;
}

/** Its last line; rejects with everything it said when it fails. */
async function output(env: NodeJS.ProcessEnv, command: string, ...args: string[]): Promise<string> {
  const child = launch(env, command, ...args);
  let out = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${errors}${out}`);
  return out.trim().split('\n').at(-1) ?? '';
}
