/** The effects of a case that are done after the commit: the document, the delivery to the desk, the package. */
import type { CaseReport } from '../../app/domain/case/commands.ts';
import { newestDocument } from '../../app/domain/case/decide-record.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskLinks } from '../ports/desk-links.ts';
import type { DocumentSetter, DocumentSigner, PackageBinder } from '../ports/documents.ts';
import type { Files } from '../ports/files.ts';
import type { LedgerReader } from '../ports/ledger-reader.ts';
import type { TakenJob } from '../ports/outbox.ts';
import type { Views } from '../ports/views.ts';
import { adviceDocumentOf } from './advice-document.ts';
import type { DeskTokens } from './desk-tokens.ts';
import type { JobHandler } from './outbox-worker.ts';

export interface CaseJobParts {
  readonly views: Views;
  readonly files: Files;
  readonly ledger: LedgerReader;
  readonly setter: DocumentSetter;
  readonly signer: DocumentSigner;
  readonly binder: PackageBinder;
  readonly links: DeskLinks;
  readonly tokens: DeskTokens;
  readonly clock: Clock;
  /** Records what was done; a second report of the same thing changes nothing. */
  readonly report: (caseId: string, report: CaseReport) => Promise<{ readonly ok: boolean }>;
}

const LINK_DAYS = 30;

export function caseJobs(parts: CaseJobParts): Readonly<Record<string, JobHandler>> {
  return {
    'set-document': (job) => setDocument(parts, job),
    deliver: (job) => deliver(parts, job),
    'bind-package': (job) => bindPackage(parts, job),
  };
}

async function stateOf(parts: CaseJobParts, job: TakenJob): Promise<CaseState> {
  const known = await parts.views.caseState(String(job.payload.caseId));
  if (!known) throw new Error('The case of this job does not exist.');
  return known.state;
}

async function committeeOf(parts: CaseJobParts, state: CaseState) {
  const committee = await parts.views.committeeState(state.committeeId);
  if (!committee) throw new Error('The committee of this case does not exist.');
  return committee.state;
}

async function setDocument(parts: CaseJobParts, job: TakenJob): Promise<void> {
  const state = await stateOf(parts, job);
  if (state.adoption?.document) return;
  const pdf = await parts.setter.set(adviceDocumentOf(state, await committeeOf(parts, state)));
  await keep(parts, state.caseId, 'application/pdf', pdf, (file) => ({ type: 'reportDocument', ...file }));
}

/** The link is derived, never stored: what the database keeps cannot open anything. */
async function deliver(parts: CaseJobParts, job: TakenJob): Promise<void> {
  const state = await stateOf(parts, job);
  const { dispatch } = state;
  const linkNumber = Number(job.payload.linkNumber);
  // A newer link was made meanwhile: this one must not come into being.
  if (!dispatch || dispatch.linkNumber !== linkNumber) return;
  const { dispatchId } = dispatch;
  const tokenHash = parts.tokens.hash(parts.tokens.token(dispatchId, linkNumber));
  if ((await parts.links.find(tokenHash)) === null) {
    const expiresAt = new Date(Date.parse(parts.clock.now()) + LINK_DAYS * 86_400_000).toISOString();
    await parts.links.add({ tokenHash, caseId: state.caseId, dispatchId, expiresAt });
  }
  await done(parts.report(state.caseId, { type: 'reportDelivery', dispatchId }));
}

async function bindPackage(parts: CaseJobParts, job: TakenJob): Promise<void> {
  const state = await stateOf(parts, job);
  const cutAt = Number(job.payload.cutAt);
  if (state.packages.some((one) => one.cutAt === cutAt)) return;
  const newest = newestDocument(state);
  if (!newest || !state.adoption) throw new Error('There is no document to archive.');
  const [ledger, signedPdf, authorityPem, committee] = await Promise.all([
    parts.ledger.readEntries(`case/${state.caseId}`, cutAt),
    whole(parts.files, newest.fileId),
    parts.signer.authority(),
    committeeOf(parts, state),
  ]);
  const cited = new Set(state.adoption.text.exhibits.map((exhibit) => exhibit.exhibitId));
  const withBytes = state.regulation.records.archive.includes('exhibits');
  const exhibits = await Promise.all(
    state.exhibits
      .filter((exhibit) => cited.has(exhibit.exhibitId))
      .map(async ({ number, title, sha256, mediaType, fileId }) => ({
        number,
        title,
        sha256,
        mediaType,
        bytes: withBytes ? await whole(parts.files, fileId) : null,
      })),
  );
  const { dispatch, decision } = state;
  const bytes = await parts.binder.bind({
    caseId: state.caseId,
    document: adviceDocumentOf(state, committee),
    signedPdf,
    ledger,
    exhibits,
    authorityPem,
    dispatch: dispatch && {
      sentAt: dispatch.deliveredAt ?? dispatch.requestedAt,
      receivedAt: dispatch.receipt?.at ?? null,
      receivedBy: dispatch.receipt?.by ?? null,
    },
    decision: decision && { ...decision },
  });
  await keep(parts, state.caseId, 'application/zip', bytes, (file) => ({
    type: 'reportPackage',
    ...file,
    cutAt,
  }));
}

async function keep(
  parts: CaseJobParts,
  caseId: string,
  mediaType: string,
  bytes: Uint8Array,
  report: (file: { fileId: string; sha256: string }) => CaseReport,
): Promise<void> {
  const { fileId, sha256 } = await parts.files.store({ caseId, mediaType, bytes: once(bytes) });
  // A throw leaves the file: when the connection broke during the commit, the ledger may name it.
  const { ok } = await parts.report(caseId, report({ fileId, sha256 }));
  if (ok) return;
  await parts.files.discard(fileId);
  throw unrecorded();
}

async function done(answer: Promise<{ readonly ok: boolean }>): Promise<void> {
  if (!(await answer).ok) throw unrecorded();
}

const unrecorded = () => new Error('What was done could not be recorded.');

async function whole(files: Files, fileId: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.read(fileId)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
