/** One kept text of the advice, for whoever may read the advice, beside the text of this moment. */
import type { ExactText, KeptText } from '../../app/contracts/queries.ts';
import type { AdviceText } from '../../app/domain/case/advice-text.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import { textVersions } from '../../app/domain/case/text-versions.ts';
import type { CaseId, Sha256, Viewer } from '../../app/domain/identifiers.ts';
import { refusal } from '../../app/domain/refusal.ts';
import { textFactsOf } from '../../app/prose/text-facts.ts';
import { bytesOf } from '../ports/journal.ts';
import { type CaseQueryTools, readableCase } from './case-page.ts';

export async function keptText(
  tools: CaseQueryTools,
  viewer: Viewer,
  caseId: CaseId,
  textHash: Sha256,
): Promise<KeptText | null> {
  const known = await readableCase(tools.views, viewer, caseId);
  const documentId = known?.state.deliberation?.documentId;
  if (!known || documentId === undefined) return null;
  // What the ledger does not name is no version of this case, whatever lies in the table.
  if (!textVersions(known.state).some((version) => version.textHash === textHash)) return null;
  const canonical = await tools.versions.find(documentId, textHash);
  if (canonical === null) return null;
  const text = JSON.parse(canonical) as AdviceText;
  return { textHash, text, present: await presentText(tools, known.state, documentId) };
}

async function presentText(
  tools: CaseQueryTools,
  state: CaseState,
  documentId: string,
): Promise<KeptText['present']> {
  const { adoption } = state;
  if (adoption) return { textHash: adoption.textHash, text: adoption.text } satisfies ExactText;
  const document = await tools.journal.load(documentId);
  if (!document) return { refusals: [refusal('text-unreadable', {}, 'text')] };
  const facts = textFactsOf(state, tools.codec.decode(bytesOf(document)));
  return facts.readable ? { textHash: facts.textHash, text: facts.text } : { refusals: facts.refusals };
}
