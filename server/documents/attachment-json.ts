/** What travels inside the document: everything that its two hashes are computed over. */
import { canonicalJson } from '../../app/domain/hash.ts';
import type { AdviceDocument } from '../ports/documents.ts';

export const ATTACHMENT_NAME = 'advies.json';

export function attachmentJson(
  document: Pick<AdviceDocument, 'text' | 'textHash' | 'record' | 'recordHash'>,
): string {
  const { text, textHash, record, recordHash } = document;
  return canonicalJson({ schema: 'raadkamer.advice/1', text, textHash, record, recordHash });
}
