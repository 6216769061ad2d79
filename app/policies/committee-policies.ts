/** Who may see and change what in a committee and its sittings, as sentences. Deny by default. */
import type { CommitteeCommandType } from '../domain/committee/commands.ts';
import type { Id, Role, Viewer } from '../domain/identifiers.ts';
import type { SittingCommandType } from '../domain/sitting/commands.ts';
import type { SittingState } from '../domain/sitting/state.ts';
import { rolesIn } from './case-policies.ts';

const any =
  (...wanted: readonly Role[]) =>
  (roles: readonly Role[]): boolean =>
    roles.some((role) => wanted.includes(role));

const deliberates = any('member', 'chair', 'adviser', 'secretary');
const staff = any('chair', 'secretary');
const keeps = any('chair', 'secretary', 'administrator');
const chair = any('chair');
const secretary = any('secretary');

export function canSeeCommittee(viewer: Viewer, committeeId: Id): boolean {
  return rolesIn(viewer, committeeId).length > 0;
}

/** Which versions there were and who decided on them: for those who keep the committee's affairs in order. */
export function canSeeVersions(viewer: Viewer, committeeId: Id): boolean {
  return keeps(rolesIn(viewer, committeeId));
}

/** The administrator keeps accounts and never enters the chamber. */
export function canSeeSittings(viewer: Viewer, committeeId: Id): boolean {
  return deliberates(rolesIn(viewer, committeeId));
}

export const sittingCommandPolicies: Readonly<
  Record<SittingCommandType, (roles: readonly Role[]) => boolean>
> = {
  planSitting: staff,
  putOnAgenda: staff,
  takeOffAgenda: staff,
  openSitting: staff,
  answerRoll: deliberates,
  markPresent: secretary,
  markAbsent: secretary,
  leaveSitting: deliberates,
  openItem: chair,
  changePhase: chair,
  closeItem: chair,
  // A sitting that lost its chair can still be ended: the case goes on another time.
  adjournItem: staff,
  askForFloor: deliberates,
  withdrawFromQueue: deliberates,
  giveFloor: chair,
  endTurn: chair,
  reorderQueue: chair,
  closeSitting: staff,
};

export function canDoInSitting(
  viewer: Viewer,
  committeeId: Id,
  type: SittingCommandType,
  state: SittingState | null,
): boolean {
  const roles = rolesIn(viewer, committeeId);
  // Whoever speaks may stop speaking.
  if (type === 'endTurn' && state?.speaking?.accountId === viewer.accountId) return deliberates(roles);
  return sittingCommandPolicies[type](roles);
}

/** Grants are the chair's and the secretary's: an administrator cannot make anybody, nor themself, able to read cases. */
export const committeeCommandPolicies: Readonly<
  Record<CommitteeCommandType, (roles: readonly Role[]) => boolean>
> = {
  // Founding is done at the machine, by whoever installs the product.
  foundCommittee: () => false,
  adoptRegulation: staff,
  admitPerson: staff,
  grantRole: staff,
  revokeRole: staff,
};

export function canDoToCommittee(viewer: Viewer, committeeId: Id, type: CommitteeCommandType): boolean {
  return committeeCommandPolicies[type](rolesIn(viewer, committeeId));
}
