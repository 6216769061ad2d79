/**
 * `npm run rebuild` replaces everything pages show by what the ledger tells; `npm run rebuild -- --check` changes nothing
 * and names what differs, the first row of the ledger that does not hold, and with `--package FILE` whether the ledger
 * is the one that the package witnesses. Ends with 0 when all is well, 1 when something differs, 2 when it could not look.
 */
import { aggregates as domainAggregates } from '../commands/aggregates.ts';
import { ledgerHeadOf } from '../documents/verify-package.ts';
import { joinDatabase } from '../machine/open-database.ts';
import { createSay, type Say } from '../machine/say.mjs';
import { loadSettings, type Settings } from '../machine/settings.ts';
import { StartRefused } from '../machine/start-refused.ts';
import type { Aggregates } from '../ports/aggregates.ts';
import type { LedgerHead } from '../ports/ledger-reader.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { createLedgerReader } from '../storage/ledger-reader.ts';
import { checkProjections, rebuildProjections } from '../storage/rebuild.ts';
import { headOfPackage, openKeys, parseWish, USAGE } from './rebuild-input.ts';
import { describeDifference, describeFault } from './rebuild-report.ts';

const FINE = 0;
const DIFFERENT = 1;
const COULD_NOT_LOOK = 2;
const SHOWN = 50;

export interface RebuildInput {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  readonly aggregates?: Aggregates;
  /** Reads the head that a package witnesses. */
  readonly headOf?: typeof ledgerHeadOf;
}

/** @returns the exit code */
export async function runRebuild(input: RebuildInput): Promise<number> {
  const { args, env, say, aggregates = domainAggregates, headOf = ledgerHeadOf } = input;
  try {
    const wish = parseWish(args);
    if (wish === 'help') {
      say.line(USAGE);
      return FINE;
    }
    // The package first: nobody should wait for a database to hear that a file is not there.
    const witnessed = wish.packageFile === undefined ? null : await headOfPackage(wish.packageFile, headOf);
    const settings = loadSettings(env, { begin: false });
    const keys = await openKeys(settings);
    return await withDatabase(settings, say, async ({ pool }) => {
      const parts = { pool, keys, aggregates };
      if (!wish.check) return await replace(parts, say);
      const code = await compare(parts, say);
      return witnessed
        ? Math.max(code, await compareWithPackage(createLedgerReader(pool, keys), witnessed, say))
        : code;
    });
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    say.line(error.message);
    return COULD_NOT_LOOK;
  }
}

async function withDatabase<T>(
  settings: Settings,
  say: Say,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const opened = await joinDatabase(settings, say);
  try {
    const database = openDatabase({ url: opened.url, connections: 2 });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    await opened.close();
  }
}

async function compare(parts: Parameters<typeof checkProjections>[0], say: Say): Promise<number> {
  const { ledger, differences, rows } = await say.step('Building from the ledger and comparing', () =>
    checkProjections(parts),
  );
  if (!ledger.ok) {
    say.line(describeFault(ledger));
    return DIFFERENT;
  }
  say.line(`The ledger holds (streams: ${ledger.streams}, events: ${ledger.events}).`);
  if (differences.length === 0) {
    say.line(`What pages show is what it tells (rows: ${rows}).`);
    return FINE;
  }
  for (const difference of differences.slice(0, SHOWN)) say.line(describeDifference(difference));
  if (differences.length > SHOWN) say.line(`… and ${differences.length - SHOWN} more.`);
  say.line(`Rows that differ: ${differences.length}. npm run rebuild puts them right.`);
  return DIFFERENT;
}

async function replace(parts: Parameters<typeof rebuildProjections>[0], say: Say): Promise<number> {
  const { ledger, rows } = await say.step('Rebuilding from the ledger', () => rebuildProjections(parts));
  if (!ledger.ok) {
    say.line(`${describeFault(ledger)} Nothing was changed.`);
    return DIFFERENT;
  }
  say.line(`Rebuilt from the ledger (streams: ${ledger.streams}, events: ${ledger.events}, rows: ${rows}).`);
  return FINE;
}

async function compareWithPackage(
  ledger: ReturnType<typeof createLedgerReader>,
  witnessed: LedgerHead,
  say: Say,
): Promise<number> {
  const { stream, number, hash } = witnessed;
  const entry = (await ledger.readEntries(stream, number)).at(-1);
  if (entry?.number === number && entry.hash === hash) {
    say.line(`The ledger is the one that the package witnesses: ${stream}, number ${number}.`);
    return FINE;
  }
  say.line(
    entry?.number === number
      ? `The ledger is not the one that the package witnesses: ${stream}, number ${number} has another hash. Rows up to there were changed after the package was made.`
      : `The ledger is not the one that the package witnesses: ${stream} ends before number ${number}.`,
  );
  return DIFFERENT;
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await runRebuild({
    args: process.argv.slice(2),
    env: process.env,
    say: createSay(process.stdout),
  });
}
