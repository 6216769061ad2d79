/** The circumstances of a case side by side, in the order in which they were recorded; nothing here adds up, ranks or scores (DOSSIER-2). */
import type { CasePage } from '../../contracts/queries.ts';
import { dossierOpen } from '../../domain/case/decide-dossier.ts';
import { type CircumstanceContent, type Side, sides } from '../../domain/case/dossier.ts';
import { nameOf } from './names.ts';

export interface CitedExhibit {
  readonly exhibitId: string;
  /** Null when this reader may not see the exhibit; the statement itself they may read. */
  readonly number: number | null;
  readonly title: string;
}

export interface CircumstanceModel {
  readonly circumstanceId: string;
  readonly number: number;
  readonly revision: number;
  readonly content: CircumstanceContent;
  readonly persons: readonly string[];
  readonly exhibits: readonly CitedExhibit[];
  readonly by: string;
  readonly at: string;
}

export interface CircumstancesModel {
  readonly caseId: string;
  readonly number: string;
  readonly columns: readonly { readonly side: Side; readonly items: readonly CircumstanceModel[] }[];
  readonly persons: readonly { readonly personId: string; readonly name: string }[];
  readonly exhibits: readonly {
    readonly exhibitId: string;
    readonly number: number;
    readonly title: string;
  }[];
  readonly mayRecord: boolean;
  readonly mayCorrect: boolean;
  readonly mayWithdraw: boolean;
}

export function circumstancesModel({ state, people, may }: CasePage): CircumstancesModel {
  const open = dossierOpen.includes(state.status);
  const cited = (exhibitId: string): CitedExhibit => {
    const exhibit = state.exhibits.find((one) => one.exhibitId === exhibitId);
    return { exhibitId, number: exhibit?.number ?? null, title: exhibit?.title ?? '' };
  };
  const all = state.circumstances.map(
    (one): CircumstanceModel => ({
      circumstanceId: one.circumstanceId,
      number: one.number,
      revision: one.revision,
      content: one.content,
      persons: state.persons
        .filter((person) => one.content.personIds.includes(person.personId))
        .map((person) => person.name),
      exhibits: one.content.exhibitIds.map(cited),
      by: nameOf(people, one.by),
      at: one.at,
    }),
  );
  return {
    caseId: state.caseId,
    number: state.number,
    columns: sides.map((side) => ({ side, items: all.filter((one) => one.content.sides.includes(side)) })),
    persons: state.persons.map(({ personId, name }) => ({ personId, name })),
    exhibits: state.exhibits
      .filter((exhibit) => exhibit.withdrawnReason === null)
      .map(({ exhibitId, number, title }) => ({ exhibitId, number, title })),
    mayRecord: open && may.includes('recordCircumstance'),
    mayCorrect: open && may.includes('correctCircumstance'),
    mayWithdraw: open && may.includes('withdrawCircumstance'),
  };
}
