/** Ends the process in good order, once: on a signal, or when the npm that started it is gone. */
import { commandOf, parentOf, processStart } from './processes.mjs';
import type { Say } from './say.mjs';
import { StartRefused } from './start-refused.ts';

/** Ctrl-C in a terminal arrives twice, from the terminal and from npm. */
const sameKeystroke = 1_000;
const patience = 30_000;
const lookEvery = 1_000;

/** The npm above this process: `npm run` starts it directly or through a shell. */
function npmAbove(): number | undefined {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  for (
    let pid: number | undefined = process.ppid, steps = 0;
    pid !== undefined && steps < 3;
    pid = parentOf(pid), steps++
  ) {
    if (/\bnpm\b/.test(commandOf(pid))) return pid;
  }
  return undefined;
}

/** A killed npm (`kill -9`) can tell nobody; without this its server would go on and hold the port. */
function whenNpmIsGone(gone: () => void): void {
  const pid = npmAbove();
  if (pid === undefined) return;
  const started = processStart(pid);
  const timer = setInterval(() => {
    if (processStart(pid) === started) return;
    clearInterval(timer);
    gone();
  }, lookEvery);
  timer.unref();
}

/** Registers what has to be closed at the end; the last one registered is closed first. */
export type AtTheEnd = (close: () => Promise<void> | void) => void;

/** Shows a refusal as the plain text it is, and a defect with its stack. */
function describe(error: unknown): string {
  if (error instanceof StartRefused) return `\n${error.message}\n`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs the process: starts it, and at SIGINT, SIGTERM or SIGHUP, when npm was killed, or when starting fails,
 * closes what `start` registered and ends. A signal during the start waits for the step in hand, so that
 * nothing half-started stays behind. A second Ctrl-C ends at once; so does a stop of more than half a minute.
 */
export async function runUntilStopped(start: (atTheEnd: AtTheEnd) => Promise<void>, say: Say): Promise<void> {
  const closers: (() => Promise<void> | void)[] = [];
  let exitCode = 0;
  const closeAll = async () => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
      try {
        await close();
      } catch (error) {
        exitCode = 1; // and still close the others
        say.line(describe(error));
      }
    }
  };
  const starting = Promise.resolve()
    .then(() => start((close) => closers.push(close)))
    .catch((error: unknown) => {
      exitCode = 1;
      say.line(describe(error));
    });

  let stoppingSince: number | undefined;
  const stop = async (why: string) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince < sameKeystroke) return;
      say.line('Ending at once; the next start puts things in order.');
      process.exit(1);
    }
    stoppingSince = performance.now();
    setTimeout(() => {
      say.line('Stopping takes too long; ending. The next start puts things in order.');
      process.exit(1);
    }, patience).unref();
    await say.step(`Stopping (${why})`, async () => {
      await starting;
      await closeAll();
    });
    process.exit(exitCode);
  };
  process.on('SIGINT', () => stop('Ctrl-C'));
  process.on('SIGTERM', () => stop('asked to'));
  process.on('SIGHUP', () => stop('the terminal was closed'));
  whenNpmIsGone(() => stop('npm is gone'));

  await starting;
  if (exitCode !== 0 && stoppingSince === undefined) {
    await closeAll();
    process.exit(exitCode);
  }
}
