/** A power cut while the demonstration was being filled in, and the note about it that stays in the data folder. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../prisma/seed/demo-people.ts';
import { forgetInterruptedDemo } from '../../server/demo.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

const say = { line: () => {}, step: async <T>(_text: string, work: () => Promise<T> | T) => work() };

describe('a demonstration that was interrupted', () => {
  let storage: TestStorage;
  let folder: string;

  beforeAll(async () => {
    storage = await openTestStorage();
    folder = mkdtempSync(path.join(tmpdir(), 'raadkamer-demo-'));
  });
  afterAll(async () => {
    await storage.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const note = 'demonstration';
  const join = (email: string) =>
    storage.accounts.add({
      accountId: randomUUID(),
      email,
      name: 'Iemand',
      active: true,
      createdAt: '2026-11-22T12:00:00.000Z',
      passwordHash: '',
    });
  const start = () => forgetInterruptedDemo(storage.url, folder, say);

  it('is begun anew where only its own people are', async () => {
    writeFileSync(path.join(folder, note), 'begun\n');
    await join(demoPeople[0].email);
    await start();
    expect(await storage.accounts.count()).toBe(0);
    expect(existsSync(path.join(folder, note))).toBe(false);
  });

  it('never empties a database that others use, though the note says that it was begun', async () => {
    writeFileSync(path.join(folder, note), 'begun\n');
    await join(demoPeople[0].email);
    await join('voorzitter@commissie.example');
    await start();
    expect(await storage.accounts.count()).toBe(2);
    expect(existsSync(path.join(folder, note))).toBe(false);
  });
});
