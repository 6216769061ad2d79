import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim, claimWhenFree, type HeldClaim, holderOf } from './claim.mjs';

/** A process of its own that claims the folder, says so, and stays; 'child' makes it include a child that outlives it. */
const claimant = `
const { claim } = await import(${JSON.stringify(path.join(import.meta.dirname, 'claim.mjs'))});
const { spawn } = await import('node:child_process');
const outcome = await claim(process.argv[1], { address: 'here' });
if (process.argv[2] === 'child') {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', detached: true });
  outcome.include(child.pid);
  console.log(child.pid);
} else console.log(outcome.held ? 'held' : 'refused');
setInterval(() => {}, 1000);`;

describe('a claim on a folder', () => {
  let folder: string;
  let children: ChildProcess[];

  const claimElsewhere = async (mode = 'alone') => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', claimant, folder, mode], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [line] = await once(child.stdout, 'data');
    return { child, said: String(line).trim() };
  };
  const kill = async (child: ChildProcess) => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const held = async (about?: Record<string, string>): Promise<HeldClaim> => {
    const outcome = await claim(folder, about);
    if (!outcome.held) throw new Error('refused');
    return outcome;
  };

  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'rk-claim-')), 'claims');
    children = [];
  });
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(path.dirname(folder), { recursive: true });
  });

  it('is had by one at a time, and says who has it', async () => {
    const first = await held({ address: 'http://127.0.0.1:3000' });
    const second = await claim(folder);
    expect(second).toMatchObject({
      held: false,
      holder: { about: { address: 'http://127.0.0.1:3000' }, holding: true },
    });
    if (!second.held) expect(second.holder.processes[0]?.pid).toBe(process.pid);
    first.release();
    (await held()).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is free again when its holder was killed', async () => {
    const { child, said } = await claimElsewhere();
    expect(said).toBe('held');
    expect((await holderOf(folder))?.about).toEqual({ address: 'here' });
    await kill(child);
    expect(await holderOf(folder)).toBeUndefined();
    (await held()).release();
  });

  it('stands while a process that it includes still lives', async () => {
    const { child, said } = await claimElsewhere('child');
    await kill(child);
    expect((await claim(folder)).held).toBe(false);
    process.kill(Number(said), 'SIGKILL');
    (await claimWhenFree(folder)).release();
  });

  it('is not kept by a later process with the same number', async () => {
    const first = await held();
    const [name = ''] = readdirSync(folder);
    first.release();
    const record = {
      processes: [{ pid: process.pid, started: '1' }],
      world: 'x',
      since: '',
      holding: true,
      about: {},
    };
    const { processWorld } = await import('./processes.mjs');
    writeFileSync(path.join(folder, name), JSON.stringify({ ...record, world: processWorld() }));
    (await held()).release();
  });

  it('from another container or machine is judged by the one who knows how', async () => {
    const record = {
      processes: [{ pid: 1, started: '1' }],
      world: 'elsewhere',
      since: '',
      holding: true,
      about: {},
    };
    const write = async () => {
      await claim(folder).then((outcome) => outcome.held && outcome.release());
      writeFileSync(path.join(folder, '1-elsewhere.json'), JSON.stringify(record));
    };
    await write();
    expect((await claim(folder, {}, () => true)).held).toBe(false);
    await write();
    const outcome = await claim(folder, {}, () => false);
    expect(outcome.held).toBe(true);
    if (outcome.held) outcome.release();
  });

  it('goes to exactly one of many at once, each time', async () => {
    for (let time = 0; time < 20; time++) {
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => claim(folder)));
      const winners = outcomes.filter((outcome) => outcome.held);
      expect(winners).toHaveLength(1);
      for (const winner of winners) winner.release();
    }
  });

  it('can be waited for', async () => {
    const first = await held();
    let turns = 0;
    const waiting = claimWhenFree(folder).then((second) => {
      turns += 1;
      second.release();
    });
    expect((await claim(folder)).held).toBe(false);
    expect(turns).toBe(0);
    first.release();
    await waiting;
    expect(turns).toBe(1);
  });
});
