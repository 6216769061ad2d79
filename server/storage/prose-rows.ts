/** Reading prose documents from their rows, shared by the journal and the unit of work. */
import type { Id } from '../../app/domain/identifiers.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { DocumentId, DocumentMode, StoredDocument } from '../ports/journal.ts';
import type { Queryable } from './queryable.ts';

/** What the sealed bytes of updates and snapshots are bound to, under the key of their case. */
export function proseContext(documentId: DocumentId): string {
  return `journal/${documentId}`;
}

export function proseVersionContext(versionId: Id): string {
  return `version/${versionId}`;
}

interface ProseRow {
  readonly case_id: string;
  readonly mode: DocumentMode;
  readonly last_number: number;
  readonly is_snapshot: boolean | null;
  readonly number: number | null;
  readonly bytes: Buffer | null;
}

/**
 * One statement, so that head, snapshot and updates are of one moment. For a locked document, take the lock in a
 * statement of its own first: a statement that waits for a lock sees the other tables as they were before.
 */
const SELECT_DOCUMENT = `
  SELECT d.case_id, d.mode, d.last_number, r.is_snapshot, r.number, r.bytes
  FROM prose_document d
  LEFT JOIN prose_snapshot s ON s.document_id = d.id
  LEFT JOIN LATERAL (
    SELECT true AS is_snapshot, s.number, s.bytes WHERE s.number IS NOT NULL
    UNION ALL
    SELECT false, u.number, u.bytes FROM prose_update u
    WHERE u.document_id = d.id AND u.number > coalesce(s.number, 0)
  ) r ON true
  WHERE d.id = $1
  ORDER BY r.is_snapshot DESC NULLS LAST, r.number`;

/** Rejects when the case's key is gone, when bytes were changed or when a row is missing: a document is whole or not given. */
export async function readDocument(
  database: Queryable,
  keys: CaseKeys,
  documentId: DocumentId,
): Promise<StoredDocument | null> {
  const { rows } = await database.query<ProseRow>(SELECT_DOCUMENT, [documentId]);
  const head = rows[0];
  if (!head) return null;
  let snapshot: StoredDocument['snapshot'] = null;
  const updates: { number: number; bytes: Uint8Array }[] = [];
  let reached = 0;
  for (const row of rows) {
    if (row.number === null || row.bytes === null) continue;
    const bytes = await keys.open(head.case_id, row.bytes, proseContext(documentId));
    if (row.is_snapshot) {
      snapshot = { number: row.number, bytes };
    } else {
      if (row.number !== reached + 1)
        throw new Error(`Row ${reached + 1} of document ${documentId} is missing.`);
      updates.push({ number: row.number, bytes });
    }
    reached = row.number;
  }
  if (reached !== head.last_number)
    throw new Error(`Row ${reached + 1} of document ${documentId} is missing.`);
  return {
    documentId,
    caseId: head.case_id,
    mode: head.mode,
    lastNumber: head.last_number,
    snapshot,
    updates,
  };
}
