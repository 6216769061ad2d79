/** A measured server: a process of its own, started the same way whoever made it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processorTime } from '../processor-time.ts';

export interface ServerCommand {
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** Folder for a profile of the processor, written when the server ends by itself. */
  readonly profileFolder?: string | undefined;
}

export interface Memory {
  /** Objects and what they hold outside of V8's heap, in bytes, after a collection. */
  readonly heap: number;
  readonly resident: number;
}

const HOOK = path.join(import.meta.dirname, 'memory-hook.mjs');
const START_MS = 60_000;
const STOP_MS = 15_000;
const KEPT_LINES = 40;

export class ServerProcess {
  readonly port: number;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #said: string[] = [];

  private constructor({ entry, env, port, profileFolder }: ServerCommand) {
    const profile = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
    this.port = port;
    this.#child = spawn(
      process.execPath,
      ['--expose-gc', '--enable-source-maps', '--import', HOOK, ...profile, entry],
      {
        env: {
          ...withoutOurs(process.env),
          NODE_ENV: 'production',
          PORT: String(port),
          HOST: '127.0.0.1',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    this.pid = this.#child.pid ?? 0;
    this.#ended = once(this.#child, 'exit');
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said.push(...text.split('\n').filter((line) => line !== ''));
        this.#said.splice(0, this.#said.length - KEPT_LINES);
      });
    }
  }

  /** Resolves once the port answers. */
  static async start(command: ServerCommand): Promise<ServerProcess> {
    const server = new ServerProcess(command);
    const until = performance.now() + START_MS;
    while (!(await answers(command.port))) {
      if (server.hasEnded || performance.now() > until) {
        server.#child.kill('SIGKILL');
        throw new Error(`${command.entry} does not start:\n${server.said}`);
      }
      await pause(20);
    }
    return server;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Its last lines. */
  get said(): string {
    return this.#said.join('\n');
  }

  /** In microseconds since it was started. */
  processorTime(): number {
    return processorTime(this.pid);
  }

  async memory(): Promise<Memory> {
    this.#child.send('memory');
    const [answer] = await once(this.#child, 'message');
    const { memory }: { memory: NodeJS.MemoryUsage } = answer;
    return { heap: memory.heapUsed + memory.external, resident: memory.rss };
  }

  /** Waits until it has next to nothing to do for half a second; gives up after `mostMs`. */
  async quiet(mostMs = 20_000): Promise<void> {
    const until = performance.now() + mostMs;
    for (let still = 0; still < 2 && performance.now() < until; ) {
      const before = this.processorTime();
      await pause(250);
      still = this.processorTime() - before < 0.06 * 250_000 ? still + 1 : 0;
    }
  }

  /** As its operator would; forcibly when it takes too long. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** Settings for the bench itself are none of a server's. */
function withoutOurs(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const isOurs = (name: string) => name.startsWith('RAADKAMER_') || /^(DATABASE|REDIS)_URL$/.test(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOurs(name)));
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
