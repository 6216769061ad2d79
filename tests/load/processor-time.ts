/** How much processor time a process has had, from Linux's /proc: all of its threads, in microseconds. */
import { readdirSync, readFileSync } from 'node:fs';

/** A tick of /proc/<pid>/stat, for kernels that keep no finer account. */
const TICK_US = 10_000;

/** @throws when there is no such process */
export function processorTime(pid: number): number {
  let nanoseconds = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'latin1').split(' ')[0]);
    } catch {
      // A thread that ended between the listing and the reading, or a kernel without this account.
    }
  }
  return nanoseconds > 0 ? nanoseconds / 1000 : ticksOf(pid);
}

function ticksOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

/** The fields after the name, which may hold blanks: state, parent, … */
function statOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

export function parentOf(pid: number): number {
  return Number(statOf(pid)[1]);
}

export function nameOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, 'latin1').trim();
}

/** A process and its children, such as PostgreSQL's; children that ended in between are not counted. */
export function processorTimeOfFamily(pid: number): ReadonlyMap<number, number> {
  const family = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const member = Number(entry);
    if (!Number.isInteger(member)) continue;
    try {
      if (member === pid || parentOf(member) === pid) family.set(member, processorTime(member));
    } catch {
      // Ended meanwhile.
    }
  }
  return family;
}

export function timeBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [pid, time] of after) sum += Math.max(0, time - (before.get(pid) ?? 0));
  return sum;
}
