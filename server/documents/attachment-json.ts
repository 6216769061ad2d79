/**
 * What travels inside the document: everything that its two hashes are computed over. Positions that stay inside the
 * committee do not travel with it: the archive package alone holds them.
 */
import { canonicalJson } from '../../app/domain/hash.ts';
import type { AdviceDocument } from '../ports/documents.ts';

export const ATTACHMENT_NAME = 'advies.json';

export function attachmentJson(
  document: Pick<AdviceDocument, 'text' | 'textHash' | 'record' | 'recordHash' | 'positionsInside'>,
): string {
  const { text, textHash, recordHash, positionsInside } = document;
  const record = positionsInside ? { ...document.record, positions: null } : document.record;
  return canonicalJson({ schema: 'raadkamer.advice/1', text, textHash, record, recordHash });
}
