import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from './settings.ts';

describe('the data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'raadkamer-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const load = (dataFolder: string, options?: { begin: boolean }) =>
    loadSettings(
      { NODE_ENV: 'test', DATABASE_URL: 'postgresql://localhost/x', RAADKAMER_DATA: dataFolder },
      options,
    );

  it('is made with everything above it, and begun with a secret', () => {
    const deep = path.join(folder, 'a', 'b');
    const { secret } = load(deep);
    expect(readdirSync(deep).sort()).toEqual(['secret', 'secret-fingerprint']);
    expect(load(deep, { begin: false }).secret).toBe(secret);
  });

  // Node's recursive mkdir never ends there.
  it.runIf(process.platform === 'linux').each(['/proc/raadkamer', '/proc/raadkamer/deep', '/proc'])(
    '%s is refused at once, in words',
    (nowhere) => {
      expect(() => load(nowhere)).toThrow(/The data folder .* cannot be made there\.\n.*RAADKAMER_DATA/);
    },
  );

  it('that is not there, or holds nothing of ours, is left alone by who only reads', () => {
    const mistyped = path.join(folder, 'mistyped');
    expect(() => load(mistyped, { begin: false })).toThrow(/is not there\.\nNothing was made\./);
    expect(existsSync(mistyped)).toBe(false);
    expect(() => load(folder, { begin: false })).toThrow(/holds no Raadkamer\.\nNothing was made\./);
    expect(readdirSync(folder)).toEqual([]);
  });
});
