/** The effects of a case that are done after the commit: the document, the delivery to the desk, the package. */
import type { CaseReport } from '../../app/domain/case/commands.ts';
import { newestDocument } from '../../app/domain/case/decide-record.ts';
import type { CaseEvent } from '../../app/domain/case/events.ts';
import { evolveCase } from '../../app/domain/case/evolve.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import type { CommitteeEvent } from '../../app/domain/committee/events.ts';
import { evolveCommittee } from '../../app/domain/committee/evolve.ts';
import type { CommitteeState } from '../../app/domain/committee/state.ts';
import type { LedgerRow } from '../../app/domain/ledger.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskLinks } from '../ports/desk-links.ts';
import type { DocumentSetter, DocumentSigner, PackageBinder } from '../ports/documents.ts';
import { type Files, inOnePiece, type StoredFile, wholeFile } from '../ports/files.ts';
import type { LedgerReader } from '../ports/ledger-reader.ts';
import type { TakenJob } from '../ports/outbox.ts';
import type { Views } from '../ports/views.ts';
import { adviceDocumentOf, recordedExhibits } from './advice-document.ts';
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
  /** Records what was done, with the file that the report names; a second report of the same thing changes nothing. */
  readonly report: (
    caseId: string,
    report: CaseReport,
    file?: StoredFile,
  ) => Promise<{ readonly ok: boolean }>;
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

/** The case as these entries of its ledger tell it: a package holds nothing that was recorded after its cut. */
function stateTold(ledger: readonly LedgerRow[]): CaseState {
  let state: CaseState | null = null;
  for (const { type, at, payload } of ledger) {
    if (!payload) throw new Error('The content of this case was destroyed.');
    // Type and data belong together as they were recorded.
    state = evolveCase(state, { type, at, actor: payload.actor, data: payload.data } as CaseEvent);
  }
  if (!state) throw new Error('The ledger of this case is empty.');
  return state;
}

/** The committee when the advice was adopted: who joins it or changes their name later is not on that paper. */
async function committeeOf(parts: CaseJobParts, state: CaseState): Promise<CommitteeState> {
  const until = state.adoption?.adoptedAt ?? '';
  let committee: CommitteeState | null = null;
  for (const { type, at, actor, data } of await parts.ledger.readStream(`committee/${state.committeeId}`)) {
    if (at <= until) committee = evolveCommittee(committee, { type, at, actor, data } as CommitteeEvent);
  }
  if (!committee) throw new Error('The committee of this case does not exist.');
  return committee;
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
  const now = await stateOf(parts, job);
  const cutAt = Number(job.payload.cutAt);
  if (now.packages.some((one) => one.cutAt === cutAt)) return;
  const ledger = await parts.ledger.readEntries(`case/${now.caseId}`, cutAt);
  const state = stateTold(ledger);
  const newest = newestDocument(state);
  if (!newest || !state.adoption) throw new Error('There is no document to archive.');
  const [signedPdf, authorityPem, committee] = await Promise.all([
    wholeFile(parts.files, newest.fileId),
    parts.signer.authority(),
    committeeOf(parts, state),
  ]);
  const withBytes = state.regulation.records.archive.includes('exhibits');
  const exhibits = await Promise.all(
    recordedExhibits(state).map(async ({ number, title, sha256, mediaType, fileId }) => ({
      number,
      title,
      sha256,
      mediaType,
      bytes: withBytes ? await wholeFile(parts.files, fileId) : null,
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
  const file = await parts.files.store({ caseId, mediaType, bytes: inOnePiece(bytes) });
  const { fileId, sha256 } = file;
  // A throw leaves the bytes: when the connection broke during the commit, the ledger may name them. If not, they are swept.
  const { ok } = await parts.report(caseId, report({ fileId, sha256 }), file);
  if (ok) return;
  await parts.files.discard(fileId);
  throw unrecorded();
}

async function done(answer: Promise<{ readonly ok: boolean }>): Promise<void> {
  if (!(await answer).ok) throw unrecorded();
}

const unrecorded = () => new Error('What was done could not be recorded.');
