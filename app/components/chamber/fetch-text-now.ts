/** Asks the server how the text stands: its hash, and what still stands in the way of adoption. */
import type { TextNow } from '../../contracts/queries.ts';
import type { CaseId } from '../../domain/identifiers.ts';

/** Null when it could not be asked. */
export async function fetchTextNow(caseId: CaseId): Promise<TextNow | null> {
  try {
    const response = await fetch(`/api/cases/${caseId}/text-now`, {
      headers: { accept: 'application/json' },
    });
    return response.ok ? ((await response.json()) as TextNow) : null;
  } catch {
    return null;
  }
}
