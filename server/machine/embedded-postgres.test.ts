import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Holder, holdDatabase } from '../../tests/fixtures/holder.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres, urlOfRunning } from './embedded-postgres.ts';
import { processStart } from './processes.mjs';
import { socketFolderOf } from './socket-folder.ts';

const isRoot = process.getuid?.() === 0;

describe('the embedded database', () => {
  let madeBefore: string;
  let top: string;
  let dataFolder: string;
  let said: string[] = [];
  let running: EmbeddedPostgres[];
  let holders: Holder[];

  const say = {
    line: (text: string) => {
      said.push(text);
    },
    step: async <T>(text: string, work: () => Promise<T> | T) => {
      said.push(text);
      return work();
    },
  };
  const start = async (folder = dataFolder) => {
    const database = await startEmbeddedPostgres({
      dataFolder: folder,
      say,
      about: { address: 'http://127.0.0.1:4148' },
    });
    running.push(database);
    return database;
  };
  const hold = async (env: Readonly<Record<string, string>> = {}) => {
    const holder = await holdDatabase(dataFolder, env);
    holders.push(holder);
    return holder;
  };
  const query = async (url: string, sql: string) => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  const makeTop = () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rk-embedded-'));
    chmodSync(folder, 0o755); // or it would keep the account out that runs the database for root
    return folder;
  };

  beforeAll(async () => {
    madeBefore = makeTop();
    await (await startEmbeddedPostgres({ dataFolder: path.join(madeBefore, 'data'), say })).close();
  });
  afterAll(() => rmSync(madeBefore, { recursive: true }));

  beforeEach(() => {
    top = makeTop();
    dataFolder = path.join(top, 'data');
    said = [];
    running = [];
    holders = [];
    // Making a database takes a second; a copy, owners included, serves as well.
    execFileSync('cp', ['-a', path.join(madeBefore, 'data'), dataFolder]);
  });
  afterEach(async () => {
    for (const database of running) await database.close();
    for (const holder of holders) {
      holder.process.kill('SIGTERM');
      await holder.gone;
    }
    rmSync(top, { recursive: true, force: true });
  });

  it('is made at the first start, and keeps what was written from one start to the next', async () => {
    dataFolder = path.join(top, 'fresh');
    const first = await start();
    await query(first.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.close();
    const second = await start();
    expect(await query(second.url('postgres'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(said.filter((line) => line.startsWith('Making a database'))).toHaveLength(1);
  });

  it('is durable, speaks UTF-8, and listens on nothing but its socket', async () => {
    const database = await start();
    const names = [
      'fsync',
      'synchronous_commit',
      'full_page_writes',
      'listen_addresses',
      'server_encoding',
      'TimeZone',
      'data_checksums',
    ];
    const rows = await query(
      database.url('postgres'),
      `SELECT name, setting FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`).join(', ')})`,
    );
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
      data_checksums: 'on',
    });
    expect(await query(database.url('postgres'), "SELECT upper('vóór één') AS upper")).toEqual([
      { upper: 'VÓÓR ÉÉN' },
    ]);
  });

  it('asks a password, also of those who reach the socket', async () => {
    const url = new URL((await start()).url('postgres'));
    url.password = 'wrong';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('writes no statement and no data to its log', async () => {
    const { url } = await start();
    await query(url('postgres'), 'CREATE TABLE person (name text PRIMARY KEY)');
    await query(url('postgres'), "INSERT INTO person VALUES ('Verborgen')");
    await expect(query(url('postgres'), "INSERT INTO person VALUES ('Verborgen')")).rejects.toThrow(
      /duplicate key/,
    );
    const log = readFileSync(path.join(dataFolder, 'database.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('Verborgen');
  });

  it('after kill -9, ends what was left behind and has everything that was committed', async () => {
    const holder = await hold();
    await query(holder.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    holder.process.kill('SIGKILL');
    await holder.gone;
    expect(processStart(holder.database)).toBeDefined();

    const database = await start();
    expect(processStart(holder.database)).toBeUndefined();
    expect(said).toContain(
      `Ending the database that an earlier run left behind (process ${holder.database})`,
    );
    expect(await query(database.url('postgres'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('after kill -9 of both, recovers', async () => {
    const holder = await hold();
    await query(holder.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(holder.pid, 'SIGKILL');
    process.kill(holder.database, 'SIGKILL');
    await holder.gone;
    const database = await start();
    expect(await query(database.url('postgres'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('refuses a second Raadkamer on the same folder by name, and lets commands join the first', async () => {
    const holder = await hold();
    const refusal = await start().catch((error: Error) => error.message);
    expect(refusal).toContain(`process ${holder.pid}`);
    expect(refusal).toContain('http://127.0.0.1:4149');
    expect(refusal).toContain(`kill ${holder.pid}`);
    expect(refusal).toContain('RAADKAMER_DATA');
    expect(await query((await urlOfRunning(dataFolder, 'postgres')) ?? '', 'SELECT 1 AS one')).toEqual([
      { one: 1 },
    ]);
  });

  it('lets exactly one of several starts at once win', async () => {
    const outcomes = await Promise.allSettled([start(), start(), start()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is free again after Ctrl-C, even when the signal comes twice', async () => {
    const holder = await hold();
    holder.process.kill('SIGINT');
    holder.process.kill('SIGINT');
    expect(await holder.gone).toEqual([0, null]);
    expect(processStart(holder.database)).toBeUndefined();
    expect(await urlOfRunning(dataFolder, 'postgres')).toBeUndefined();
    await start();
  });

  it('starts again when its process is killed', async () => {
    const database = await start();
    const first = database.pid();
    await query(database.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(database.pid()).not.toBe(first), { timeout: 20_000 });
    expect(await query(database.url('postgres'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('is not misled by the number of another process in the record of a killed one', async () => {
    writeFileSync(
      path.join(dataFolder, 'database', 'postmaster.pid'),
      `${process.pid}\n${dataFolder}/database\n0\n5432\n`,
    );
    writeFileSync(path.join(socketFolderOf(dataFolder), '.s.PGSQL.5432.lock'), `${process.pid}\n`);
    await start();
  });

  it('begins again where making the database was interrupted', async () => {
    renameSync(path.join(dataFolder, 'database'), path.join(dataFolder, 'database.new'));
    rmSync(path.join(dataFolder, 'database.new', 'global'), { recursive: true });
    const database = await start();
    expect(await query(database.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(path.join(dataFolder, 'database.new'))).toBe(false);
  });

  it('works below a path that is too long for a socket', async () => {
    const deep = path.join(top, 'x'.repeat(60), 'y'.repeat(60), 'data');
    const database = await start(deep);
    expect(socketFolderOf(deep).startsWith(deep)).toBe(false);
    expect(await query(database.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.close();
    rmSync(socketFolderOf(deep), { recursive: true });
  });

  it('does not make a new password for an old database', async () => {
    rmSync(path.join(dataFolder, 'database-password'));
    await expect(start()).rejects.toThrow(/password .* is gone/);
  });

  it('refuses a database of another version of PostgreSQL', async () => {
    writeFileSync(path.join(dataFolder, 'database', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 15/);
  });

  it('shows why it does not start, and what to do', async () => {
    appendFileSync(path.join(dataFolder, 'database', 'postgresql.conf'), '\nshared_buffers = plenty\n');
    const refusal = await start().catch((error: Error) => error.message);
    expect(refusal).toMatch(/invalid value for parameter "shared_buffers": "plenty"/);
    expect(refusal).toMatch(/A setting in postgresql.conf .* is wrong/);
    expect(await urlOfRunning(dataFolder, 'postgres')).toBeUndefined();
  });

  it('refuses a data folder that cannot exist', async () => {
    writeFileSync(path.join(top, 'file'), '');
    await expect(start(path.join(top, 'file'))).rejects.toThrow(/cannot exist/);
    await expect(start(path.join(top, 'file', 'data'))).rejects.toThrow(/cannot exist/);
  });

  it.runIf(isRoot)('as root, names the folder that the database cannot enter', async () => {
    mkdirSync(path.join(top, 'closed'), { mode: 0o700 });
    await expect(start(path.join(top, 'closed', 'data'))).rejects.toThrow(
      `who cannot enter ${path.join(top, 'closed')}.`,
    );
  });

  it.skipIf(isRoot)('names the folder that it may not write', async () => {
    mkdirSync(path.join(top, 'closed'), { mode: 0o500 });
    await expect(start(path.join(top, 'closed', 'data'))).rejects.toThrow(
      /cannot be written to by this account/,
    );
  });
});
