/**
 * `npm run cluster -- --nodes N`: several equal processes on one PostgreSQL and one Redis, behind a small round-robin
 * proxy. Ends with 0 after Ctrl-C, 1 when it could not start. See cluster-input.ts for the whole of it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findCheckout } from '../machine/places.ts';
import { assertPortFree, listen } from '../machine/port.ts';
import { createSay, type Say } from '../machine/say.mjs';
import { loadSettings, type Settings } from '../machine/settings.ts';
import { StartRefused } from '../machine/start-refused.ts';
import { runUntilStopped } from '../machine/stopping.ts';
import { parseClusterWish, USAGE } from './cluster-input.ts';
import { createRoundRobin } from './round-robin.ts';

const PATIENCE_MS = 120_000;
const STOP_MS = 15_000;

interface Node {
  readonly port: number;
  readonly child: ChildProcess;
}

function requireServers({ databaseUrl, redisUrl }: Settings): void {
  const missing = [
    ...(databaseUrl === undefined
      ? ['DATABASE_URL, such as postgresql://user:password@host:5432/raadkamer']
      : []),
    ...(redisUrl === undefined ? ['REDIS_URL, such as redis://host:6379'] : []),
  ];
  if (missing.length === 0) return;
  throw new StartRefused([
    'Several processes share one PostgreSQL and one Redis. Not given:',
    ...missing.map((one) => `  ${one}`),
  ]);
}

/** The first free ones from here on. @throws StartRefused */
async function freePorts(from: number, count: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let port = from; found.length < count && port <= 65_535; port += 1) {
    const isFree = await assertPortFree({ host: '127.0.0.1', port }).then(
      () => true,
      () => false,
    );
    if (isFree) found.push(port);
  }
  if (found.length < count) throw new StartRefused(`There are no ${count} free ports from ${from} on.`);
  return found;
}

/** One after another: the first brings the database up to date and fills in the demonstration. */
async function startNode(settings: Settings, port: number, isFirst: boolean, say: Say): Promise<Node> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'cluster-node.mjs')], {
    cwd: findCheckout(),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      RAADKAMER_BASE_URL: settings.baseUrl,
      npm_lifecycle_event: undefined,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // The others say the same as the first while they start; it matters only when they do not.
  const unsaid: string[] = [];
  let hear = isFirst ? (line: string) => say.line(line) : (line: string) => void unsaid.push(line);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line.trim() !== '') hear(`[${port}] ${line}`);
    });
  }
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) {
      hear = (line) => say.line(line);
      return { port, child };
    }
    await pause(100);
  }
  child.kill('SIGKILL');
  for (const line of unsaid) say.line(line);
  throw new StartRefused(`The process on port ${port} did not start; what it said stands above.`);
}

async function stopNode({ child }: Node): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(late);
}

const say = createSay(process.stderr);
await runUntilStopped(async (atTheEnd) => {
  const wish = parseClusterWish(process.argv.slice(2));
  if (wish === 'help') {
    say.line(USAGE);
    process.exit(0);
  }
  const settings = loadSettings(process.env);
  requireServers(settings);
  await assertPortFree(settings);
  const { prepare } = await import('../machine/prepare.mjs');
  await prepare({ say, build: true });
  const ports = await freePorts(settings.port + 1, wish.nodes);

  const nodes: Node[] = [];
  atTheEnd(async () => {
    await Promise.all(nodes.map(stopNode));
  });
  for (const port of ports) nodes.push(await startNode(settings, port, nodes.length === 0, say));

  const proxy = createRoundRobin(ports);
  await listen(proxy, settings);
  atTheEnd(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  say.line(`${wish.nodes} processes are open behind ${settings.baseUrl}; Ctrl-C ends them.`);
  if (wish.json) {
    const open = nodes.map(({ port, child }) => ({ port, pid: child.pid }));
    process.stdout.write(`${JSON.stringify({ baseUrl: settings.baseUrl, nodes: open })}\n`);
  }
}, say);
