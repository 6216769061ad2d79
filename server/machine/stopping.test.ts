import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';

/** A process that runs `body` as its start, with what it says on its standard output. */
const program = (body: string) => `
const { runUntilStopped } = await import(${JSON.stringify(path.join(import.meta.dirname, 'stopping.ts'))});
const { StartRefused } = await import(${JSON.stringify(path.join(import.meta.dirname, 'start-refused.ts'))});
const { createSay } = await import(${JSON.stringify(path.join(import.meta.dirname, 'say.mjs'))});
const say = createSay(process.stdout);
const alive = setInterval(() => {}, 1000);
await runUntilStopped(async (atTheEnd) => { ${body} }, say);`;

const argumentsFor = (body: string) => ['--import', 'tsx', '--input-type=module', '-e', program(body)];

describe('a process that runs until it is stopped', () => {
  let children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    children = [];
  });

  function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    children.push(child);
    const said: string[] = [];
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => said.push(line));
    const saying = (text: string) =>
      new Promise<void>((resolve) => {
        if (said.includes(text)) resolve();
        lines.on('line', (line) => {
          if (line === text) resolve();
        });
      });
    // The lines end when nobody has the output open any more, which may be later than the exit.
    return { child, said, saying, gone: once(child, 'exit'), silent: once(lines, 'close') };
  }

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'closes what was opened, last first, at %s',
    async (signal) => {
      const { child, said, saying, gone, silent } = start(
        argumentsFor(
          "atTheEnd(() => say.line('closed first')); atTheEnd(() => say.line('closed last')); say.line('ready');",
        ),
      );
      await saying('ready');
      child.kill(signal);
      expect(await gone).toEqual([0, null]);
      await silent;
      expect(said.slice(-2)).toEqual(['closed last', 'closed first']);
    },
  );

  it('closes what was opened when the start is refused, and shows the reason without a stack', async () => {
    const { said, gone, silent } = start(
      argumentsFor("atTheEnd(() => say.line('closed')); throw new StartRefused('Port 4100 is taken.');"),
    );
    expect(await gone).toEqual([1, null]);
    await silent;
    expect(said.filter((line) => line !== '')).toEqual(['Port 4100 is taken.', 'closed']);
  });

  it('lets a start finish its step before it stops', async () => {
    const { child, said, saying, gone, silent } = start(
      argumentsFor(
        "say.line('starting'); await new Promise((go) => process.once('SIGUSR2', go)); atTheEnd(() => say.line('closed'));",
      ),
    );
    await saying('starting');
    child.kill('SIGTERM');
    await saying('Stopping (asked to) …');
    child.kill('SIGUSR2');
    expect(await gone).toEqual([0, null]);
    await silent;
    expect(said.at(-1)).toBe('closed');
  });

  it('closes the rest when closing one thing fails', async () => {
    const { child, said, saying, gone, silent } = start(
      argumentsFor(
        "atTheEnd(() => say.line('closed')); atTheEnd(() => { throw new StartRefused('stuck'); }); say.line('ready');",
      ),
    );
    await saying('ready');
    child.kill('SIGTERM');
    expect(await gone).toEqual([1, null]);
    await silent;
    expect(said.filter((line) => line !== '').slice(-2)).toEqual(['stuck', 'closed']);
  });

  it('ends by itself when the npm that started it was killed', async () => {
    const inner = argumentsFor("atTheEnd(() => say.line('closed')); say.line('ready');");
    const npm = start(
      [
        '-e',
        `process.title = 'npm run up';
         require('node:child_process').spawn(process.execPath, ${JSON.stringify(inner)}, { stdio: 'inherit' });`,
      ],
      { npm_lifecycle_event: 'up' },
    );
    await npm.saying('ready');
    npm.child.kill('SIGKILL');
    await npm.silent;
    expect(npm.said.at(-1)).toBe('closed');
    expect(npm.said).toContain('Stopping (npm is gone) …');
  });
});
