/** The exhibits of a case as this reader may see them. */
import type { CasePage } from '../../contracts/queries.ts';
import { dossierOpen } from '../../domain/case/decide-dossier.ts';
import type { Exhibit } from '../../domain/case/dossier.ts';
import { nameOf } from './names.ts';

export interface ExhibitModel {
  readonly exhibitId: string;
  readonly number: number;
  readonly title: string;
  readonly kind: Exhibit['kind'];
  readonly date: string | null;
  readonly provenance: string;
  readonly confidentiality: Exhibit['confidentiality']['to'];
  /** Who may see it, where it is for named people. */
  readonly named: readonly string[];
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly shows: 'document' | 'image' | 'nothing';
  readonly by: string;
  readonly at: string;
  readonly withdrawnReason: string | null;
}

export interface ExhibitsModel {
  readonly caseId: string;
  readonly number: string;
  readonly inForce: readonly ExhibitModel[];
  readonly withdrawn: readonly ExhibitModel[];
  /** Who can be named as a reader. */
  readonly readers: readonly { readonly accountId: string; readonly name: string }[];
  readonly staff: boolean;
  readonly mayFile: boolean;
  readonly mayWithdraw: boolean;
}

export function exhibitsModel({ state, people, may, me }: CasePage): ExhibitsModel {
  const open = dossierOpen.includes(state.status);
  const all = state.exhibits.map(
    (one): ExhibitModel => ({
      exhibitId: one.exhibitId,
      number: one.number,
      title: one.title,
      kind: one.kind,
      date: one.date,
      provenance: one.provenance,
      confidentiality: one.confidentiality.to,
      named:
        one.confidentiality.to === 'named'
          ? one.confidentiality.accountIds.map((accountId) => nameOf(people, accountId))
          : [],
      fileName: one.fileName,
      sha256: one.sha256,
      size: one.size,
      shows: showsAs(one.mediaType),
      by: nameOf(people, one.filedBy),
      at: one.filedAt,
      withdrawnReason: one.withdrawnReason,
    }),
  );
  const seated = state.seats.filter((seat) => seat.standing === 'seated');
  const members = people.filter((person) =>
    person.roles.some((role) => role === 'member' || role === 'chair' || role === 'adviser'),
  );
  return {
    caseId: state.caseId,
    number: state.number,
    inForce: all.filter((one) => one.withdrawnReason === null),
    withdrawn: all.filter((one) => one.withdrawnReason !== null),
    // Before there is a panel, anybody who may come to sit in it.
    readers: (seated.length > 0 ? seated : members).map(({ accountId, name }) => ({ accountId, name })),
    staff: me.staff,
    mayFile: open && may.includes('fileExhibit'),
    mayWithdraw: open && may.includes('withdrawExhibit'),
  };
}

function showsAs(mediaType: string): ExhibitModel['shows'] {
  if (mediaType === 'application/pdf') return 'document';
  return ['image/png', 'image/jpeg', 'image/webp'].includes(mediaType) ? 'image' : 'nothing';
}
