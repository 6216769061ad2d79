/** What the operating system knows of processes: whether one still lives, since when, who its parent is and where it works. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

const linux = process.platform === 'linux';

/** The fields of /proc/<pid>/stat after the command's name, which itself may hold spaces and brackets. */
function statFields(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ps(pid, column) {
  return (
    spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined
  );
}

/**
 * When the process began, as an opaque text that a later process with the same number will not have.
 * Undefined when there is none, and for one that has died and only waits to be collected.
 */
export function processStart(pid) {
  if (!linux) return ps(pid, 'lstart');
  const fields = statFields(pid);
  return fields === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/** Process numbers and start times mean something only within one boot and one process namespace. */
export function processWorld() {
  if (!linux) return hostname();
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
}

export function parentOf(pid) {
  const parent = linux ? statFields(pid)?.[1] : ps(pid, 'ppid');
  return parent === undefined ? undefined : Number(parent);
}

export function commandOf(pid) {
  if (!linux) return ps(pid, 'command') ?? '';
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/**
 * The living processes whose working directory is this folder.
 * Undefined where the system cannot tell (anything but Linux).
 */
export function processesWorkingIn(folder) {
  if (!linux) return undefined;
  const worksThere = (pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksThere(pid) && processStart(pid) !== undefined);
}
