/**
 * `npm run fixture -- --rooms R --people P` fills a throw-away database with open drafts and signed-in members, and
 * prints where they are and how to come in, so that an outside load generator can join. Ends with 0 when that is done,
 * 2 when it could not be. See fixture-input.ts for the whole of it.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FixtureRoom, makeRooms } from '../../prisma/seed/fixture-rooms.ts';
import { type Assembly, assemble, keysFolderOf } from '../assembly.ts';
import { createLog } from '../log.ts';
import { joinDatabase } from '../machine/open-database.ts';
import { findCheckout } from '../machine/places.ts';
import { listen } from '../machine/port.ts';
import { createSay, type Say } from '../machine/say.mjs';
import { loadSettings, type Settings } from '../machine/settings.ts';
import { codeOf, StartRefused } from '../machine/start-refused.ts';
import { openThrowAwayServer, type ThrowAwayDatabase } from '../machine/throw-away-server.ts';
import { openCaseKeys } from '../storage/case-keys.ts';
import { parseWish, USAGE, type Wish } from './fixture-input.ts';

const DONE = 0;
const COULD_NOT = 2;
/** Of the demonstration and of fixtures: addresses that nobody can have. */
const MADE_UP = /@(raadkamer|fixture)\.example$/;

export interface FixtureReport {
  readonly dataFolder: string;
  /** What the server's environment needs to open this database. */
  readonly env: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  /** Where documents are joined: `{collaboration}/{documentId}`. */
  readonly collaboration: string;
  readonly documents: readonly FixtureRoom[];
}

export interface FixtureInput {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  readonly print: (line: string) => void;
  /** Starts the server with these settings in its environment; resolves once it listens. */
  readonly serve: (report: FixtureReport) => Promise<void>;
}

/** @returns the exit code; with `--serve` the server goes on after it */
export async function runFixture(input: FixtureInput): Promise<number> {
  const { args, env, say } = input;
  try {
    const wish = parseWish(args);
    if (wish === 'help') {
      say.line(USAGE);
      return DONE;
    }
    const port = wish.port === undefined ? {} : { PORT: String(wish.port) };
    if (wish.join) await make(input, wish, port);
    else
      await inThrowAwayPlace({ ...env, ...port }, say, (place) => make(input, wish, { ...place, ...port }));
    return DONE;
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    say.line(error.message);
    return COULD_NOT;
  }
}

/** @param added to the environment of this command */
async function make(
  { env, say, print, serve }: FixtureInput,
  wish: Wish,
  added: Readonly<Record<string, string>>,
): Promise<void> {
  const settings = loadSettings({ ...env, ...added }, { begin: !wish.join });
  if (wish.serve) await requireFreePort(settings);
  const report = await fill(settings, wish, added, say);
  if (wish.serve) await serve(report);
  print(JSON.stringify(report));
}

/** In a folder that nobody has, and on a server of the operator's in a database that nobody has; both go again when it fails. */
async function inThrowAwayPlace(
  env: NodeJS.ProcessEnv,
  say: Say,
  work: (place: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const folder = path.join(tmpdir(), `raadkamer-fixture-${randomUUID()}`);
  const place = { RAADKAMER_DATA: folder, RAADKAMER_DEMO: 'no' };
  const { databaseUrl } = loadSettings({ ...env, ...place });
  let database: ThrowAwayDatabase | undefined;
  try {
    if (databaseUrl !== undefined) database = await makeDatabase(databaseUrl, say);
    await work(database ? { ...place, DATABASE_URL: database.url } : place);
  } catch (error) {
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function makeDatabase(url: string, say: Say): Promise<ThrowAwayDatabase> {
  const server = await openThrowAwayServer(url, say);
  try {
    const database = await server.create();
    say.line(`Made the database ${database.name} on the server of DATABASE_URL; it stays until you drop it.`);
    return database;
  } catch (cause) {
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : String(codeOf(cause));
    throw new StartRefused(
      [
        `No database can be made on the server of DATABASE_URL: ${reason}.`,
        'Check DATABASE_URL, that PostgreSQL runs there, and that its user may create databases.',
      ],
      { cause },
    );
  }
}

/** Asked before the work, so that nobody waits for a minute to hear it. */
async function requireFreePort(settings: Settings): Promise<void> {
  const server = createServer();
  await listen(server, settings);
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

async function fill(
  settings: Settings,
  { rooms, people }: Wish,
  added: Readonly<Record<string, string>>,
  say: Say,
): Promise<FixtureReport> {
  const { baseUrl, secret, dataFolder } = settings;
  const database = await joinDatabase(settings, say);
  try {
    const keys = await openCaseKeys({ folder: keysFolderOf(dataFolder), secret });
    const log = createLog('error', (line) => say.line(line));
    const assembly = assemble({
      databaseUrl: database.url,
      keys,
      secret,
      baseUrl,
      root: findCheckout(),
      log,
    });
    try {
      await requireMadeUp(assembly);
      const documents = await say.step(`Making rooms: ${rooms}, with people in each: ${people}`, () =>
        makeRooms(assembly, { rooms, people }),
      );
      const collaboration = `${baseUrl.replace(/^http/, 'ws')}/collab`;
      return { dataFolder, env: added, baseUrl, collaboration, documents };
    } finally {
      await assembly.close();
    }
  } finally {
    await database.close();
  }
}

async function requireMadeUp({ storage }: Assembly): Promise<void> {
  const accounts = await storage.accounts.list();
  if (accounts.every(({ email }) => MADE_UP.test(email))) return;
  throw new StartRefused([
    'People have accounts here, so this is no place for made-up rooms: its ledger would keep them for ever.',
    'Leave out --join, or give RAADKAMER_DATA and DATABASE_URL of a Raadkamer that was made for trying out.',
  ]);
}

/** In this process, as `npm run up` does it: one thing for Ctrl-C to end. */
async function serveHere({ env, dataFolder }: FixtureReport): Promise<void> {
  const { prepare } = await import('../machine/prepare.mjs');
  await prepare({ say: createSay(process.stderr), build: true });
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }));
  Object.assign(process.env, env, { NODE_ENV: 'production' });
  await import(pathToFileURL(path.join(findCheckout(), 'build', 'server-main.js')).href);
}

if (process.argv[1] === import.meta.filename) {
  const code = await runFixture({
    args: process.argv.slice(2),
    env: process.env,
    say: createSay(process.stderr),
    print: (line) => process.stdout.write(`${line}\n`),
    serve: serveHere,
  });
  if (code !== DONE) process.exitCode = code;
}
