/** Writes prose as one person would: through the journal, with that person's rights, without an editor. */
import type { AccountId } from '../../app/domain/identifiers.ts';
import type { Assembly } from '../../server/assembly.ts';
import { type PenTexts, prosePen } from '../../server/collaboration/prose-pen.ts';
import { bytesOf } from '../../server/ports/journal.ts';

/** Throws when the journal refuses it: the text stands still or is sealed, or the rights changed meanwhile. */
export async function writeProse(
  { journal, storage }: Pick<Assembly, 'journal' | 'storage'>,
  { accountId }: { readonly accountId: AccountId },
  documentId: string,
  texts: PenTexts,
): Promise<void> {
  const document = await journal.load(documentId);
  const row = await storage.views.document(documentId);
  if (!document || !row) throw new Error('There is no such document.');
  const { caseId, committeeId } = row;
  const versions = await storage.accessVersions.read([caseId, committeeId, accountId]);
  const version = (scope: string) => versions.get(scope) ?? 0;
  const [outcome] = await journal.append([
    {
      documentId,
      accountId,
      grant: {
        caseVersion: version(caseId),
        committeeVersion: version(committeeId),
        accountVersion: version(accountId),
      },
      bytes: prosePen.write(bytesOf(document), texts),
    },
  ]);
  if (!outcome?.stored) throw new Error(`The prose was refused: ${outcome?.why ?? 'unknown'}.`);
}
