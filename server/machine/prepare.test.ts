import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processStart } from './processes.mjs';

/** A bare clone of which only the preparing is there, with an npm that starts another program and does not want to end. */
let checkout: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  checkout = mkdtempSync(path.join(tmpdir(), 'raadkamer-prepare-'));
  const machine = path.join(checkout, 'server', 'machine');
  mkdirSync(machine, { recursive: true });
  for (const name of readdirSync(import.meta.dirname).filter((one) => one.endsWith('.mjs'))) {
    cpSync(path.join(import.meta.dirname, name), path.join(machine, name));
  }
  writeFileSync(path.join(checkout, 'package.json'), '{"type":"module"}');
  writeFileSync(
    path.join(checkout, 'package-lock.json'),
    '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}',
  );
  writeFileSync(
    path.join(checkout, 'worker.cjs'),
    `process.on('SIGTERM', () => {});
     setInterval(() => {}, 1000);
     require('node:fs').writeFileSync('pids', process.ppid + ' ' + process.pid);`,
  );
  writeFileSync(
    path.join(checkout, 'npm.js'),
    `import { spawn } from 'node:child_process';
     process.on('SIGTERM', () => setTimeout(() => process.exit(0), 300));
     spawn(process.execPath, ['worker.cjs'], { stdio: 'inherit' });
     setInterval(() => {}, 1000);`,
  );
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  for (const pid of pids()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {} // gone, as it should be
  }
  rmSync(checkout, { recursive: true, force: true });
});

function pids(): readonly number[] {
  const file = path.join(checkout, 'pids');
  return existsSync(file) ? readFileSync(file, 'utf8').split(' ').map(Number) : [];
}

async function start(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(checkout, 'server', 'machine', 'build.mjs')], {
    env: { ...process.env, npm_execpath: path.join(checkout, 'npm.js') },
    stdio: 'ignore',
  });
  started.push(child);
  while (pids().length < 2) await pause(20);
  return child;
}

const alive = () => pids().filter((pid) => processStart(pid) !== undefined);
const claims = () => readdirSync(path.join(checkout, '.preparing')).filter((name) => name.endsWith('.json'));

describe('a signal while packages are installed', () => {
  it('ends npm and what npm started, however unwilling, before another may begin', async () => {
    const child = await start();
    expect(alive()).toHaveLength(2);
    child.kill('SIGTERM');
    await pause(1_000);
    // npm is gone by now, what it started is not.
    expect(alive()).toHaveLength(1);
    expect(claims()).toHaveLength(1);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(143);
    expect(alive()).toEqual([]);
    expect(claims()).toEqual([]);
  });
});
