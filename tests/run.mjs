/**
 * `npm test`: everything that must hold, from a bare clone, ending with one line `N passed, N failed, N skipped`.
 * With `--server URL` and `--redis URL` the tests that use a database run a second time on those servers.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { begin } from '../server/machine/begin.mjs';
import { createSay } from '../server/machine/say.mjs';
import { findPrograms } from './programs.mjs';
import { testsOnServers } from './tests-on-servers.mjs';

const say = createSay(process.stdout);
const inCi = process.env.CI === 'true';
const { values: options } = parseArgs({ options: { server: { type: 'string' }, redis: { type: 'string' } } });
const checkout = await begin(process.stdout);
process.chdir(checkout);

const total = { passed: 0, failed: 0, skipped: 0 };
/** Of a failed test's message, so many lines are said again at the end. */
const REASON_LINES = 20;
const notRun = [];
const skipped = [];
const failures = [];
const fail = (what) => {
  failures.push(what);
  total.failed += 1;
};
const leaveOut = (what, why) => {
  if (inCi) fail(`${what}: ${why}`);
  else notRun.push(`${what}: ${why}`);
};

/** Runs a program with our own output, and takes it along when we are told to stop. */
function run(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    const stop = () => {
      child.kill();
      process.exit(1);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.on('close', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code === 0);
    });
  });
}

const tool = (...parts) => path.join(checkout, 'node_modules', ...parts);

async function check(title, args) {
  if (!(await say.step(title, () => run(args)))) fail(title);
}

/** Adds one run's results; a file that cannot even be loaded, or a crash outside of any test, counts as one failure. */
function count(title, file, succeeded) {
  const before = total.failed;
  if (existsSync(file)) {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    total.passed += report.numPassedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    skipped.push(...skippedIn(report));
    for (const failure of failuresIn(report)) fail(`${title}: ${failure}`);
  }
  if (!succeeded && total.failed === before) fail(title);
}

/** What failed, by name and with the beginning of why: whoever reads only the end of the output must find it there. */
function failuresIn({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(checkout, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [withReason(file, message)] : [];
    return failed.map((test) => withReason(`${file}, ${test.fullName}`, test.failureMessages.join('\n')));
  });
}

/** What this machine could not be asked, by name. */
function skippedIn({ testResults }) {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => ['pending', 'skipped', 'todo'].includes(status))
      .map(({ fullName }) => `${path.relative(checkout, name)}, ${fullName}`),
  );
}

function withReason(what, reason) {
  const lines = stripVTControlCharacters(reason ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [what, ...lines.slice(0, REASON_LINES).map((line) => `    ${line}`)].join('\n');
}

async function vitest(title, args, env) {
  const folder = mkdtempSync(path.join(tmpdir(), 'raadkamer-test-results-'));
  const file = path.join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const succeeded = await say.step(title, () =>
    run([tool('vitest', 'vitest.mjs'), 'run', ...reporters, ...args], env),
  );
  count(title, file, succeeded);
  rmSync(folder, { recursive: true, force: true });
}

async function build() {
  const { prepare, PrepareFailed } = await import('../server/machine/prepare.mjs');
  try {
    await prepare({ say, build: true });
    return true;
  } catch (error) {
    if (!(error instanceof PrepareFailed)) throw error;
    say.line(error.message);
    fail('Building for production');
    return false;
  }
}

function answers(url) {
  const { hostname, port, protocol } = new URL(url);
  return new Promise((resolve) => {
    const standard = protocol.startsWith('redis') ? 6379 : 5432;
    const socket = connect({ host: hostname, port: port === '' ? standard : Number(port), timeout: 5_000 });
    const finish = (outcome) => {
      socket.destroy();
      resolve(outcome);
    };
    socket
      .on('connect', () => finish(true))
      .on('error', () => finish(false))
      .on('timeout', () => finish(false));
  });
}

async function onServers() {
  const { server, redis } = options;
  const absent = [];
  if (server !== undefined && !(await answers(server))) absent.push('no PostgreSQL answers there');
  if (redis !== undefined && !(await answers(redis))) absent.push('no Redis answers there');
  if (absent.length > 0) return leaveOut('Tests on the given servers', absent.join(', '));
  const env = { ...(server && { TEST_DATABASE_URL: server }), ...(redis && { TEST_REDIS_URL: redis }) };
  const files = testsOnServers();
  if (files.length > 0) await vitest('Testing on the given servers', files, env);
}

const programs = await findPrograms(say);
for (const { name, use } of programs.missing) leaveOut(use, `${name} is not installed`);

await check('Checking style', [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']);
await check('Checking types', [tool('typescript', 'bin', 'tsc'), '--noEmit']);
await vitest('Testing', [], programs.env);
const built = await build();
const journeys = path.join('tests', 'journeys', 'vitest.config.ts');
if (existsSync(journeys)) {
  if (!built) leaveOut('Browser journeys', 'there is no build');
  else if (programs.env.TEST_CHROMIUM !== undefined) {
    await vitest('Walking through the product in a browser', ['--config', journeys], programs.env);
  }
}
if (options.server !== undefined || options.redis !== undefined) await onServers();

if (notRun.length > 0) say.line(['', 'Not run:', ...notRun.map((what) => `  ${what}`)].join('\n'));
if (skipped.length > 0) say.line(['', 'Skipped:', ...skipped.map((what) => `  ${what}`)].join('\n'));
if (failures.length > 0) say.line(['', 'Failed:', ...failures.map((what) => `  ${what}`)].join('\n'));
say.line(
  `${failures.length + notRun.length + skipped.length > 0 ? '\n' : ''}${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
