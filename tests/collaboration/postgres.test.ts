/** The endpoint on the real journal: what only shows when a database stands behind it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createJournal } from '../../server/storage/journal.ts';
import { startCollaboration, type TestCollaboration } from '../fixtures/collaboration-server.ts';
import { firstText } from '../fixtures/rooms.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.drop());

let server: TestCollaboration;
afterEach(() => server.stop());

async function start() {
  const journal = createJournal({ pool: storage.database.pool, keys: storage.keys });
  server = await startCollaboration({ journal });
  const { documentId, caseId, committeeId } = server;
  await storage.unitOfWork.run((transaction) =>
    transaction.createDocument({ documentId, caseId, committeeId, first: firstText('Advies. ') }),
  );
  return { server, journal };
}

function wordsIn(updates: readonly Uint8Array[]): string {
  const document = new Y.Doc();
  for (const update of updates) Y.applyUpdate(document, update);
  return document.getText('text').toString();
}

describe('the endpoint on PostgreSQL', () => {
  test('4-realtime: durable before visible: what another saw is in the database', async () => {
    const { journal } = await start();
    const nora = await server.client('nora').synced();
    const omar = await server.client('omar').synced();
    for (const letter of 'Zij volgt een opleiding.') nora.type(letter);
    await omar.until(() => omar.words === 'Advies. Zij volgt een opleiding.');
    const document = await journal.load(server.documentId);
    expect(wordsIn(document?.updates.map(({ bytes }) => bytes) ?? [])).toBe(omar.words);
  });

  test('[ROUND-2] [ADOPT-2] 4-realtime: sealing takes the lock of the writers: while five type everybody is stopped, and what was sealed is what is stored', async () => {
    const { journal } = await start();
    const people = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => server.client(name).synced()));
    let typing = true;
    const typists = people.map(async (person, index) => {
      for (let count = 0; typing && person.closes.length === 0 && count < 5000; count += 1) {
        person.type(String(index), 8);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    await Promise.all(people.map((person) => person.until(() => person.words.length > 100)));
    const sealed = await storage.unitOfWork.run(async (transaction) => {
      const document = await transaction.lockDocument(server.documentId);
      await transaction.setDocumentMode(server.documentId, 'sealed');
      return document;
    });
    await Promise.all(people.map((person) => person.until(() => person.closes.length > 0)));
    typing = false;
    await Promise.all(typists);
    for (const person of people) expect(person.closes).toEqual([{ code: 4424, reason: 'sealed' }]);
    const stored = await journal.load(server.documentId);
    expect(stored?.lastNumber).toBe(sealed?.lastNumber);
    const words = wordsIn(sealed?.updates.map(({ bytes }) => bytes) ?? []);
    const reader = await server.client('reader').synced();
    expect(reader.words).toBe(words);
  });

  test('[PANEL-2] 4-realtime: a batch asks anew whether the sender still may: a recusal that is committed stops the next update, even before anybody has told the endpoint', async () => {
    const { journal } = await start();
    const nora = await server.client('nora').synced();
    await storage.unitOfWork.run((transaction) => transaction.bumpAccess([server.caseId]));
    server.access.rights.set('nora', { right: 'none', reason: 'recused' });
    nora.type('Nog even dit.');
    await nora.until(() => nora.closes.length > 0);
    expect(nora.closes).toEqual([{ code: 4410, reason: 'recused' }]);
    expect((await journal.load(server.documentId))?.lastNumber).toBe(1);
  });

  test('connections of the database that break are retried: nothing shown is lost and nothing is doubled', async () => {
    const { journal } = await start();
    const nora = await server.client('nora').synced();
    const omar = await server.client('omar').synced();
    nora.type('Voor. ');
    await omar.until(() => omar.words.includes('Voor.'));
    const breaking = storage.database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    nora.type('Tijdens. ');
    await breaking;
    await omar.until(() => omar.words.includes('Tijdens.'));
    await nora.synced();
    nora.type('Na.');
    await omar.until(() => omar.words.includes('Na.'));
    const document = await journal.load(server.documentId);
    const updates = document?.updates.map(({ bytes }) => bytes) ?? [];
    expect(wordsIn(updates)).toBe('Advies. Voor. Tijdens. Na.');
    expect(updates).toHaveLength(4);
  });
});
