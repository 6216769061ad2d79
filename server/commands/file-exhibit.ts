/** Files an exhibit: judged, stored under its hash, then recorded; a refusal at any point leaves nothing behind. */
import type { Answer, ArrivingFile } from '../../app/contracts/commands.ts';
import { exhibitSchema } from '../../app/domain/case/dossier.ts';
import type { Id, Viewer } from '../../app/domain/identifiers.ts';
import { refuse } from '../../app/domain/refusal.ts';
import { canDoToCase, standingIn } from '../../app/policies/case-policies.ts';
import { parseInput } from '../../app/schemas/parse-input.ts';
import type { Files, StoredFile } from '../ports/files.ts';
import type { Views } from '../ports/views.ts';
import { FileRefused, fileNameOf, judgeFile } from './arriving-file.ts';
import type { CaseCommands } from './case-commands.ts';

export async function fileExhibit(
  tools: { readonly files: Files; readonly views: Views; readonly cases: CaseCommands },
  viewer: Viewer,
  caseId: Id,
  exhibit: unknown,
  arriving: ArrivingFile,
): Promise<Answer> {
  const parsed = parseInput(exhibitSchema, exhibit);
  if (!parsed.ok) return parsed;
  const known = await tools.views.caseState(caseId);
  if (!known || !canDoToCase(standingIn(viewer, known.state), 'fileExhibit')) return refuse('not-allowed');
  const fileName = fileNameOf(arriving.fileName);
  const judged = await judgeFile(fileName, arriving.bytes);
  if (!judged.ok) return judged;
  let stored: StoredFile;
  try {
    stored = await tools.files.store({ caseId, ...judged.file });
  } catch (error) {
    if (error instanceof FileRefused) return error.refused;
    throw error;
  }
  const { fileId, sha256, size, mediaType } = stored;
  // A throw leaves the bytes: when the connection broke during the commit, the ledger may name them. If not, they are swept.
  const answer = await tools.cases.execute(
    viewer,
    caseId,
    { type: 'fileExhibit', exhibit: parsed.value },
    { file: stored, arrived: { fileId, fileName, sha256, size, mediaType } },
  );
  if (!answer.ok) await tools.files.discard(fileId);
  return answer;
}
