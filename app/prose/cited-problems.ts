/** What a text may not cite: exhibits that are not there, and those that not everybody at the table may read (PROSE-3, DOSSIER-3). */
import type { CaseState } from '../domain/case/state.ts';
import { type Refusal, refusal } from '../domain/refusal.ts';
import { citedExhibits, type ReadableProse } from './canonical.ts';

/** The advice is voted on, sent and archived with what it cites: a closed exhibit would go along with it. */
export function citationProblems(state: CaseState, prose: ReadableProse): readonly Refusal[] {
  const cited = citedExhibits(prose).map((id) => state.exhibits.find((one) => one.exhibitId === id));
  const inDossier = cited.filter((exhibit) => exhibit?.withdrawnReason === null);
  const closed = inDossier.filter((exhibit) => exhibit?.confidentiality.to !== 'panel');
  const numbers = closed.map((exhibit) => exhibit?.number).join(', ');
  return [
    ...(inDossier.length < cited.length ? [refusal('citation-unknown', {}, 'text')] : []),
    ...(closed.length > 0 ? [refusal('citation-confidential', { numbers }, 'text')] : []),
  ];
}
