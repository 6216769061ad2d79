/** Decisions about what follows adoption: document, signatures, dispatch, the minister's decision, archive (SIGN, SEND, DECIDE, KEEP). */
import { accept, type Decision, refusal, refuse } from '../refusal.ts';
import { hasVisibleCharacter } from '../visible-text.ts';
import type { CaseCommand, CaseReport } from './commands.ts';
import { decideDecision } from './decide-decision.ts';
import type { CaseFact } from './events.ts';
import type { CaseFacts } from './facts.ts';
import type { CaseState } from './state.ts';

export type RecordCommand =
  | Extract<
      CaseCommand,
      {
        type:
          | 'signAdvice'
          | 'sendAdvice'
          | 'renewDeskLink'
          | 'recordDecision'
          | 'correctDecision'
          | 'requestPackage'
          | 'closeCase';
      }
    >
  | CaseReport;

export function decideRecord(state: CaseState, command: RecordCommand, facts: CaseFacts): Decision<CaseFact> {
  switch (command.type) {
    case 'reportDocument':
      // The outbox may run a job twice; the second report changes nothing.
      if (!state.adoption) return refuse('not-adopted');
      if (state.adoption.document) return accept();
      return accept({ type: 'DocumentSet', data: { fileId: command.fileId, sha256: command.sha256 } });
    case 'signAdvice':
      return sign(state, command.recordHash, facts);
    case 'sendAdvice':
      if (state.status !== 'signed') return refuse('not-signed', { status: state.status });
      if (state.dispatch) return refuse('already-sent');
      return accept({
        type: 'DispatchRequested',
        data: {
          dispatchId: facts.newId(),
          contactName: command.contactName,
          contactEmail: command.contactEmail,
        },
      });
    case 'renewDeskLink':
      if (!state.dispatch) return refuse('not-sent');
      if (state.dispatch.receipt) return refuse('already-received');
      return accept({
        type: 'DeskLinkRenewed',
        data: { dispatchId: state.dispatch.dispatchId, linkNumber: state.dispatch.linkNumber + 1 },
      });
    case 'reportDelivery':
      if (state.dispatch?.dispatchId !== command.dispatchId) return refuse('dispatch-unknown');
      if (state.dispatch.deliveredAt) return accept();
      return accept({ type: 'DispatchDelivered', data: { dispatchId: command.dispatchId } });
    case 'acknowledgeReceipt':
      if (state.dispatch?.dispatchId !== command.dispatchId) return refuse('dispatch-unknown');
      if (state.dispatch.receipt) return refuse('already-received');
      if (!hasVisibleCharacter(command.by)) return refuse('name-missing', {}, 'by');
      return accept({
        type: 'ReceiptAcknowledged',
        data: { dispatchId: command.dispatchId, by: command.by.trim() },
      });
    case 'recordDecision':
    case 'correctDecision':
      return decideDecision(state, command, facts);
    case 'requestPackage':
      if (!['sent', 'decided', 'closed'].includes(state.status)) {
        return refuse('nothing-to-archive', { status: state.status });
      }
      if (state.packageRequestedAt) return refuse('package-being-made');
      return accept({ type: 'PackageRequested', data: {} });
    case 'reportPackage':
      if (state.packages.some((one) => one.cutAt === command.cutAt)) return accept();
      return accept({
        type: 'PackageArchived',
        data: { fileId: command.fileId, sha256: command.sha256, cutAt: command.cutAt },
      });
    case 'closeCase':
      if (state.status !== 'decided') return refuse('no-decision-yet', { status: state.status });
      return close(state);
  }
}

/** The last package has to hold everything that came onto the record (KEEP-1). */
function close(state: CaseState): Decision<CaseFact> {
  if (state.packageRequestedAt) return refuse('package-being-made');
  if (state.packages.length === 0) return refuse('no-package-yet');
  if (state.sinceCut.length === 0) return accept({ type: 'CaseClosed', data: {} });
  return { ok: false, refusals: state.sinceCut.map((step) => refusal(`package-lacks-${step}`)) };
}

/** The role that signs next by the regulation's order, or null when everybody has signed. */
export function nextSigner(state: CaseState): string | null {
  const signed = state.adoption?.signatures.length ?? 0;
  return state.regulation.signing[signed]?.role ?? null;
}

/** The newest version of the document: with all signatures so far. */
export function newestDocument(state: CaseState): { fileId: string; sha256: string } | null {
  const last = state.adoption?.signatures.at(-1);
  return last ? { fileId: last.fileId, sha256: last.sha256 } : (state.adoption?.document ?? null);
}

function sign(state: CaseState, recordHash: string, facts: CaseFacts): Decision<CaseFact> {
  if (!state.adoption) return refuse('not-adopted');
  if (state.adoption.recordHash !== recordHash) return refuse('other-record');
  const newest = newestDocument(state);
  if (!newest) return refuse('document-not-ready');
  const role = nextSigner(state);
  if (!role) return refuse('already-signed');
  // RULE-3: where chair and secretary may be one person, that person signs for each office.
  const mayBeOne = state.regulation.panel.chairMayBeSecretary;
  if (!mayBeOne && state.adoption.signatures.some((one) => one.accountId === facts.actor.accountId)) {
    return refuse('signed-by-you');
  }
  if (!facts.signed) return refuse('signature-missing');
  // Somebody signed between the making of this signature and now: it covers an older file.
  if (facts.signed.over !== newest.sha256) return refuse('document-changed-meanwhile');
  return accept({
    type: 'AdviceSigned',
    data: { name: facts.actor.name, role, fileId: facts.signed.fileId, sha256: facts.signed.sha256 },
  });
}
