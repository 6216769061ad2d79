/** Files as this person may have them: exhibits by their confidentiality, the document, the packages. */
import type { ServedFile } from '../../app/contracts/queries.ts';
import { newestDocument } from '../../app/domain/case/decide-record.ts';
import { maySeeExhibit } from '../../app/domain/case/view.ts';
import type { CaseId, Id, Viewer } from '../../app/domain/identifiers.ts';
import { canDoToCase, readerOf, standingIn } from '../../app/policies/case-policies.ts';
import type { Files } from '../ports/files.ts';
import type { Views } from '../ports/views.ts';
import { readableCase } from './case-page.ts';

interface FileTools {
  readonly views: Views;
  readonly files: Files;
}

/** What a browser can show without running anything in it. */
const shown = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'];

export async function exhibitFile(
  tools: FileTools,
  viewer: Viewer,
  caseId: CaseId,
  exhibitId: Id,
): Promise<ServedFile | null> {
  const known = await readableCase(tools.views, viewer, caseId);
  const exhibit = known?.state.exhibits.find((one) => one.exhibitId === exhibitId);
  if (!known || !exhibit) return null;
  if (!maySeeExhibit(readerOf(standingIn(viewer, known.state)), exhibit)) return null;
  return serve(tools.files, exhibit.fileId, exhibit.fileName);
}

export async function adviceFile(
  tools: FileTools,
  viewer: Viewer,
  caseId: CaseId,
): Promise<ServedFile | null> {
  const known = await readableCase(tools.views, viewer, caseId);
  const newest = known && newestDocument(known.state);
  return newest ? serve(tools.files, newest.fileId, `advies-${known.state.number}.pdf`) : null;
}

export async function packageFile(
  tools: FileTools,
  viewer: Viewer,
  caseId: CaseId,
  cutAt: number,
): Promise<ServedFile | null> {
  const known = await readableCase(tools.views, viewer, caseId);
  if (!known || !canDoToCase(standingIn(viewer, known.state), 'requestPackage')) return null;
  const bound = known.state.packages.find((one) => one.cutAt === cutAt);
  return bound ? serve(tools.files, bound.fileId, `archiefpakket-${known.state.number}-${cutAt}.zip`) : null;
}

export async function serve(files: Files, fileId: Id, fileName: string): Promise<ServedFile | null> {
  const stored = await files.find(fileId);
  if (!stored) return null;
  const { mediaType, size, sha256 } = stored;
  return { fileName, mediaType, size, sha256, inline: shown.includes(mediaType), bytes: files.read(fileId) };
}
