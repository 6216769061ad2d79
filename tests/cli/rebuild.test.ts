import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ledgerHash } from '../../app/domain/ledger.ts';
import { runRebuild } from '../../server/cli/rebuild.ts';
import { createSay } from '../../server/machine/say.mjs';
import { secretOf } from '../../server/machine/secret.ts';
import { openCaseKeys } from '../../server/storage/case-keys.ts';
import { fakeAggregates, named, seated, tell } from '../fixtures/fake-aggregates.ts';
import { tamper } from '../fixtures/tampering.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

const caseId = '11111111-1111-4111-8111-111111111111';
const stream = `case/${caseId}`;
const secret = 'a secret of the test, long enough to be one';

let dataFolder: string;
let storage: TestStorage;
async function open(): Promise<void> {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'raadkamer-rebuild-'));
  storage = await openTestStorage(await openCaseKeys({ folder: path.join(dataFolder, 'keys'), secret }));
  await tell(
    storage.unitOfWork,
    stream,
    named('Nancy'),
    seated('44444444-4444-4444-8444-444444444444'),
    named('Nancy again'),
  );
}

async function close(): Promise<void> {
  await storage.drop();
  await rm(dataFolder, { recursive: true, force: true });
}

const pool = () => storage.database.pool;

interface Ran {
  readonly code: number;
  readonly said: string;
}

async function run(
  args: readonly string[],
  change: Partial<Parameters<typeof runRebuild>[0]> = {},
): Promise<Ran> {
  const lines: string[] = [];
  const code = await runRebuild({
    args,
    env: {
      NODE_ENV: 'test',
      DATABASE_URL: storage.url,
      RAADKAMER_DATA: dataFolder,
      RAADKAMER_SECRET: secret,
    },
    say: createSay({ write: (text: string) => lines.push(text) }),
    aggregates: fakeAggregates,
    ...change,
  });
  return { code, said: lines.join('') };
}

describe('npm run rebuild -- --check', () => {
  beforeEach(open);
  afterEach(close);

  test('[LEDGER-3] ends with 0 when all is well, and says what it looked at', async () => {
    const { code, said } = await run(['--check']);
    expect(said).toContain('The ledger holds (streams: 1, events: 3).');
    expect(said).toContain('What pages show is what it tells (rows: 2).');
    expect(code).toBe(0);
  });

  test('[LEDGER-3] ends with 1 and names a planted error, by ids and columns and without a word of the case', async () => {
    await pool().query(`UPDATE case_view SET title = 'Forged', state = '{"title": "Forged", "seats": []}'`);
    const { code, said } = await run(['--check']);
    expect(said).toContain(
      `case_view (id ${caseId}) differs from what the ledger tells in: title, state.seats.0, state.title.`,
    );
    expect(said).not.toMatch(/Nancy|Forged/);
    expect(code).toBe(1);
  });

  test('[LEDGER-2] ends with 1 and names the first row of the ledger that was changed', async () => {
    await tamper(pool(), 'UPDATE ledger_event SET version = 2 WHERE number = 2');
    const { code, said } = await run(['--check']);
    expect(said).toContain(`First row: ${stream}, number 2: this row is not the one that was recorded.`);
    expect(code).toBe(1);
  });

  test('[LEDGER-2] a key that is gone is named with the first row that it leaves unreadable', async () => {
    await rm(path.join(dataFolder, 'keys', `${caseId}.key`));
    const { code, said } = await run(['--check']);
    expect(said).toContain(`First row: ${stream}, number 1: the payload of this row does not open`);
    expect(code).toBe(1);
  });
});

describe('npm run rebuild on a folder that is not the one', () => {
  beforeEach(open);
  afterEach(close);

  test.each([['--check'], []])('%s refuses it and makes nothing', async (...args) => {
    const mistyped = path.join(dataFolder, 'nergens');
    const env = { NODE_ENV: 'test', DATABASE_URL: storage.url, RAADKAMER_DATA: mistyped } as const;
    const { code, said } = await run(args, { env });
    expect(said).toContain(`The data folder ${mistyped} is not there.`);
    expect(code).toBe(2);
    expect(await readdir(dataFolder)).toEqual(['keys']);
    await mkdir(mistyped);
    const empty = await run(args, { env });
    expect(empty.said).toContain(`The data folder ${mistyped} holds no Raadkamer.`);
    expect(await readdir(mistyped)).toEqual([]);
  });

  test('looking leaves no mark of a secret either, which might be a wrong one', async () => {
    expect((await run(['--check'])).code).toBe(0);
    expect(await readdir(dataFolder)).toEqual(['keys']);
  });
});

describe('npm run rebuild -- --check --package FILE', () => {
  beforeEach(open);
  afterEach(close);

  const packageFile = () => path.join(dataFolder, 'package.zip');
  const witnessing = (head: { stream: string; number: number; hash: string }) => ({
    headOf: async () => ({ ok: true, head }) as const,
  });
  const hashOfRow = async (number: number) =>
    (await storage.ledger.readEntries(stream, number)).at(-1)?.hash ?? '';

  test('[KEEP-1] ends with 0 when the ledger is the one of the package, also when it has grown since', async () => {
    await writeFile(packageFile(), 'a package');
    const head = { stream, number: 2, hash: await hashOfRow(2) };
    const { code, said } = await run(['--check', '--package', packageFile()], witnessing(head));
    expect(said).toContain(`The ledger is the one that the package witnesses: ${stream}, number 2.`);
    expect(code).toBe(0);
  });

  test('[KEEP-1] finds a chain that was hashed again from a changed row on, which holds by itself', async () => {
    await writeFile(packageFile(), 'a package');
    const head = { stream, number: 3, hash: await hashOfRow(3) };
    let previousHash = '';
    for (const entry of await storage.ledger.readEntries(stream)) {
      const forged = {
        ...entry,
        ...(entry.number === 1 ? { at: '2026-11-22T14:00:00.000Z' } : { previousHash }),
      };
      previousHash = ledgerHash(forged);
      await tamper(
        pool(),
        'UPDATE ledger_event SET at = $2, previous_hash = $3, hash = $4 WHERE number = $1',
        [entry.number, forged.at, forged.previousHash, previousHash],
      );
    }
    await tamper(pool(), 'UPDATE ledger_head SET hash = $1', [previousHash]);

    expect((await run(['--check'])).code).toBe(0);
    const { code, said } = await run(['--check', '--package', packageFile()], witnessing(head));
    expect(said).toContain(
      `is not the one that the package witnesses: ${stream}, number 3 has another hash.`,
    );
    expect(code).toBe(1);
  });

  test('[KEEP-1] finds a ledger that is shorter than the package, or does not have its case at all', async () => {
    await writeFile(packageFile(), 'a package');
    const longer = await run(
      ['--check', '--package', packageFile()],
      witnessing({ stream, number: 4, hash: '' }),
    );
    expect(longer.said).toContain(`${stream} ends before number 4.`);
    expect(longer.code).toBe(1);
    const unknown = { stream: 'case/55555555-5555-4555-8555-555555555555', number: 1, hash: '' };
    expect((await run(['--check', '--package', packageFile()], witnessing(unknown))).code).toBe(1);
  });

  test('[KEEP-1] a package that is not sound is no witness', async () => {
    await writeFile(packageFile(), 'this is no package');
    const { code, said } = await run(['--check', '--package', packageFile()]);
    expect(said).toContain('is not sound');
    expect(code).toBe(2);
  });
});

describe('npm run rebuild', () => {
  beforeEach(open);
  afterEach(close);

  test('[LEDGER-3] puts right what pages show', async () => {
    await pool().query(`UPDATE case_view SET title = 'Forged'`);
    const { code, said } = await run([]);
    expect(said).toContain('Rebuilt from the ledger (streams: 1, events: 3, rows: 2).');
    expect(code).toBe(0);
    expect((await run(['--check'])).code).toBe(0);
  });

  test('[LEDGER-2] changes nothing when the ledger does not hold', async () => {
    await tamper(pool(), 'UPDATE ledger_event SET version = 2 WHERE number = 2');
    const { code, said } = await run([]);
    expect(said).toContain('Nothing was changed.');
    expect(code).toBe(1);
  });
});

describe('what npm run rebuild refuses, with exit code 2 and a sentence', () => {
  beforeAll(open);
  afterAll(close);

  test.each([
    [['--chek'], "Unknown option '--chek'"],
    [['--check', 'extra'], "Unexpected argument 'extra'"],
    [['--check', '--package'], "'--package <value>' argument missing"],
    [['--package', 'file.zip'], '--package goes with --check'],
    [['--check', '--package', '/nowhere/file.zip'], 'The package /nowhere/file.zip cannot be read'],
  ])('%j', async (args, sentence) => {
    const { code, said } = await run(args);
    expect(said).toContain(sentence);
    expect(code).toBe(2);
  });

  test('a database that is not there', async () => {
    const url = new URL(storage.url);
    url.pathname = '/no_such_database';
    const { code, said } = await run(['--check'], {
      env: { NODE_ENV: 'test', DATABASE_URL: url.href, RAADKAMER_DATA: dataFolder, RAADKAMER_SECRET: secret },
    });
    expect(said).toContain('cannot be reached');
    expect(code).toBe(2);
  });

  test('keys that were made with another secret, also where the folder does not remember which', async () => {
    const fingerprint = path.join(dataFolder, 'secret-fingerprint');
    const withAnother = () =>
      run(['--check'], {
        env: {
          NODE_ENV: 'test',
          DATABASE_URL: storage.url,
          RAADKAMER_DATA: dataFolder,
          RAADKAMER_SECRET: `${secret}!`,
        },
      });
    secretOf(dataFolder, secret);
    const known = await withAnother();
    expect(known.said).toContain('This is not the secret');
    expect(known.code).toBe(2);
    await rm(fingerprint);
    const forgotten = await withAnother();
    expect(forgotten.said).toContain('were made with another secret');
    expect(forgotten.code).toBe(2);
  });

  test('asking for help is no mistake', async () => {
    const { code, said } = await run(['--help']);
    expect(said).toContain('Usage: npm run rebuild');
    expect(code).toBe(0);
  });

  // Last, because they do not come back.
  test('keys that are not there, and makes none', async () => {
    secretOf(dataFolder, secret);
    await rm(path.join(dataFolder, 'keys'), { recursive: true });
    for (let turn = 0; turn < 2; turn += 1) {
      const { code, said } = await run(['--check']);
      expect(said).toContain(`The keys in ${path.join(dataFolder, 'keys')} cannot be read`);
      expect(code).toBe(2);
    }
  });
});
