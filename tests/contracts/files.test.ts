import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoredFile } from '../../server/ports/files.ts';
import { CHUNK_BYTES } from '../../server/storage/files.ts';
import { tamper } from '../fixtures/tampering.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.drop());

const caseId = randomUUID();
const mediaType = 'application/pdf';

async function* pieces(...bytes: Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* bytes;
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

/** Stored, and kept as a command keeps it. */
async function keep(...bytes: Uint8Array[]): Promise<StoredFile> {
  const stored = await storage.files.store({ caseId, mediaType, bytes: pieces(...bytes) });
  await storage.unitOfWork.run((transaction) => transaction.keepFile(stored));
  return stored;
}

async function chunkCount(): Promise<number> {
  const { rows } = await storage.database.pool.query<{ count: string }>('SELECT count(*) FROM file_chunk');
  return Number(rows[0]?.count);
}

describe('files on PostgreSQL', () => {
  test('[DOSSIER-3] gives back the bytes that arrived, with their hash and size', async () => {
    const bytes = randomBytes(CHUNK_BYTES * 2 + 17);
    const stored = await keep(bytes.subarray(0, 100), bytes.subarray(100));
    expect(stored).toEqual({
      fileId: stored.fileId,
      caseId,
      mediaType,
      size: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(await storage.files.find(stored.fileId)).toEqual(stored);
    expect((await collect(storage.files.read(stored.fileId))).equals(bytes)).toBe(true);
  });

  test('[DOSSIER-3] however the bytes are cut on their way, the same file arrives', async () => {
    const whole = randomBytes(CHUNK_BYTES + 5);
    const cuts = fc.uniqueArray(
      fc.constantFrom(0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, whole.byteLength),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        const edges = [0, ...places.sort((a, b) => a - b), whole.byteLength];
        const cut = edges.slice(1).map((edge, index) => whole.subarray(edges[index], edge));
        const { fileId } = await keep(...cut);
        expect((await collect(storage.files.read(fileId))).equals(whole)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  test('an empty file is a file', async () => {
    const { fileId, size } = await keep();
    expect(size).toBe(0);
    expect(await collect(storage.files.read(fileId))).toHaveLength(0);
  });

  test('a source that fails half-way is heard, and leaves nothing', async () => {
    const before = await chunkCount();
    async function* failing() {
      yield randomBytes(CHUNK_BYTES + 1);
      throw new Error('the line was lost');
    }
    await expect(storage.files.store({ caseId, mediaType, bytes: failing() })).rejects.toThrow(
      'the line was lost',
    );
    expect(await chunkCount()).toBe(before);
  });

  test('[DOSSIER-3] a changed, missing or exchanged chunk is never given out as the file', async () => {
    const bytes = randomBytes(CHUNK_BYTES + 1);
    const { pool } = storage.database;
    const broken = [
      'UPDATE file_chunk SET sealed = set_bit(sealed, 500, 1 - get_bit(sealed, 500)) WHERE file_id = $1 AND index = 0',
      'DELETE FROM file_chunk WHERE file_id = $1 AND index = 1',
      'UPDATE file_chunk c SET sealed = (SELECT sealed FROM file_chunk o WHERE o.file_id = $1 AND o.index = 1 - c.index) WHERE file_id = $1',
    ];
    for (const sql of broken) {
      const { fileId } = await keep(bytes);
      await tamper(pool, sql, [fileId]);
      await expect(collect(storage.files.read(fileId))).rejects.toThrow();
    }
  });

  test('nothing of the file stands readable in the database', async () => {
    const words = Buffer.from('Verklaring van de school over Nancy');
    const { fileId } = await keep(words);
    const { rows } = await storage.database.pool.query<{ sealed: Buffer }>(
      'SELECT sealed FROM file_chunk WHERE file_id = $1',
      [fileId],
    );
    expect(rows[0]?.sealed.includes('Nancy')).toBe(false);
  });

  test('what was stored does not exist until it is kept', async () => {
    const stored = await storage.files.store({ caseId, mediaType, bytes: pieces(randomBytes(10)) });
    expect(await storage.files.find(stored.fileId)).toBeNull();
    await expect(collect(storage.files.read(stored.fileId))).rejects.toThrow('does not exist');
    await expect(
      storage.unitOfWork.run(async (transaction) => {
        await transaction.keepFile(stored);
        throw new Error('decided otherwise');
      }),
    ).rejects.toThrow('decided otherwise');
    expect(await storage.files.find(stored.fileId)).toBeNull();
  });

  test('what is discarded is gone, unless it was kept', async () => {
    const before = await chunkCount();
    const { fileId } = await storage.files.store({ caseId, mediaType, bytes: pieces(randomBytes(10)) });
    await storage.files.discard(fileId);
    await storage.files.discard(fileId);
    expect(await chunkCount()).toBe(before);
    const kept = await keep(randomBytes(10));
    await storage.files.discard(kept.fileId);
    expect(await collect(storage.files.read(kept.fileId))).toHaveLength(10);
  });

  test('the sweep removes what was never kept and is old, and nothing else', async () => {
    const old = '2026-11-20T00:00:00Z';
    const { fileId } = await keep(randomBytes(10));
    const before = await chunkCount();
    const unkept = await storage.files.store({ caseId, mediaType, bytes: pieces(randomBytes(10)) });
    const slow = await storage.files.store({
      caseId,
      mediaType,
      bytes: pieces(randomBytes(CHUNK_BYTES + 1)),
    });
    const age = 'UPDATE file_chunk SET at = $2 WHERE file_id = $1';
    await tamper(storage.database.pool, age, [fileId, old]);
    await tamper(storage.database.pool, age, [unkept.fileId, old]);
    // Still coming in: only its first chunk is old.
    await tamper(storage.database.pool, `${age} AND index = 0`, [slow.fileId, old]);
    await storage.files.sweep('2026-11-21T00:00:00.000Z');
    expect(await chunkCount()).toBe(before + 2);
    expect(await collect(storage.files.read(fileId))).toHaveLength(10);
    await storage.files.discard(slow.fileId);
    expect(await chunkCount()).toBe(before);
  });
});
