import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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

  it('adds to what somebody is, and never takes away', async () => {
    const person = 'Vera Anders <VERA@example.nl>';
    const added = await run(
      ...['add', '--committee', 'noord', '--person', person, '--role', 'archivist'],
      ...['--discipline', 'judiciary'],
    );
    expect(added).toEqual({
      code: 0,
      lines: ['Vera Zit belongs to the committee as chair, member, archivist.'],
    });
    expect((await run('list', '--committee', 'noord')).lines).toContain(
      'Vera Zit: chair, member, archivist (judiciary)',
    );
  });

  it('founds all of it or nothing, so that it can be tried again', async () => {
    const found = (slug: string, chair: string, secretary: string) =>
      run(
        ...['found', '--committee', 'Commissie Oost', '--slug', slug],
        ...['--chair', chair, '--secretary', secretary],
      );
    const two = ['Een <een@example.nl>', 'Twee <twee@example.nl>'] as const;
    expect(await found('oost', two[0], 'Zelf <EEN@example.nl>')).toEqual({
      code: 1,
      lines: ['The chair and the secretary must be two people: give two e-mail addresses.'],
    });
    expect(await run('password', '--email', 'een@example.nl')).toMatchObject({ code: 1 });
    // The second account is refused after the first one was made: that is no name.
    expect((await found('oost', two[0], '\u200b\u200b <twee@example.nl>')).code).toBe(1);
    expect(await run('list', '--committee', 'oost')).toMatchObject({ code: 1 });
    expect((await found('oost', ...two)).code).toBe(0);
    expect((await run('list', '--committee', 'oost')).lines).toEqual([
      'Een: chair, member',
      'Twee: secretary',
    ]);
  });

  it('never makes an administrator somebody who reads cases, nor the other way round', async () => {
    const add = (person: string, role: string) =>
      run('add', '--committee', 'noord', '--person', person, '--role', role);
    expect((await add('Bas Beheert <bas@example.nl>', 'administrator')).code).toBe(0);
    const refused = await add('Wie Ook <bas@example.nl>', 'member');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.lines).toEqual([expect.stringContaining('An administrator has no other role')]);
    expect(await add('Vera Zit <vera@example.nl>', 'administrator')).toMatchObject({ code: 1 });
    expect(await add('Nieuw <nieuw@example.nl>', 'administrator,member')).toMatchObject({ code: 1 });
    // Nobody got an account on the way to a refusal.
    expect(await run('password', '--email', 'nieuw@example.nl')).toMatchObject({ code: 1 });
    expect((await run('list', '--committee', 'noord')).lines).toContain('Bas Beheert: administrator');
  });

  it('knows the disciplines of the regulation and no other, and names them', async () => {
    const person = 'Onbekend <onbekend@example.nl>';
    const refused = await run(
      ...['add', '--committee', 'noord', '--person', person, '--role', 'member'],
      ...['--discipline', 'judiciary,nope'],
    );
    expect(refused.code).toBe(1);
    expect(refused.lines.join()).toMatch(
      /cmmm-2025 does not know the discipline nope\. It knows: .*judiciary/,
    );
    expect(await run('password', '--email', 'onbekend@example.nl')).toMatchObject({ code: 1 });
  });

  it('takes a role back, and only one that somebody has', async () => {
    const revoke = (email: string, role: string) =>
      run('revoke', '--committee', 'noord', '--email', email, '--role', role);
    expect(await revoke('vera@example.nl', 'chair,secretary')).toEqual({
      code: 1,
      lines: ['Vera Zit is not secretary in noord, but chair, member, archivist. Nothing was revoked.'],
    });
    expect(await revoke('VERA@example.nl', 'archivist')).toEqual({
      code: 0,
      lines: ['Vera Zit belongs to the committee as chair, member.'],
    });
    expect(await revoke('bas@example.nl', 'administrator')).toEqual({
      code: 0,
      lines: ['Bas Beheert has no role in the committee any more. The account itself stays.'],
    });
    expect((await run('list', '--committee', 'noord')).lines).toContain('Bas Beheert: no role any more');
    expect(await revoke('niemand@example.nl', 'member')).toMatchObject({ code: 1 });
    // And can be something else from then on.
    const person = 'Bas Beheert <bas@example.nl>';
    const added = await run('add', '--committee', 'noord', '--person', person, '--role', 'member');
    expect(added.lines).toEqual(['Bas Beheert belongs to the committee as member.']);
  });

  it.each([
    [['found', '--committee', 'X', '--slug', 'A b'], /--slug \("A b"\) must be a short name: lower-case/],
    [['found', '--committee', 'x'.repeat(201), '--slug', 'x'], /--committee is too long: use at most 200/],
    [['list', '--committee', 'Commissie Noord'], /--committee \("Commissie Noord"\) must be a short name/],
    [['add', '--committee', 'noord', '--person', 'X <x@nergens>'], /"x@nergens" is no e-mail address/],
    [['add', '--committee', 'noord', '--person', 'X'], /--person \("X"\) must look like/],
    [['password', '--email', 'x'], /--email: "x" is no e-mail address/],
    [['list', '--committee', 'commissie', 'noord'], /"noord" belongs to no flag/],
    [['revoke', '--committee', 'noord', '--email', 'a@b.nl', '--role', 'baas'], /There is no role "baas"/],
  ])('%j is refused in words that name the form', async (args, words) => {
    const { code, lines } = await run(...args);
    expect(code).toBe(2);
    expect(lines.join('\n')).toMatch(words);
  });

  it('begins a data folder only to found: a mistyped one is refused and not made', async () => {
    const mistyped = path.join(folder, 'nergens');
    const lines: string[] = [];
    const say = {
      line: (text: string) => lines.push(text),
      step: async <T>(_: string, work: () => Promise<T> | T) => work(),
    };
    for (const args of [
      ['list', '--committee', 'noord'],
      ['password', '--email', 'vera@example.nl'],
    ]) {
      const env = { NODE_ENV: 'test', DATABASE_URL: database.url, RAADKAMER_DATA: mistyped } as const;
      expect(await runPeople(args, env, say)).toBe(2);
    }
    expect(lines[0]).toContain(`The data folder ${mistyped} is not there.`);
    expect(existsSync(mistyped)).toBe(false);
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
