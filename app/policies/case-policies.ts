/** Who may read or do what with a case, as sentences; pages, commands and sockets all ask here. Deny by default. */
import type { CaseCommandType } from '../domain/case/commands.ts';
import { nextSigner } from '../domain/case/decide-record.ts';
import type { CaseState } from '../domain/case/state.ts';
import { adoptedStatuses, type CaseStatus } from '../domain/case/statuses.ts';
import type { CaseReader } from '../domain/case/view.ts';
import type { AccountId, Id, Role, Viewer } from '../domain/identifiers.ts';
import { type Refused, refuse } from '../domain/refusal.ts';

/** How a person stands to one case: roles in its committee, and the place in its panel. */
export interface CaseStanding {
  readonly accountId: AccountId;
  readonly roles: readonly Role[];
  readonly seated: boolean;
  readonly chairsPanel: boolean;
  readonly recused: boolean;
  readonly status: CaseStatus;
  readonly signsNext: Role | null;
}

export function rolesIn(viewer: Viewer, committeeId: Id): readonly Role[] {
  return viewer.roles.filter((one) => one.committeeId === committeeId).map((one) => one.role);
}

export function standingIn(viewer: Viewer, state: CaseState): CaseStanding {
  const mine = state.seats.filter((seat) => seat.accountId === viewer.accountId);
  return {
    accountId: viewer.accountId,
    roles: rolesIn(viewer, state.committeeId),
    seated: mine.some((seat) => seat.standing === 'seated'),
    chairsPanel: mine.some((seat) => seat.standing === 'seated' && seat.chair),
    recused: mine.some((seat) => seat.standing === 'recused'),
    status: state.status,
    signsNext: state.adoption ? (nextSigner(state) as Role | null) : null,
  };
}

const has = (standing: CaseStanding, ...wanted: readonly Role[]): boolean =>
  !standing.recused && standing.roles.some((role) => wanted.includes(role));
const isStaff = (standing: CaseStanding) => has(standing, 'chair', 'secretary');
const isSecretary = (standing: CaseStanding) => has(standing, 'secretary');
/** In the room: seated and still belonging to the committee. */
const isSeated = (standing: CaseStanding) => standing.seated && has(standing, 'member', 'chair', 'adviser');
/** Leads the panel: with its seat and with the role; whoever lost either leads no longer. */
const leads = (standing: CaseStanding) => standing.chairsPanel && has(standing, 'chair');
const inTheRoom = (standing: CaseStanding) => isSeated(standing) || isStaff(standing);

/** The room, the staff, and after adoption the archivist; an administrator never, whoever stepped aside never again. */
export function canReadCase(standing: CaseStanding): boolean {
  return inTheRoom(standing) || (has(standing, 'archivist') && adoptedStatuses.includes(standing.status));
}

export function canWriteProse(standing: CaseStanding): boolean {
  return inTheRoom(standing);
}

/** A dissenting opinion belongs to its authors until the advice is adopted; then it is part of the record. */
export function canReadDissent(standing: CaseStanding, authors: readonly AccountId[]): boolean {
  return (
    canWriteDissent(standing, authors) || (canReadCase(standing) && adoptedStatuses.includes(standing.status))
  );
}

export function canWriteDissent(standing: CaseStanding, authors: readonly AccountId[]): boolean {
  return isSeated(standing) && authors.includes(standing.accountId);
}

export function readerOf(standing: CaseStanding): CaseReader {
  return { accountId: standing.accountId, staff: isStaff(standing) };
}

export const caseCommandPolicies: Readonly<Record<CaseCommandType, (standing: CaseStanding) => boolean>> = {
  // Nobody stands to a case that does not exist yet: see canRegisterCase.
  registerCase: () => false,
  correctRequest: isSecretary,
  addPerson: isSecretary,
  correctPerson: isSecretary,
  recordFinding: isSecretary,
  admitCase: isStaff,
  declineCase: isStaff,
  recordCircumstance: inTheRoom,
  correctCircumstance: inTheRoom,
  withdrawCircumstance: isStaff,
  fileExhibit: inTheRoom,
  withdrawExhibit: isStaff,
  seatMember: isStaff,
  vacateSeat: isStaff,
  recuse: isSeated,
  scheduleCase: isStaff,
  beginDeliberation: isStaff,
  proposeOutcome: inTheRoom,
  attachCondition: inTheRoom,
  reviseCondition: inTheRoom,
  detachCondition: inTheRoom,
  // Whoever may write the text may keep it as it is: a copy takes nothing from anybody.
  keepVersion: canWriteProse,
  openRound: leads,
  takePosition: isSeated,
  closeRound: leads,
  // Whether somebody who leads is there decides between them: see the decision (ROUND-8).
  cancelRound: isStaff,
  reopenText: leads,
  openDissent: isSeated,
  joinDissent: isSeated,
  submitDissent: isSeated,
  takeBackDissent: isSeated,
  waiveDissent: isSeated,
  setDissentDeadline: leads,
  adoptAdvice: leads,
  signAdvice: (standing) => standing.signsNext !== null && has(standing, standing.signsNext),
  sendAdvice: isSecretary,
  renewDeskLink: isSecretary,
  recordDecision: isSecretary,
  correctDecision: isSecretary,
  requestPackage: (standing) => has(standing, 'secretary', 'archivist'),
  closeCase: isSecretary,
};

export function canDoToCase(standing: CaseStanding, type: CaseCommandType): boolean {
  return canReadCase(standing) && caseCommandPolicies[type](standing);
}

/** Why this person may not do this to the case now; null when they may. */
export function objectionTo(viewer: Viewer, state: CaseState, type: CaseCommandType): Refused | null {
  const standing = standingIn(viewer, state);
  if (canDoToCase(standing, type)) return null;
  const ofSigning = type === 'signAdvice' && canReadCase(standing) ? signingObjection(standing, state) : null;
  return ofSigning ?? refuse('not-allowed');
}

/** SIGN-1: whoever signs at all, but not now, is told whose turn it is or that it was done. */
function signingObjection(standing: CaseStanding, state: CaseState): Refused | null {
  const { signing } = state.regulation;
  if (!signing.some(({ role }) => has(standing, role))) return null;
  if (!state.adoption) return refuse('not-adopted');
  const { signatures } = state.adoption;
  if (signatures.some((one) => one.accountId === standing.accountId)) return refuse('signed-by-you');
  return standing.signsNext === null ? refuse('already-signed') : refuse(`signs-first-${standing.signsNext}`);
}

export function canRegisterCase(viewer: Viewer, committeeId: Id): boolean {
  return rolesIn(viewer, committeeId).includes('secretary');
}
