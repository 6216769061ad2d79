import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPeople } from '../../server/cli/people.ts';
import { freshDatabase, type TestDatabase } from '../fixtures/test-database.ts';

describe('npm run people', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await freshDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'raadkamer-people-'));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]): Promise<{ code: number; lines: readonly string[] }> {
    const lines: string[] = [];
    const say = {
      line: (text: string) => lines.push(text),
      step: async <T>(_text: string, work: () => Promise<T> | T) => work(),
    };
    const code = await runPeople(
      args,
      { NODE_ENV: 'test', DATABASE_URL: database.url, RAADKAMER_DATA: folder },
      say,
    );
    return { code, lines };
  }

  it('founds a committee from empty, brings people in, and never prints a password twice', async () => {
    const founded = await run(
      'found',
      '--committee',
      'Commissie Noord',
      '--slug',
      'noord',
      '--chair',
      'Vera Zit <vera@example.nl>',
      '--secretary',
      'Sem Schrijft <sem@example.nl>',
    );
    expect(founded.code).toBe(0);
    expect(founded.lines.filter((line) => line.includes('shown once'))).toHaveLength(2);
    const added = await run(
      'add',
      '--committee',
      'noord',
      '--person',
      'Lia Lid <lia@example.nl>',
      '--role',
      'member',
      '--discipline',
      'health-care',
    );
    expect(added.code).toBe(0);
    const list = await run('list', '--committee', 'noord');
    expect(list.lines).toEqual([
      'Vera Zit: chair, member',
      'Sem Schrijft: secretary',
      'Lia Lid: member (health-care)',
    ]);
    expect((await run('password', '--email', 'lia@example.nl')).code).toBe(0);
  });

  it('refuses in words, with nothing half-done', async () => {
    expect(
      (
        await run(
          'found',
          '--committee',
          'Weer',
          '--slug',
          'noord',
          '--chair',
          'A <a@example.nl>',
          '--secretary',
          'B <b@example.nl>',
        )
      ).lines,
    ).toEqual(['There is a committee with the short name noord already.']);
    expect(
      await run('add', '--committee', 'noord', '--person', 'zonder adres', '--role', 'member'),
    ).toMatchObject({ code: 2 });
    expect(
      await run('add', '--committee', 'noord', '--person', 'X <x@example.nl>', '--role', 'koning'),
    ).toMatchObject({ code: 2 });
    expect(
      await run('add', '--committee', 'zuid', '--person', 'X <x@example.nl>', '--role', 'member'),
    ).toMatchObject({ code: 1 });
    expect(await run('password', '--email', 'x@example.nl')).toMatchObject({ code: 1 });
    expect(await run('dance')).toMatchObject({ code: 2 });
    expect(await run('--help')).toMatchObject({ code: 0 });
  });
});
