/**
 * A lock on a folder that a killed process cannot leave behind: every claimant puts a record of its own
 * in the folder and then looks for the records of others that still live.
 *
 * Nobody ever takes over another's record, so there is no moment at which two can believe they won: a record
 * is written before the others are read, a holder always wins, and among claimants the first in order does.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processStart, processWorld } from './processes.mjs';

const settleEvery = 20;
const askAgainEvery = 200;

const identify = (pid) => ({ pid, started: processStart(pid) });
const lives = ({ pid, started }) => started !== undefined && processStart(pid) === started;

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // removed between listing and reading
  }
}

/** The records of living claimants; those of the dead are cleared away. */
async function livingRecords(folder, livesElsewhere) {
  const living = [];
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.json'))) {
    const file = path.join(folder, name);
    const record = readRecord(file);
    if (record === undefined) continue;
    const alive =
      record.world === processWorld() ? record.processes.some(lives) : await livesElsewhere(record);
    if (alive) living.push({ ...record, name });
    else rmSync(file, { force: true });
  }
  return living;
}

/** See claim.d.mts. */
export async function holderOf(folder, livesElsewhere = () => false) {
  try {
    return (await livingRecords(folder, livesElsewhere)).find((record) => record.holding);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** See claim.d.mts. */
export async function claim(folder, about = {}, livesElsewhere = () => false) {
  mkdirSync(folder, { recursive: true });
  const name = `${process.pid}-${randomUUID()}.json`;
  const file = path.join(folder, name);
  let record = {
    processes: [identify(process.pid)],
    world: processWorld(),
    since: new Date().toISOString(),
    holding: false,
    about,
  };
  const write = (changes) => {
    record = { ...record, ...changes };
    writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o644 });
    renameSync(`${file}.new`, file);
  };
  const release = () => {
    rmSync(file, { force: true });
  };

  write({});
  try {
    for (;;) {
      const others = (await livingRecords(folder, livesElsewhere)).filter((other) => other.name !== name);
      const winner = others.find((other) => other.holding) ?? others.find((other) => other.name < name);
      if (winner !== undefined) {
        release();
        return { held: false, holder: winner };
      }
      if (others.length === 0) break;
      await pause(settleEvery); // the others see this record and step back
    }
    write({ holding: true });
  } catch (error) {
    release();
    throw error;
  }
  return {
    held: true,
    release,
    include: (pid) => write({ processes: [...record.processes, identify(pid)] }),
    describe: (changes) => write({ about: { ...record.about, ...changes } }),
  };
}

/** See claim.d.mts. */
export async function claimWhenFree(folder) {
  for (;;) {
    const outcome = await claim(folder);
    if (outcome.held) return outcome;
    await pause(askAgainEvery);
  }
}
