/** The kept texts on PostgreSQL, opened with the key of their case and held against their hash. */
import type pg from 'pg';
import { hashOfBytes } from '../../app/domain/hash.ts';
import { type Id, idSchema } from '../../app/domain/identifiers.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { ProseVersions } from '../ports/prose-versions.ts';
import { proseVersionContext } from './prose-rows.ts';

interface VersionRow {
  readonly id: Id;
  readonly case_id: Id;
  readonly canonical: Buffer;
}

const isHash = (hash: string) => /^[0-9a-f]{64}$/.test(hash);

export function createProseVersions(pool: pg.Pool, keys: CaseKeys): ProseVersions {
  return {
    async find(documentId, hash) {
      if (!idSchema.safeParse(documentId).success || !isHash(hash)) return null;
      const { rows } = await pool.query<VersionRow>(
        `SELECT v.id, d.case_id, v.canonical FROM prose_version v JOIN prose_document d ON d.id = v.document_id
         WHERE v.document_id = $1 AND v.hash = $2 ORDER BY v.at, v.id LIMIT 1`,
        [documentId, hash],
      );
      const [row] = rows;
      if (!row) return null;
      const canonical = await keys.open(row.case_id, row.canonical, proseVersionContext(row.id));
      if (hashOfBytes(canonical) !== hash) throw new Error(`Version ${row.id} is not the text of its hash.`);
      return Buffer.from(canonical).toString('utf8');
    },
  };
}
