import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, madeFrom, missingPackages } from './freshness.mjs';

let root: string;
const write = (file: string, content: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
};
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'rk-fresh-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the fingerprint of sources', () => {
  const print = () => fingerprint(root, ['app', 'package.json', 'missing']);

  it('follows content, names and additions, and nothing else', () => {
    write('app/a.ts', 'one');
    write('package.json', '{}');
    const before = print();
    write('app/a.test.ts', 'tests do not count');
    write('app/generated/x.ts', 'nor does what is generated');
    write('elsewhere/b.ts', 'nor other folders');
    expect(print()).toBe(before);
    write('app/a.ts', 'two');
    const changed = print();
    renameSync(path.join(root, 'app/a.ts'), path.join(root, 'app/b.ts'));
    const renamed = print();
    write('missing', 'no longer');
    expect(new Set([before, changed, renamed, print()]).size).toBe(4);
  });

  it('keeps apart what flows from one file into the next', () => {
    write('app/a.ts', 'xapp/b.ts');
    write('app/b.ts', '');
    const one = print();
    write('app/a.ts', 'x');
    write('app/b.ts', 'app/b.ts');
    expect(print()).not.toBe(one);
  });
});

describe('the note of what something was made from', () => {
  it('holds until it is forgotten, for that fingerprint only', () => {
    const made = madeFrom(path.join(root, 'build', 'made-from'));
    expect(made.is('a')).toBe(false);
    made.remember('a');
    expect([made.is('a'), made.is('b')]).toEqual([true, false]);
    made.forget();
    expect(made.is('a')).toBe(false);
  });
});

describe('installed packages', () => {
  const lock = (packages: Record<string, object>) => JSON.stringify({ packages: { '': {}, ...packages } });
  const install = (name: string) => write(`${name}/package.json`, '{}');
  const one = { version: '1.0.0', integrity: 'sha512-one' };

  it('are complete when npm recorded each of them in the version of the lock file', () => {
    write(
      'package-lock.json',
      lock({ 'node_modules/one': one, 'node_modules/mac': { ...one, optional: true } }),
    );
    expect(missingPackages(root)).toBe('nothing is installed yet');
    write('node_modules/.package-lock.json', lock({ 'node_modules/one': one }));
    expect(missingPackages(root)).toBe('node_modules/one is missing');
    install('node_modules/one');
    expect(missingPackages(root)).toBeUndefined();
  });

  it.each([
    [{ version: '1.0.1', integrity: 'sha512-one' }, 'node_modules/one is another version'],
    [{ version: '1.0.0', integrity: 'sha512-two' }, 'node_modules/one is another version'],
    [undefined, 'node_modules/one is missing'],
  ])('are not when npm recorded %o', (recorded, problem) => {
    install('node_modules/one');
    write('package-lock.json', lock({ 'node_modules/one': one }));
    write('node_modules/.package-lock.json', lock(recorded ? { 'node_modules/one': recorded } : {}));
    expect(missingPackages(root)).toBe(problem);
  });
});
