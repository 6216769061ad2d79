/** Files as sealed chunks of 1 MiB in PostgreSQL; streamed in and out, never whole in memory. */
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { CaseId, Id, Instant } from '../../app/domain/identifiers.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { Files, StoredFile } from '../ports/files.ts';

export const CHUNK_BYTES = 1024 * 1024;

interface FileRow {
  readonly id: Id;
  readonly case_id: CaseId;
  readonly sha256: string;
  readonly size: string;
  readonly media_type: string;
}

export interface StoredFiles extends Files {
  /** Removes the chunks of which none came in since `before` and that no file was made of. */
  sweep(before: Instant): Promise<void>;
}

const contextOf = (fileId: Id, index: number) => `file/${fileId}/${index}`;

export function createFiles(pool: pg.Pool, keys: CaseKeys): StoredFiles {
  /**
   * Each chunk commits by itself, because no transaction may stay open for as long as somebody's line is slow; the row
   * in `file` makes the file exist, and comes with the event that names it (`keepFile`).
   */
  async function store({ caseId, mediaType, bytes }: Parameters<Files['store']>[0]): Promise<StoredFile> {
    const fileId = randomUUID();
    const hash = createHash('sha256');
    let size = 0;
    let index = 0;
    try {
      for await (const chunk of inChunks(bytes)) {
        hash.update(chunk);
        size += chunk.byteLength;
        const sealed = await keys.seal(caseId, chunk, contextOf(fileId, index));
        await pool.query('INSERT INTO file_chunk (file_id, index, sealed) VALUES ($1, $2, $3)', [
          fileId,
          index,
          sealed,
        ]);
        index += 1;
      }
      return { fileId, caseId, sha256: hash.digest('hex'), size, mediaType };
    } catch (error) {
      // When even this fails the sweep finds them; what went wrong first is what the caller must hear.
      await pool.query('DELETE FROM file_chunk WHERE file_id = $1', [fileId]).catch(() => undefined);
      throw error;
    }
  }

  async function find(fileId: Id): Promise<StoredFile | null> {
    const { rows } = await pool.query<FileRow>(
      'SELECT id, case_id, sha256, size, media_type FROM file WHERE id = $1',
      [fileId],
    );
    const row = rows[0];
    if (!row) return null;
    return {
      fileId: row.id,
      caseId: row.case_id,
      sha256: row.sha256,
      size: Number(row.size),
      mediaType: row.media_type,
    };
  }

  async function* read(fileId: Id): AsyncIterable<Uint8Array> {
    const file = await find(fileId);
    if (!file) throw new Error(`File ${fileId} does not exist.`);
    let size = 0;
    for (let index = 0; size < file.size; index += 1) {
      const { rows } = await pool.query<{ sealed: Buffer }>(
        'SELECT sealed FROM file_chunk WHERE file_id = $1 AND index = $2',
        [fileId, index],
      );
      const sealed = rows[0]?.sealed;
      if (!sealed) throw new Error(`Chunk ${index} of file ${fileId} is missing.`);
      const chunk = await keys.open(file.caseId, sealed, contextOf(fileId, index));
      size += chunk.byteLength;
      yield chunk;
    }
  }

  return {
    store,
    find,
    read,
    async discard(fileId) {
      await pool.query(
        'DELETE FROM file_chunk WHERE file_id = $1 AND NOT EXISTS (SELECT FROM file WHERE id = $1)',
        [fileId],
      );
    },
    async sweep(before) {
      await pool.query(
        `DELETE FROM file_chunk c WHERE NOT EXISTS (SELECT FROM file f WHERE f.id = c.file_id)
         AND NOT EXISTS (SELECT FROM file_chunk n WHERE n.file_id = c.file_id AND n.at >= $1)`,
        [before],
      );
    },
  };
}

/** The same bytes in pieces of CHUNK_BYTES; the last one may be shorter, and nothing at all gives no piece. */
async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    let rest = piece;
    while (length + rest.byteLength >= CHUNK_BYTES) {
      const part = rest.subarray(0, CHUNK_BYTES - length);
      yield Buffer.concat([...pending, part]);
      rest = rest.subarray(part.byteLength);
      pending = [];
      length = 0;
    }
    if (rest.byteLength > 0) {
      pending.push(rest);
      length += rest.byteLength;
    }
  }
  if (length > 0) yield Buffer.concat(pending);
}
