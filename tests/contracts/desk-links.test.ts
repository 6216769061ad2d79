import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.drop());

const noon = '2026-11-22T12:00:00.000Z';
const evening = '2026-11-22T18:00:00.000Z';
const tomorrow = '2026-11-23T12:00:00.000Z';
const newHash = () => createHash('sha256').update(randomUUID()).digest('hex');

async function link(dispatchId = randomUUID()) {
  const added = { tokenHash: newHash(), caseId: randomUUID(), dispatchId, expiresAt: tomorrow };
  await storage.deskLinks.add(added);
  return added;
}

describe('desk links', () => {
  test('[SEND-1] a link opens its dispatch for the one who uses it first, and for nobody after', async () => {
    const { tokenHash, caseId, dispatchId } = await link();
    expect(await storage.deskLinks.find(tokenHash)).toEqual({
      tokenHash,
      caseId,
      dispatchId,
      expiresAt: tomorrow,
      usedAt: null,
    });
    const visits = Array.from({ length: 5 }, () => ({ visitHash: newHash(), until: evening }));
    const used = await Promise.all(visits.map((visit) => storage.deskLinks.use(tokenHash, noon, visit)));
    expect(used.filter(Boolean)).toHaveLength(1);
    const opened = { tokenHash, caseId, dispatchId, expiresAt: tomorrow, usedAt: noon };
    for (const [index, { visitHash }] of visits.entries()) {
      expect(await storage.deskLinks.findVisit(visitHash, noon)).toEqual(used[index] ? opened : null);
    }
  });

  test('[SEND-1] a visit ends', async () => {
    const { tokenHash } = await link();
    const visitHash = newHash();
    await storage.deskLinks.use(tokenHash, noon, { visitHash, until: evening });
    expect(await storage.deskLinks.findVisit(visitHash, evening)).toBeNull();
  });

  test('[SEND-1] an expired link and an unknown one cannot be used', async () => {
    const { tokenHash } = await link();
    const visit = { visitHash: newHash(), until: tomorrow };
    expect(await storage.deskLinks.use(tokenHash, tomorrow, visit)).toBe(false);
    expect(await storage.deskLinks.use(newHash(), noon, visit)).toBe(false);
    expect(await storage.deskLinks.find(newHash())).toBeNull();
  });

  test('[SEND-1] a new link ends the unused one before it, of the same dispatch only', async () => {
    const first = await link();
    const other = await link();
    const second = await link(first.dispatchId);
    expect(await storage.deskLinks.find(first.tokenHash)).toBeNull();
    expect(await storage.deskLinks.find(second.tokenHash)).not.toBeNull();
    expect(await storage.deskLinks.find(other.tokenHash)).not.toBeNull();
  });

  test('[SEND-1] adding the same link again, as a repeated delivery does, neither fails nor makes it new', async () => {
    const added = await link();
    await storage.deskLinks.add(added);
    const visit = { visitHash: newHash(), until: evening };
    expect(await storage.deskLinks.use(added.tokenHash, noon, visit)).toBe(true);
    await storage.deskLinks.add(added);
    expect((await storage.deskLinks.find(added.tokenHash))?.usedAt).toBe(noon);
    expect(await storage.deskLinks.use(added.tokenHash, noon, { ...visit, visitHash: newHash() })).toBe(
      false,
    );
  });
});
