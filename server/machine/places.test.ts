import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { barrierOnTheWay, findCheckout } from './places.ts';

describe('the way to a folder', () => {
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };
  let top: string;
  beforeEach(() => {
    top = mkdtempSync(path.join(tmpdir(), 'rk-places-'));
    chmodSync(top, 0o755);
    mkdirSync(path.join(top, 'a', 'b'), { recursive: true });
  });
  afterEach(() => rmSync(top, { recursive: true }));

  it('is open where everybody may pass', () => {
    expect(barrierOnTheWay(path.join(top, 'a', 'b'), stranger)).toBeUndefined();
  });

  it('is barred by the first folder that the account may not enter', () => {
    chmodSync(path.join(top, 'a'), 0o700);
    expect(barrierOnTheWay(path.join(top, 'a', 'b'), stranger)).toBe(path.join(top, 'a'));
    chmodSync(top, 0o750);
    expect(barrierOnTheWay(path.join(top, 'a', 'b'), stranger)).toBe(top);
  });

  it('counts owner and group of the folder', () => {
    chmodSync(path.join(top, 'a'), 0o700);
    const owner = { name: 'owner', uid: process.getuid?.() ?? 0, gid: 54_321 };
    expect(barrierOnTheWay(path.join(top, 'a'), owner)).toBeUndefined();
    const inGroup = { name: 'in group', uid: 54_321, gid: process.getgid?.() ?? 0 };
    expect(barrierOnTheWay(path.join(top, 'a'), inGroup)).toBe(path.join(top, 'a'));
    chmodSync(path.join(top, 'a'), 0o710);
    expect(barrierOnTheWay(path.join(top, 'a'), inGroup)).toBeUndefined();
  });

  it('is that of the folder itself, not of a link to it, and of what exists so far', () => {
    chmodSync(path.join(top, 'a'), 0o700);
    symlinkSync(path.join(top, 'a', 'b'), path.join(top, 'link'));
    expect(barrierOnTheWay(path.join(top, 'link', 'not', 'yet'), stranger)).toBe(path.join(top, 'a'));
  });
});

describe('the checkout', () => {
  it('is found from any folder in it', () => {
    const checkout = path.join(import.meta.dirname, '..', '..');
    expect(findCheckout()).toBe(checkout);
    expect(findCheckout(path.join(checkout, 'build'))).toBe(checkout);
  });
});
