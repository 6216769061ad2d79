import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Assembly, assemble, keysFolderOf } from '../../server/assembly.ts';
import { type FixtureReport, runFixture } from '../../server/cli/fixture.ts';
import { routeUpgrades } from '../../server/http/upgrade-router.ts';
import { openDatabase } from '../../server/machine/open-database.ts';
import { findCheckout } from '../../server/machine/places.ts';
import { createSay } from '../../server/machine/say.mjs';
import { loadSettings } from '../../server/machine/settings.ts';
import { openCaseKeys } from '../../server/storage/case-keys.ts';
import { openSocket, RefusedError, StockClient } from '../fixtures/stock-client.ts';
import { freshDatabase } from '../fixtures/test-database.ts';

const quiet = createSay({ write: () => true });
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (let close = closers.pop(); close; close = closers.pop()) await close();
});

interface Ran {
  readonly code: number;
  readonly said: string;
  readonly printed: readonly string[];
}

async function run(
  args: readonly string[],
  env: Record<string, string> = {},
  serve: (report: FixtureReport) => Promise<void> = () => Promise.reject(new Error('Nobody asked to serve.')),
): Promise<Ran> {
  const lines: string[] = [];
  const printed: string[] = [];
  const code = await runFixture({
    args,
    env: { NODE_ENV: 'test', ...env },
    say: createSay({ write: (text: string) => lines.push(text) }),
    print: (line) => printed.push(line),
    serve,
  });
  return { code, said: lines.join(''), printed };
}

function reportOf({ printed }: Ran): FixtureReport {
  expect(printed).toHaveLength(1);
  const report: FixtureReport = JSON.parse(printed[0] ?? '');
  closers.push(() => rm(report.dataFolder, { recursive: true, force: true }));
  return report;
}

/** What the server does with the report's environment, without the pages. @returns `ws://…` */
async function start({ env }: FixtureReport): Promise<{ origin: string; assembly: Assembly }> {
  const settings = loadSettings({ NODE_ENV: 'test', ...env });
  const { baseUrl, secret, dataFolder } = settings;
  const database = await openDatabase(settings, quiet);
  closers.push(() => database.close());
  const keys = await openCaseKeys({ folder: keysFolderOf(dataFolder), secret });
  const root = findCheckout();
  const assembly = assemble({ databaseUrl: database.url, keys, secret, baseUrl, root, log: () => undefined });
  closers.push(() => assembly.close());
  const server = createServer();
  routeUpgrades(server, {
    collaboration: (request, socket, head) => assembly.collaboration.handleUpgrade(request, socket, head),
    development: false,
  });
  return { origin: `ws://127.0.0.1:${await listening(server)}`, assembly };
}

function listening(server: Server, port = 0): Promise<number> {
  closers.push(() => server.close());
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function join(url: string, documentId: string, cookie: string): StockClient {
  const client = new StockClient({ url, documentId, cookie });
  closers.push(() => client.destroy());
  return client;
}

function type(client: StockClient, words: string): void {
  const section = client.document.getXmlFragment('default').get(0);
  const paragraph = section instanceof Y.XmlElement ? section.get(0) : null;
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('The draft begins with words.');
  text.insert(0, words);
}
const textOf = (client: StockClient) => client.document.getXmlFragment('default').toString();

async function expectTwoToConverge(origin: string, { documents }: FixtureReport): Promise<void> {
  const [room, other] = documents;
  const [first, second] = room?.members ?? [];
  const stranger = other?.members[0];
  if (!room || !first || !second || !stranger) throw new Error('Two rooms of two were asked for.');
  const one = await join(origin, room.documentId, first.cookie).synced();
  const two = await join(origin, room.documentId, second.cookie).synced();
  type(one, 'Van de een. ');
  type(two, 'Van de ander. ');
  await Promise.all([
    one.until(() => textOf(one).includes('ander')),
    two.until(() => textOf(two).includes('een.')),
  ]);
  expect(textOf(one)).toBe(textOf(two));
  const refused = openSocket({ url: origin, documentId: room.documentId, cookie: stranger.cookie });
  await expect(refused).rejects.toEqual(new RefusedError(404));
}

describe('npm run fixture', () => {
  test('without a server of its own: a folder on which a server starts, and stock clients join with what was printed', {
    timeout: 120_000,
  }, async () => {
    const ran = await run(['--rooms', '2', '--people', '2']);
    expect(ran.code).toBe(0);
    const report = reportOf(ran);
    expect(report.env).toEqual({ RAADKAMER_DATA: report.dataFolder, RAADKAMER_DEMO: 'no' });
    expect(report.documents.map((room) => room.members.length)).toEqual([2, 2]);
    const { origin } = await start(report);
    await expectTwoToConverge(origin, report);
  });

  test('on a given server: a database of its own, served when asked to, and the JSON only then', async () => {
    const given = await freshDatabase();
    closers.push(() => given.drop());
    const port = await listening(createServer());
    await closers.pop()?.();
    let origin = '';
    const ran = await run(
      ['--rooms', '2', '--people', '2', '--serve', '--port', String(port)],
      { DATABASE_URL: given.url },
      async (report) => {
        const { env } = report;
        const made = new URL(env.DATABASE_URL ?? '').pathname.slice(1);
        closers.push(() => dropOn(given.url, made));
        expect(env).toMatchObject({ PORT: String(port), RAADKAMER_DEMO: 'no' });
        expect(report.collaboration).toBe(`ws://127.0.0.1:${port}/collab`);
        ({ origin } = await start(report));
      },
    );
    expect(ran.code).toBe(0);
    const report = reportOf(ran);
    expect(report.env.DATABASE_URL).not.toBe(given.url);
    await expectTwoToConverge(origin, report);
  });

  test('--join adds to a Raadkamer that is running, and never where people have accounts', async () => {
    const given = await freshDatabase();
    closers.push(() => given.drop());
    const dataFolder = path.join(tmpdir(), `raadkamer-join-${randomUUID()}`);
    closers.push(() => rm(dataFolder, { recursive: true, force: true }));
    const env = { DATABASE_URL: given.url, RAADKAMER_DATA: dataFolder };
    const { origin, assembly } = await start({
      env,
      dataFolder,
      baseUrl: '',
      collaboration: '',
      documents: [],
    });
    const args = ['--rooms', '2', '--people', '2', '--join'];
    for (const again of [1, 2]) {
      const ran = await run(args, env);
      expect(ran.code, `time ${again}`).toBe(0);
      await expectTwoToConverge(origin, JSON.parse(ran.printed[0] ?? ''));
    }
    const person = {
      email: 'iemand@gemeente.nl',
      name: 'Iemand',
      password: 'een lange zin die geen mens raadt',
    };
    expect(await assembly.registering.register(person)).toMatchObject({ ok: true });
    const refused = await run(args, env);
    expect(refused).toMatchObject({ code: 2, printed: [] });
    expect(refused.said).toContain('People have accounts here');
  });
});

describe('what npm run fixture refuses, with exit code 2 and a sentence', () => {
  test.each([
    [[], '--rooms is missing'],
    [['--rooms', '3'], '--people is missing'],
    [['--rooms', '0', '--people', '2'], '--rooms ("0") is wrong: give a whole number from 1 to 10000.'],
    [['--rooms', '2', '--people', '1.5'], '--people ("1.5") is wrong'],
    [['--rooms', '2', '--people', '-1'], 'ambiguous'],
    [['--rooms', '2', '--people', '501'], '--people ("501") is wrong'],
    [['--rooms', '1000', '--people', '500'], 'are more than 50000 accounts'],
    [['--rooms', '2', '--people', '2', '--port', '70000'], '--port ("70000") is wrong'],
    [['--rooms', '2', '--people', '2', '--serve', '--join'], 'leave out --serve'],
    [['--rooms', '2', '--people', '2', 'extra'], "Unexpected argument 'extra'"],
    [['--room', '2'], "Unknown option '--room'"],
  ])('%j', async (args, sentence) => {
    const { code, said, printed } = await run(args);
    expect(said).toContain(sentence);
    expect(said).toContain('Usage: npm run');
    expect(code).toBe(2);
    expect(printed).toEqual([]);
  });

  test('a server that is not there', async () => {
    const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' };
    const { code, said } = await run(['--rooms', '1', '--people', '1'], env);
    expect(said).toContain('No database can be made on the server of DATABASE_URL');
    expect(code).toBe(2);
  });

  test('a port that is taken, before anything is made', async () => {
    const port = await listening(createServer());
    const given = await freshDatabase();
    closers.push(() => given.drop());
    const args = ['--rooms', '1', '--people', '1', '--serve', '--port', String(port)];
    const { code, said } = await run(args, { DATABASE_URL: given.url });
    expect(said).toContain(String(port));
    expect(said).not.toContain('Making rooms');
    expect(code).toBe(2);
  });

  test('asking for help is no mistake', async () => {
    const { code, said } = await run(['--help']);
    expect(said).toContain('Usage: npm run');
    expect(code).toBe(0);
  });
});

async function dropOn(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
