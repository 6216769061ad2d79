/**
 * Makes a checkout ready to run, doing only what is missing: packages, generated code, the build.
 * Needs nothing but Node and npm, for it runs in a bare clone.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { claim, claimWhenFree } from './claim.mjs';
import { fingerprint, madeFrom, missingPackages } from './freshness.mjs';

export const checkout = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

const packageSources = ['package.json', 'package-lock.json'];
const generatedSources = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'];
const buildSources = [
  'app',
  'server',
  ...generatedSources,
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
];
const generated = madeFrom(path.join(checkout, 'server', 'storage', 'generated', 'made-from'));
const build = madeFrom(path.join(checkout, 'build', 'made-from'));
const linesOfOutput = 30;

/** A reason to stop that the person at the keyboard can do something about. */
export class PrepareFailed extends Error {}

const stopSignals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** How long a program that we take along may take to end by itself, and then to be gone. */
const patience = 10_000;
const lastPatience = 5_000;

/** Sends a signal to a program and everything that it started. */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false; // nobody of it lives any more
  }
}

async function groupIsGone(pid, milliseconds) {
  const until = performance.now() + milliseconds;
  while (signalGroup(pid, 0)) {
    if (performance.now() > until) return false;
    await pause(50);
  }
  return true;
}

/** Ends a program and everything that it started; resolves only when none of it writes in the checkout any more. */
async function endGroup(pid) {
  signalGroup(pid, 'SIGTERM');
  if (await groupIsGone(pid, patience)) return;
  signalGroup(pid, 'SIGKILL');
  // Where nobody collects the dead they still count, so this ends as well.
  await groupIsGone(pid, lastPatience);
}

/** Runs a program quietly to its end, and takes it along when we are told to stop. */
function run(title, file, args, { say, turn, env = {} }) {
  return say.step(
    title,
    () =>
      new Promise((resolve, reject) => {
        // A group of its own: npm starts others, which a signal to npm alone leaves running.
        const child = spawn(file, args, {
          cwd: checkout,
          env: { ...process.env, ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
          detached: true,
        });
        // Should we be killed, it goes on for a while: nobody else may begin before it has ended.
        if (child.pid !== undefined) turn.include(child.pid);
        let output = '';
        const collect = (chunk) => {
          output += chunk;
        };
        child.stdout.on('data', collect);
        child.stderr.on('data', collect);
        let stopping = false;
        const handlers = Object.entries(stopSignals).map(([signal, code]) => {
          const stop = async () => {
            if (stopping) return;
            stopping = true;
            say.line(`Stopping; first ending what was begun: ${title}.`);
            if (child.pid !== undefined) await endGroup(child.pid);
            turn.release();
            process.exit(code);
          };
          process.on(signal, stop);
          return () => process.off(signal, stop);
        });
        const done = (problem) => {
          if (stopping) return; // the process ends with the code of the signal
          for (const remove of handlers) remove();
          if (problem === undefined) resolve(output);
          else reject(new PrepareFailed(`${title} failed: ${problem}\n${lastLines(output)}`));
        };
        child.on('error', (error) => done(error.message));
        child.on('close', (code, signal) => done(code === 0 ? undefined : `it ended with ${signal ?? code}`));
      }),
  );
}

const lastLines = (output) =>
  output
    .trimEnd()
    .split('\n')
    .slice(-linesOfOutput)
    .map((line) => `  | ${line}`)
    .join('\n');

/** npm wants to write in the home folder, which a service account may not have. */
function npmCache() {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: path.join(tmpdir(), `raadkamer-npm-${process.getuid?.() ?? 0}`) };
  }
}

async function install(reason, context) {
  const npm = process.env.npm_execpath;
  const [file, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // Install scripts are not needed, and one of them downloads from a place that is not always there.
  const args = [...first, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
  const before = fingerprint(checkout, packageSources);
  await run(`Installing packages (${reason})`, file, args, { ...context, env: npmCache() });
  const still = missingPackages(checkout);
  if (still !== undefined && before === fingerprint(checkout, packageSources)) {
    throw new PrepareFailed(
      `Installing packages ended well, and yet ${still}. Remove node_modules and start again.`,
    );
  }
}

async function generate(print, context) {
  generated.forget();
  const cli = path.join(checkout, 'node_modules', 'prisma', 'build', 'index.js');
  await run('Generating the database client', process.execPath, [cli, 'generate'], {
    ...context,
    env: { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  generated.remember(print);
}

async function makeBuild(print, context) {
  build.forget();
  const remix = path.join(checkout, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const production = { ...context, env: { NODE_ENV: 'production' } };
  await run('Building the pages', process.execPath, [remix, 'vite:build'], production);
  const bundle = path.join(checkout, 'server', 'machine', 'bundle.mjs');
  await run('Building the server', process.execPath, [bundle], production);
  build.remember(print);
}

/**
 * What has to be done, or undefined; asked again after waiting for another process that was busy here.
 * @param {{ build?: boolean, rebuild?: boolean }} options
 */
function work({ build: wantsBuild = false, rebuild = false }) {
  const missing = missingPackages(checkout);
  const clientPrint = fingerprint(checkout, generatedSources);
  const buildPrint = fingerprint(checkout, buildSources);
  const client = existsSync(path.join(checkout, 'prisma', 'schema.prisma')) && !generated.is(clientPrint);
  const pages = rebuild || (wantsBuild && !build.is(buildPrint));
  return missing !== undefined || client || pages
    ? { missing, client, clientPrint, pages, buildPrint }
    : undefined;
}

function refuseReadOnly(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    accessSync(checkout, constants.W_OK);
  } catch (error) {
    throw new PrepareFailed(
      `Something has to be installed or built in ${checkout}, and this account cannot write there (${error.code}).\n` +
        'Start once as the account that owns it, or give this account a checkout of its own.',
    );
  }
}

/** One process at a time prepares a checkout; the others wait, and then mostly find everything done. */
async function turnToPrepare(folder, say) {
  const outcome = await claim(folder);
  if (outcome.held) return outcome;
  const { pid } = outcome.holder.processes.at(-1);
  return say.step(`Waiting for process ${pid}, which is preparing this checkout`, () =>
    claimWhenFree(folder),
  );
}

/**
 * @param {{ say: import('./say.mjs').Say, build?: boolean, rebuild?: boolean }} options
 *   build: also the pages and the server for production; rebuild: even when nothing changed
 * @throws PrepareFailed
 */
export async function prepare(options) {
  if (work(options) === undefined) return;
  const { say } = options;
  // Not below build/: making the pages empties that.
  const busy = path.join(checkout, '.preparing');
  refuseReadOnly(busy);
  const turn = await turnToPrepare(busy, say);
  try {
    const todo = work(options);
    if (todo === undefined) return;
    const context = { say, turn };
    if (todo.missing !== undefined) await install(todo.missing, context);
    if (todo.client) await generate(todo.clientPrint, context);
    if (todo.pages) await makeBuild(todo.buildPrint, context);
  } finally {
    turn.release();
  }
}
