/** Who leads the panel of a case, and who may take a seat in it: by the roles that people have in the committee now (PANEL-1). */
import type { AccountId, Role } from '../identifiers.ts';
import type { SeatRule } from '../regulation/panel-rules.ts';
import type { Seat } from './dossier.ts';
import type { CaseState } from './state.ts';

interface PersonWithRoles {
  readonly accountId: AccountId;
  readonly roles: readonly Role[];
}

/** The chair of the panel: seated as such, and still a chair of the committee. Undefined when nobody can lead. */
export function leadOf(
  state: Pick<CaseState, 'seats'>,
  people: readonly PersonWithRoles[],
): Seat | undefined {
  return state.seats.find(
    (seat) =>
      seat.chair &&
      seat.standing === 'seated' &&
      people.some((one) => one.accountId === seat.accountId && one.roles.includes('chair')),
  );
}

/** Whoever has none of these cannot enter the room: their seat would only be counted as empty. */
const deliberating: readonly Role[] = ['member', 'chair', 'adviser'];

/** Why this person cannot take a seat of this kind, as the code of a refusal; null when they can. */
export function seatProblem(
  person: { readonly roles: readonly Role[]; readonly disciplines: readonly string[] },
  discipline: SeatRule['discipline'],
  asChair: boolean,
): 'member-without-role' | 'chair-without-role' | 'chair-only' | 'discipline-not-theirs' | null {
  const { roles, disciplines } = person;
  if (!roles.some((role) => deliberating.includes(role))) return 'member-without-role';
  if (asChair && !roles.includes('chair')) return 'chair-without-role';
  if (!asChair && !roles.includes('member') && !roles.includes('adviser')) return 'chair-only';
  return disciplines.includes(discipline) ? null : 'discipline-not-theirs';
}

/** An adviser takes part without a vote, whatever seat they sit on. */
export function votesOn(rule: SeatRule, roles: readonly Role[]): boolean {
  return rule.voting && (roles.includes('member') || roles.includes('chair'));
}
