/** Puts together the one exact text that a round binds to (ROUND-1); browser and server share it, so that both name the same hash. */
import type { AdviceText, CanonicalProse } from '../domain/case/advice-text.ts';
import { personLabel } from '../domain/case/person-label.ts';
import type { CaseState } from '../domain/case/state.ts';
import type { Id } from '../domain/identifiers.ts';
import { citedExhibits } from './canonical.ts';

/**
 * @param state the whole state: whoever may not see a cited exhibit cannot compute this text (see `unknownCitations`)
 */
export function adviceTextOf(state: CaseState, prose: CanonicalProse): AdviceText {
  const cited = citedExhibits(prose);
  return {
    schema: 'raadkamer.text/2',
    matter: { number: state.number, title: state.title, requestReceived: state.request.receivedOn },
    persons: state.persons
      .map(({ personId, name }) => ({ personId, label: personLabel(name, state.regulation) }))
      .sort((a, b) => (a.personId < b.personId ? -1 : 1)),
    prose,
    conditions: [...(state.deliberation?.conditions ?? [])]
      .sort((a, b) => a.number - b.number)
      .map(({ number, content }) => ({ number, content })),
    outcomes: [...(state.deliberation?.outcomes ?? [])].sort((a, b) => (a.personId < b.personId ? -1 : 1)),
    exhibits: state.exhibits
      .filter((exhibit) => cited.includes(exhibit.exhibitId))
      .map(({ exhibitId, number, sha256 }) => ({ exhibitId, number, sha256 }))
      .sort((a, b) => a.number - b.number),
  };
}

/** Exhibits that the text cites and this state does not hold: they do not exist, or this reader may not see them. */
export function unknownCitations(state: CaseState, prose: CanonicalProse): readonly Id[] {
  return citedExhibits(prose).filter((id) => !state.exhibits.some((exhibit) => exhibit.exhibitId === id));
}
