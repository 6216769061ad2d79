import { expect, test } from 'vitest';
import type { Id } from '../../app/domain/identifiers.ts';
import { KeyWatch } from './key-watch.ts';

const one = '00000000-0000-4000-8000-000000000001' as Id;
const other = '00000000-0000-4000-8000-000000000002' as Id;

function open() {
  const world = { now: 0, changedAt: 1n, folderLooks: 0, keyLooks: 0, gone: new Set<Id>() };
  const watch = new KeyWatch({
    now: () => world.now,
    changedAt: async () => {
      world.folderLooks += 1;
      return world.changedAt;
    },
    look: async (scope) => {
      world.keyLooks += 1;
      if (world.gone.has(scope)) throw new Error('gone');
    },
  });
  const check = async (scope: Id) => watch.check(scope);
  return { world, watch, check };
}

/** Both keys were looked at, longer after the last change than any clock steps. */
async function settled() {
  const opened = open();
  await opened.check(one);
  opened.world.now = 5000;
  await opened.check(one);
  await opened.check(other);
  opened.world.keyLooks = 0;
  opened.world.folderLooks = 0;
  return opened;
}

test('[KEEP-2] a settled folder costs one look for all keys, and none in between', async () => {
  const { world, watch, check } = await settled();
  world.now = 10_000;
  await Promise.all([check(one), check(other), check(one)]);
  expect(watch.check(one)).toBeNull();
  expect([world.folderLooks, world.keyLooks]).toEqual([1, 0]);
});

test('[KEEP-2] a key that went is missed at the next look, and an innocent one is not', async () => {
  const { world, check } = await settled();
  world.changedAt = 2n;
  world.gone.add(one);
  world.now = 5501;
  await expect(check(one)).rejects.toThrow('gone');
  await check(other);
});

test('[KEEP-2] a key that goes within the same step of the clock as another change is missed all the same', async () => {
  const { world, check } = await settled();
  world.changedAt = 2n;
  world.now = 6000;
  await check(one);
  // The time stamp of the folder stays what it is.
  world.gone.add(one);
  world.now = 6501;
  await expect(check(one)).rejects.toThrow('gone');
});

test('[KEEP-2] a folder that cannot be looked at lets no key be used', async () => {
  const watch = new KeyWatch({
    changedAt: () => Promise.reject(new Error('no folder')),
    look: async () => {},
  });
  await expect(watch.check(one)).rejects.toThrow('no folder');
});
