import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPackageBinder } from '../documents/advice-package.ts';
import { createAdviceSetter } from '../documents/advice-setter.ts';
import { nancyDocument } from '../documents/fixtures/nancy-advice.ts';
import { nancyPackageSource, testAuthority } from '../documents/fixtures/nancy-package.ts';
import { verify } from './verify.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'raadkamer-verify-'));

beforeAll(async () => {
  const setter = createAdviceSetter({ root });
  const authority = testAuthority();
  const source = await nancyPackageSource(setter, authority);
  await setter.close();
  const zip = await createPackageBinder({ seal: authority.seal }).bind(source);
  writeFileSync(join(folder, 'goed.zip'), zip);
  writeFileSync(join(folder, 'authority.pem'), source.authorityPem);
  writeFileSync(join(folder, 'other.pem'), await testAuthority().certificates());
  const changed = Buffer.from(zip);
  const at = changed.indexOf('Stichting Welkom');
  changed.write('Stichting Weltom', at);
  writeFileSync(join(folder, 'fout.zip'), changed);
  writeFileSync(join(folder, 'tekst.txt'), 'dit is geen pakket');
  writeFileSync(join(folder, 'leeg.zip'), '');
  writeFileSync(join(folder, 'groot.zip'), '');
  truncateSync(join(folder, 'groot.zip'), 3 * 1024 ** 3);
  mkdirSync(join(folder, 'map'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(args: readonly string[], environment: Record<string, string> = { LANG: 'nl_NL.UTF-8' }) {
  const [printed, complained]: [string[], string[]] = [[], []];
  const exit = await verify({
    arguments: args,
    environment,
    folder,
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
  });
  return { exit, printed: printed.join('\n'), complained: complained.join('\n') };
}

describe('[KEEP-1] npm run verify', () => {
  test('says that a package holds, and what it is', async () => {
    const { exit, printed, complained } = await run(['goed.zip']);
    expect([exit, complained]).toEqual([0, '']);
    expect(printed).toContain('Dit archiefpakket klopt.');
    expect(printed).toContain(nancyDocument.recordHash);
    expect(printed).toContain('Marijke van der Linden, 22 november 2026');
  });

  test('names the first thing that does not hold, and fails', async () => {
    const { exit, printed, complained } = await run(['fout.zip']);
    expect([exit, printed]).toEqual([1, '']);
    expect(complained).toContain('klopt NIET');
    expect(complained).toContain('Dit bestand is veranderd: data/conditions.json.');
  });

  test('speaks English or German when asked, or when the terminal does', async () => {
    expect((await run(['fout.zip', '--lang', 'en'])).complained).toContain(
      'This file was changed: data/conditions.json.',
    );
    expect((await run(['goed.zip'], { LC_ALL: 'en_GB.UTF-8' })).printed).toContain(
      'This archive package holds.',
    );
    expect((await run(['fout.zip', '--lang', 'de'])).complained).toContain(
      'Diese Datei ist geändert: data/conditions.json.',
    );
    expect((await run(['goed.zip'], { LANG: 'de_AT.UTF-8' })).printed).toContain(
      'Dieses Archivpaket stimmt.',
    );
    expect((await run(['goed.zip'], { LANG: 'C.UTF-8' })).printed).toContain('Dit archiefpakket klopt.');
    expect((await run(['goed.zip'], {})).printed).toContain('Dit archiefpakket klopt.');
  });

  test('gives JSON for programs, on every outcome', async () => {
    expect(JSON.parse((await run(['goed.zip', '--json'])).printed)).toMatchObject({
      ok: true,
      facts: { caseNumber: '2026-014' },
    });
    expect(JSON.parse((await run(['fout.zip', '--json'])).printed)).toMatchObject({
      ok: false,
      code: 'bag-digest',
    });
    expect(JSON.parse((await run(['weg.zip', '--json'])).printed)).toMatchObject({
      ok: false,
      code: 'missing',
    });
  });

  test('compares with an authority that the reader brings', async () => {
    expect((await run(['goed.zip', '--authority', 'authority.pem'])).exit).toBe(0);
    const other = await run(['goed.zip', '--authority', 'other.pem']);
    expect(other.exit).toBe(1);
    expect(other.complained).toContain('andere certificaatautoriteit');
    expect((await run(['goed.zip', '--authority', 'weg.pem'])).exit).toBe(2);
  });

  test.each([
    ['weg.zip', 2, 'Er is geen bestand weg.zip.'],
    ['map', 2, 'map is geen bestand'],
    ['groot.zip', 2, 'te groot voor een archiefpakket: 3072 MB'],
    ['goed.zip/x', 2, 'Er is geen bestand goed.zip/x.'],
    ['tekst.txt', 1, 'Dit is geen ZIP-bestand.'],
    ['leeg.zip', 1, 'Dit is geen ZIP-bestand.'],
  ])('%s: a clear answer', async (file, exit, words) => {
    const outcome = await run([file]);
    expect(outcome.exit).toBe(exit);
    expect(outcome.complained).toContain(words);
  });

  test.each([
    [[]],
    [['a.zip', 'b.zip']],
    [['']],
    [['a.zip', '--quick']],
    [['a.zip', '--lang', 'fr']],
    [['a.zip', '--json=1']],
    [['a.zip', '--authority']],
  ])('wrong use %j: the way to use it', async (args) => {
    const { exit, complained } = await run(args);
    expect(exit).toBe(2);
    expect(complained).toContain('npm run verify');
  });

  test('works as a program of its own', () => {
    const verifyWith = (file: string) =>
      spawnSync(
        process.execPath,
        ['--import', 'tsx', join(root, 'server/cli/verify.ts'), join(folder, file)],
        {
          cwd: root,
          encoding: 'utf8',
          env: { ...process.env, LANG: 'nl_NL.UTF-8', LC_ALL: '' },
        },
      );
    expect(verifyWith('goed.zip')).toMatchObject({ status: 0, stderr: '' });
    expect(verifyWith('fout.zip')).toMatchObject({ status: 1, stdout: '' });
  });
});
