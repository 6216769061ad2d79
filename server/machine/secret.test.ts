import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretOf } from './secret.ts';

describe('the secret', () => {
  const given = 'a secret of more than thirty-two characters';
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rk-secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, for our eyes only', () => {
    const made = secretOf(folder, undefined);
    expect(Buffer.from(made, 'base64url')).toHaveLength(32);
    expect(secretOf(folder, undefined)).toBe(made);
    for (const name of readdirSync(folder))
      expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('is the given one when there is one, and that is not written down', () => {
    expect(secretOf(folder, given)).toBe(given);
    expect(existsSync(path.join(folder, 'secret'))).toBe(false);
    expect(secretOf(folder, given)).toBe(given);
  });

  it('may be given out of the file, to move to another machine', () => {
    const made = secretOf(folder, undefined);
    rmSync(path.join(folder, 'secret'));
    expect(secretOf(folder, made)).toBe(made);
  });

  it('is never silently another one', () => {
    secretOf(folder, undefined);
    expect(() => secretOf(folder, given)).toThrow(/not the secret with which the data folder .* was begun/);
    rmSync(path.join(folder, 'secret'));
    expect(() => secretOf(folder, undefined)).toThrow(/begun with a secret that is not there now/);
  });
});
