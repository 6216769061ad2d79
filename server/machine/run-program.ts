/** Runs a PostgreSQL program as the right account, without anything of ours in its environment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { DatabaseAccount } from './places.ts';

/** What a program of the database gets from us: no PG* variables, no secrets, and messages that can be read back. */
const environment = {
  NODE_ENV: 'production', // means nothing to it; the type of an environment asks for one
  LANG: 'C',
  LC_ALL: 'C',
  TZ: 'UTC',
  PATH: '/usr/local/bin:/usr/bin:/bin',
} as const;

interface ProgramOptions {
  readonly account: DatabaseAccount | undefined;
  /** File descriptor for both outputs; without it they are collected by `runProgram`. */
  readonly output?: number;
}

/** Starts it in a session of its own, so that Ctrl-C in a terminal reaches us and not the database. */
export function startProgram(file: string, args: readonly string[], options: ProgramOptions): ChildProcess {
  const output = options.output ?? 'pipe';
  return spawn(file, args, {
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', output, output],
    ...(options.account === undefined ? {} : { uid: options.account.uid, gid: options.account.gid }),
  });
}

/** Runs it to its end. A program that cannot be started reports that in its output, with code undefined. */
export async function runProgram(
  file: string,
  args: readonly string[],
  account: DatabaseAccount | undefined,
): Promise<{ code: number | undefined; output: string }> {
  const child = startProgram(file, args, { account });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  try {
    const [code] = await once(child, 'close');
    return { code: typeof code === 'number' ? code : undefined, output };
  } catch (error) {
    return { code: undefined, output: output + (error instanceof Error ? error.message : String(error)) };
  }
}
