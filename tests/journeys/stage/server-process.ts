/** The built server as a process that a test may kill, on rooms made beforehand, and start again on the same data and port. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { FixtureReport } from '../../../server/cli/fixture.ts';
import { checkout } from './places.ts';

export interface Rooms extends FixtureReport {
  /** What a server needs in its environment to open them. */
  readonly serverEnv: NodeJS.ProcessEnv;
  remove(): void;
}

export interface ServerProcess {
  readonly pid: number;
  readonly said: readonly string[];
  /** Resolves with the exit code, or the signal that ended it. */
  readonly gone: Promise<number | string | null>;
}

const PATIENCE_MS = 60_000;

/** Open drafts with signed-in members, in a folder of their own; nothing runs on it yet. */
export async function makeRooms(wish: {
  readonly rooms: number;
  readonly people: number;
  /** Existing folder in which the data are kept; otherwise that of the machine for temporary files. */
  readonly within?: string;
}): Promise<Rooms> {
  const port = await freePort();
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1' };
  for (const elsewhere of [
    'DATABASE_URL',
    'REDIS_URL',
    'RAADKAMER_BASE_URL',
    'RAADKAMER_SECRET',
    'RAADKAMER_DATA',
  ]) {
    Reflect.deleteProperty(env, elsewhere);
  }
  if (wish.within !== undefined) env.TMPDIR = wish.within;
  const program = path.join('server', 'machine', 'run-cli.mjs');
  const args = [
    program,
    'server/cli/fixture.ts',
    '--rooms',
    `${wish.rooms}`,
    '--people',
    `${wish.people}`,
    '--port',
    `${port}`,
  ];
  const made = spawnSync(process.execPath, args, {
    cwd: checkout,
    env,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  });
  const last = made.stdout.trim().split('\n').at(-1) ?? '';
  if (made.status !== 0) throw new Error(`The rooms were not made:\n${made.stdout}${made.stderr}`);
  const report: FixtureReport = JSON.parse(last);
  return {
    ...report,
    serverEnv: { ...env, ...report.env },
    remove: () => rmSync(report.dataFolder, { recursive: true, force: true }),
  };
}

/** Resolves once it is open; rejects with what it said when it ends instead. */
export async function startServer(env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const { child, said, gone } = launch(env);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on(
      'data',
      () => said.some((line) => line.startsWith('Raadkamer is open at ')) && resolve(),
    );
    void gone.then((code) => reject(new Error(`The server ended with ${code}:\n${said.join('\n')}`)));
  });
  return { pid: child.pid ?? -1, said, gone };
}

/** A start that is expected to be refused. */
export async function refusedStart(
  env: NodeJS.ProcessEnv,
): Promise<{ readonly code: number | string | null; readonly said: string }> {
  const { said, gone, silent } = launch(env);
  const code = await gone;
  await silent;
  return { code, said: said.join('\n') };
}

function launch(env: NodeJS.ProcessEnv) {
  const child: ChildProcess = spawn(process.execPath, [path.join('build', 'server-main.js')], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => said.push(line));
  }
  // Not `close`: a database that outlives the server keeps its output open.
  const gone = new Promise<number | string | null>((resolve) => {
    child.once('exit', (code, signal) => {
      process.off('exit', kill);
      resolve(signal ?? code);
    });
  });
  const silent = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  return { child, said, gone, silent };
}

/** Process number of the database in this folder, as PostgreSQL itself wrote it down; null when none runs. */
export function databasePid(dataFolder: string): number | null {
  const file = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).find(
    (name) => path.basename(name) === 'postmaster.pid',
  );
  const pid =
    file === undefined ? Number.NaN : Number.parseInt(readFileSync(path.join(dataFolder, file), 'utf8'), 10);
  return Number.isNaN(pid) ? null : pid;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
