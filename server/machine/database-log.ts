/** Reads the embedded database's own log and says in an operator's words why it would not start. */
import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs';

const largestLog = 10 * 1024 * 1024;
const linesShown = 8;

const explanations: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [
    /No space left on device/i,
    'The disk is full: free some space, or choose another folder with RAADKAMER_DATA.',
  ],
  [/Read-only file system/i, 'The file system is read-only: choose another folder with RAADKAMER_DATA.'],
  [
    /Disk quota exceeded/i,
    'The disk quota is used up: free some space, or choose another folder with RAADKAMER_DATA.',
  ],
  [
    /Permission denied|Operation not permitted/i,
    'The database may not read or write its own folder: check its owner and mode.',
  ],
  [
    /could not look up effective user ID/i,
    'This account has no name on this machine: add it to /etc/passwd, or set DATABASE_URL.',
  ],
  [
    /error while loading shared libraries|cannot execute|Exec format error/i,
    'The embedded PostgreSQL does not run on this system: set DATABASE_URL to a PostgreSQL server.',
  ],
  [
    /invalid value for parameter|unrecognized configuration parameter|syntax error in file/i,
    'A setting in postgresql.conf or postgresql.auto.conf of the database folder is wrong: put it right.',
  ],
  [
    /could not create shared memory segment|could not resize shared memory/i,
    'There is too little shared memory: give the container a larger /dev/shm (--shm-size=256m).',
  ],
  [
    /invalid (primary )?checkpoint record|could not locate a valid checkpoint/i,
    'The database files are damaged: restore them from a backup. Do not remove anything by hand.',
  ],
];

/** What to do, guessed from the output of a PostgreSQL program. */
export function adviceOn(output: string): string | undefined {
  return explanations.find(([pattern]) => pattern.test(output))?.[1];
}

/** Keeps the log from growing for ever; called before the database starts. */
export function shortenLog(file: string): void {
  if (existsSync(file) && statSync(file).size > largestLog) truncateSync(file, 0);
}

/** What was written to the log from this offset on. */
export function logSince(file: string, offset: number): string {
  return existsSync(file) ? readFileSync(file).subarray(offset).toString('utf8') : '';
}

/** The last lines of a program's output, with advice when the cause is a known one. */
export function reportFailure(what: string, output: string): string[] {
  const lines = output.trim().split('\n').slice(-linesShown);
  const advice = adviceOn(output);
  return [what, ...lines.map((line) => `  | ${line}`), ...(advice === undefined ? [] : [advice])];
}
