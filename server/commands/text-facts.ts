/** Reads the draft and the dissenting opinions as the journal holds them at this moment, under their locks. */
import type { CanonicalProse } from '../../app/domain/case/advice-text.ts';
import type { DissentFacts, TextFacts } from '../../app/domain/case/facts.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import { hashOf } from '../../app/domain/hash.ts';
import { refusal } from '../../app/domain/refusal.ts';
import { canonicalProse, sectionTexts } from '../../app/prose/canonical.ts';
import { citationProblems } from '../../app/prose/cited-problems.ts';
import { dissentHeads } from '../../app/prose/outline.ts';
import { textFactsOf } from '../../app/prose/text-facts.ts';
import { bytesOf } from '../ports/journal.ts';
import type { ProseCodec } from '../ports/prose-codec.ts';
import type { Transaction } from '../ports/unit-of-work.ts';

export async function lockText(
  transaction: Transaction,
  codec: ProseCodec,
  state: CaseState,
): Promise<TextFacts | undefined> {
  if (!state.deliberation) return undefined;
  const document = await transaction.lockDocument(state.deliberation.documentId);
  if (!document) return { readable: false, refusals: [refusal('text-unreadable', {}, 'text')] };
  return textFactsOf(state, codec.decode(bytesOf(document)));
}

export async function lockDissents(
  transaction: Transaction,
  codec: ProseCodec,
  state: CaseState,
  dissentTitle: string,
): Promise<readonly DissentFacts[]> {
  const dissents = [...(state.deliberation?.dissents ?? [])].sort((a, b) =>
    a.documentId < b.documentId ? -1 : 1,
  );
  const facts: DissentFacts[] = [];
  for (const dissent of dissents) {
    const document = await transaction.lockDocument(dissent.documentId);
    if (!document) continue;
    const canonical = canonicalProse(codec.decode(bytesOf(document)), dissentHeads(dissentTitle));
    const prose = canonical.ok ? canonical.prose : unreadable;
    const refusals = canonical.ok ? citationProblems(state, prose) : canonical.refusals;
    facts.push({ dissentId: dissent.dissentId, ...dissentText(prose), refusals });
  }
  return facts;
}

const unreadable: CanonicalProse = { type: 'doc' };

function dissentText(prose: CanonicalProse): Pick<DissentFacts, 'prose' | 'sha256' | 'isEmpty'> {
  return { prose, sha256: hashOf(prose), isEmpty: sectionTexts(prose).every((section) => section.isEmpty) };
}
