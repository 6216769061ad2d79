/** Signs the newest version of the document: the person proves once more who they are, sees one record hash, and signs that (SIGN-1). */
import type { Answer } from '../../app/contracts/commands.ts';
import { newestDocument, nextSigner } from '../../app/domain/case/decide-record.ts';
import type { Id, Viewer } from '../../app/domain/identifiers.ts';
import { type Refused, refuse } from '../../app/domain/refusal.ts';
import { canReadCase, objectionTo, standingIn } from '../../app/policies/case-policies.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentSigner } from '../ports/documents.ts';
import { type Files, inOnePiece, wholeFile } from '../ports/files.ts';
import type { Views } from '../ports/views.ts';
import type { CaseCommands } from './case-commands.ts';

export interface SigningTools {
  readonly files: Files;
  readonly views: Views;
  readonly cases: CaseCommands;
  readonly signer: DocumentSigner;
  readonly clock: Clock;
  /** The role as it stands on paper, in the committee's language. */
  readonly roleOnPaper: (role: string) => string;
  readonly reauthenticate: (password: string) => Promise<{ ok: true } | Refused>;
}

export async function signAdvice(
  tools: SigningTools,
  viewer: Viewer,
  caseId: Id,
  recordHash: string,
  password: string,
): Promise<Answer> {
  const known = await tools.views.caseState(caseId);
  if (!known || !canReadCase(standingIn(viewer, known.state))) return refuse('case-unknown');
  const { state } = known;
  const objection = objectionTo(viewer, state, 'signAdvice');
  if (objection) return objection;
  const newest = newestDocument(state);
  const role = nextSigner(state);
  if (!newest || !role) return refuse(role ? 'document-not-ready' : 'already-signed');
  if (state.adoption?.recordHash !== recordHash) return refuse('other-record');
  if (state.adoption.signatures.some((one) => one.accountId === viewer.accountId))
    return refuse('signed-by-you');
  if (password === '') return refuse('field-required', {}, 'password');
  const proven = await tools.reauthenticate(password);
  if (!proven.ok) return proven;
  const pdf = await wholeFile(tools.files, newest.fileId);
  const { accountId, name } = viewer;
  const outcome = await tools.signer.sign(
    pdf,
    { accountId, committeeId: state.committeeId, name, role: tools.roleOnPaper(role) },
    tools.clock.now(),
  );
  if (!outcome.signed) return refuse(outcome.code);
  const stored = await tools.files.store({
    caseId,
    mediaType: 'application/pdf',
    bytes: inOnePiece(outcome.pdf),
  });
  // A throw leaves the bytes: when the connection broke during the commit, the ledger may name them. If not, they are swept.
  const answer = await tools.cases.execute(
    viewer,
    caseId,
    { type: 'signAdvice', recordHash },
    { file: stored, signed: { fileId: stored.fileId, sha256: stored.sha256, over: newest.sha256 } },
  );
  if (!answer.ok) await tools.files.discard(stored.fileId);
  return answer;
}
