/** What the events of a case entail within the same transaction: documents made, stilled and sealed; jobs queued; rights asked anew. */
import type { CaseFact } from '../../app/domain/case/events.ts';
import type { TextFacts } from '../../app/domain/case/facts.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import { canonicalJson } from '../../app/domain/hash.ts';
import { dissentHeads, draftFromOutline, sectionHeadsOf } from '../../app/prose/outline.ts';
import type { DraftWords } from '../ports/draft-words.ts';
import type { ProseCodec } from '../ports/prose-codec.ts';
import type { OutboxJob, ProseVersion, Transaction } from '../ports/unit-of-work.ts';

export interface EffectTools {
  readonly codec: ProseCodec;
  readonly words: DraftWords;
  readonly newId: () => string;
}

/** @param state the case after the event */
export async function carryOut(
  transaction: Transaction,
  tools: EffectTools,
  state: CaseState,
  event: CaseFact,
  text: TextFacts | undefined,
): Promise<void> {
  const { caseId, committeeId, deliberation } = state;
  switch (event.type) {
    case 'DeliberationBegun': {
      const first = tools.codec.encode(firstDraft(state, tools.words));
      await transaction.createDocument({ documentId: event.data.documentId, caseId, committeeId, first });
      return transaction.bumpAccess([caseId]);
    }
    case 'VersionKept': {
      if (!deliberation) return;
      const { versionId } = event.data;
      return keep(transaction, { versionId, documentId: deliberation.documentId, reason: 'manual' }, text);
    }
    case 'RoundOpened': {
      if (!deliberation) return;
      const { documentId } = deliberation;
      await transaction.setDocumentMode(documentId, 'still');
      return keep(transaction, { versionId: event.data.roundId, documentId, reason: 'round' }, text);
    }
    case 'TextReopened':
      if (!deliberation) return;
      await transaction.setDocumentMode(deliberation.documentId, 'open');
      for (const dissent of deliberation.dissents)
        await transaction.setDocumentMode(dissent.documentId, dissent.mode);
      return;
    case 'AdviceAdopted': {
      if (!deliberation) return;
      const { documentId } = deliberation;
      await transaction.setDocumentMode(documentId, 'sealed');
      for (const dissent of deliberation.dissents)
        await transaction.setDocumentMode(dissent.documentId, 'sealed');
      await keep(transaction, { versionId: tools.newId(), documentId, reason: 'adoption' }, text);
      return transaction.bumpAccess([caseId]);
    }
    case 'DissentOpened': {
      const heads = dissentHeads(tools.words.dissentTitle);
      const first = tools.codec.encode(draftFromOutline(heads.map((head) => ({ ...head, paragraphs: [] }))));
      await transaction.createDocument({ documentId: event.data.documentId, caseId, committeeId, first });
      return transaction.bumpAccess([caseId]);
    }
    case 'DissentSubmitted':
    case 'DissentTakenBack': {
      const dissent = deliberation?.dissents.find((one) => one.dissentId === event.data.dissentId);
      if (!dissent) return;
      return transaction.setDocumentMode(
        dissent.documentId,
        event.type === 'DissentSubmitted' ? 'still' : 'open',
      );
    }
    case 'CaseRegistered':
    case 'CaseDeclined':
    case 'MemberSeated':
    case 'SeatVacated':
    case 'ChairPassed':
    case 'MemberRecused':
    case 'DissentJoined':
      return transaction.bumpAccess([caseId]);
    default:
      return;
  }
}

/** Effects outside of the database, done from the outbox after the commit (law 4). */
export function jobsOf(state: CaseState, event: CaseFact, number: number): readonly OutboxJob[] {
  const { caseId } = state;
  switch (event.type) {
    case 'AdviceAdopted':
      return [
        { kind: 'set-document', key: `document/${caseId}/${event.data.recordHash}`, payload: { caseId } },
      ];
    case 'DispatchRequested': {
      const { dispatchId } = event.data;
      return [
        { kind: 'deliver', key: `dispatch/${dispatchId}/1`, payload: { caseId, dispatchId, linkNumber: 1 } },
      ];
    }
    case 'DeskLinkRenewed': {
      const { dispatchId, linkNumber } = event.data;
      const key = `dispatch/${dispatchId}/${linkNumber}`;
      return [{ kind: 'deliver', key, payload: { caseId, dispatchId, linkNumber } }];
    }
    case 'PackageRequested':
      // Cut before its own event, so that two packages cut at the same number are the same (5-records).
      return [
        { kind: 'bind-package', key: `package/${caseId}/${number}`, payload: { caseId, cutAt: number - 1 } },
      ];
    default:
      return [];
  }
}

function firstDraft(state: CaseState, words: DraftWords) {
  const heads = sectionHeadsOf(state);
  return draftFromOutline(
    state.regulation.outline.flatMap((section, index) => {
      const head = heads[index];
      return head ? [{ ...head, paragraphs: words.paragraphs(state, section) }] : [];
    }),
  );
}

async function keep(
  transaction: Transaction,
  version: Pick<ProseVersion, 'versionId' | 'documentId' | 'reason'>,
  text: TextFacts | undefined,
): Promise<void> {
  if (!text?.readable) throw new Error('A text that cannot be read was let through to be kept.');
  await transaction.keepVersion({
    ...version,
    hash: text.textHash,
    canonical: canonicalJson(text.text),
  });
}
