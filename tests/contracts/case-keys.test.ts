import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCaseKeys, WrongSecretError } from '../../server/storage/case-keys.ts';
import { createMemoryCaseKeys } from '../fixtures/memory-case-keys.ts';
import { describeCaseKeys } from './case-keys.contract.ts';

const secret = 'a secret of the test, long enough to be one';
const words = new TextEncoder().encode('klemmende redenen');
let root: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'raadkamer-keys-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const freshFolder = () => path.join(root, randomUUID(), 'keys');

describeCaseKeys('in memory', async () => createMemoryCaseKeys());
describeCaseKeys('in a folder', () => openCaseKeys({ folder: freshFolder(), secret }));

describe('case keys in a folder, across starts and processes', () => {
  test('[LEDGER-2] another start with the same secret opens what the first one sealed', async () => {
    const folder = freshFolder();
    const scope = randomUUID();
    const sealed = await (await openCaseKeys({ folder, secret })).seal(scope, words, 'here');
    const again = await openCaseKeys({ folder, secret });
    expect(await again.open(scope, sealed, 'here')).toHaveLength(words.byteLength);
  });

  test('[LEDGER-2] two processes that make the key of one scope at once end up with the same', async () => {
    const folder = freshFolder();
    const nodes = await Promise.all(Array.from({ length: 4 }, () => openCaseKeys({ folder, secret })));
    const scope = randomUUID();
    const sealed = await Promise.all(nodes.map((node) => node.seal(scope, words, 'here')));
    for (const node of nodes) {
      for (const one of sealed) expect(await node.open(scope, one, 'here')).toHaveLength(words.byteLength);
    }
  });

  test('[LEDGER-2] another secret is refused at the start, by name, and changes nothing', async () => {
    const folder = freshFolder();
    const scope = randomUUID();
    const sealed = await (await openCaseKeys({ folder, secret })).seal(scope, words, 'here');
    await expect(openCaseKeys({ folder, secret: `${secret}!` })).rejects.toThrow(WrongSecretError);
    const again = await openCaseKeys({ folder, secret });
    expect(await again.open(scope, sealed, 'here')).toHaveLength(words.byteLength);
  });

  test('[LEDGER-2] only the owner can read the folder and its files, and no key lies there bare', async () => {
    const folder = freshFolder();
    const keys = await openCaseKeys({ folder, secret });
    await keys.seal(randomUUID(), words, 'here');
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const names = await readdir(folder);
    expect(names.filter((name) => name.endsWith('.key'))).toHaveLength(1);
    for (const name of names) expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
    // Format, nonce and tag around the 32 bytes: wrapped, not stored as it is.
    for (const name of names.filter((one) => one.endsWith('.key'))) {
      expect(await readFile(path.join(folder, name))).toHaveLength(1 + 12 + 32 + 16);
    }
  });

  test('[LEDGER-2] a key file put in the place of another is refused', async () => {
    const folder = freshFolder();
    const keys = await openCaseKeys({ folder, secret });
    const [one, two] = [randomUUID(), randomUUID()];
    const sealed = await keys.seal(one, words, 'here');
    await keys.seal(two, words, 'here');
    await writeFile(path.join(folder, `${one}.key`), await readFile(path.join(folder, `${two}.key`)));
    const again = await openCaseKeys({ folder, secret });
    await expect(again.open(one, sealed, 'here')).rejects.toThrow();
  });

  test('[KEEP-2] a destroyed key stays destroyed after a start, and its bytes are gone from the folder', async () => {
    const folder = freshFolder();
    const keys = await openCaseKeys({ folder, secret });
    const scope = randomUUID();
    const sealed = await keys.seal(scope, words, 'here');
    await keys.destroy(scope);
    expect(await readdir(folder)).not.toContain(`${scope}.key`);
    const again = await openCaseKeys({ folder, secret });
    await expect(again.open(scope, sealed, 'here')).rejects.toThrow('destroyed');
    await expect(again.seal(scope, words, 'here')).rejects.toThrow('destroyed');
  });

  test('[KEEP-2] a key that one process destroys serves in no other any more, though it was in use there', async () => {
    const folder = freshFolder();
    const [here, there] = [await openCaseKeys({ folder, secret }), await openCaseKeys({ folder, secret })];
    const scope = randomUUID();
    const neighbour = randomUUID();
    const sealed = await there.seal(scope, words, 'here');
    const kept = await there.seal(neighbour, words, 'here');
    await here.destroy(scope);
    await expect(there.open(scope, sealed, 'here')).rejects.toThrow('destroyed');
    await expect(there.seal(scope, words, 'here')).rejects.toThrow('destroyed');
    expect(await there.open(neighbour, kept, 'here')).toHaveLength(words.byteLength);
  });

  test('[KEEP-2] a key file that was removed by hand is missed at once, and no other key is made in its place', async () => {
    const folder = freshFolder();
    const keys = await openCaseKeys({ folder, secret });
    const scope = randomUUID();
    await keys.seal(scope, words, 'here');
    await rm(path.join(folder, `${scope}.key`));
    await expect(keys.seal(scope, words, 'here')).rejects.toThrow('destroyed');
    await expect(keys.seal(scope, words, 'here')).rejects.toThrow('destroyed');
    expect(await readdir(folder)).not.toContain(`${scope}.key`);
  });

  test('[KEEP-2] a destruction that was interrupted after its tombstone counts, and can be finished', async () => {
    const folder = freshFolder();
    const scope = randomUUID();
    const sealed = await (await openCaseKeys({ folder, secret })).seal(scope, words, 'here');
    await writeFile(path.join(folder, `${scope}.destroyed`), '');
    const again = await openCaseKeys({ folder, secret });
    await expect(again.open(scope, sealed, 'here')).rejects.toThrow('destroyed');
    await again.destroy(scope);
    expect(await readdir(folder)).not.toContain(`${scope}.key`);
  });

  test('a scope that is no id never becomes the name of a file', async () => {
    const keys = await openCaseKeys({ folder: freshFolder(), secret });
    await expect(keys.seal('../outside', words, 'here')).rejects.toThrow(TypeError);
  });
});
