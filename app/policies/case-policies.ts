/** Who may read or do what with a case, as sentences; pages, commands and sockets all ask here. Deny by default. */
import type { CaseCommandType } from '../domain/case/commands.ts';
import { nextSigner } from '../domain/case/decide-record.ts';
import type { CaseState, CaseStatus } from '../domain/case/state.ts';
import type { CaseReader } from '../domain/case/view.ts';
import type { AccountId, Id, Role, Viewer } from '../domain/identifiers.ts';

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
const leads = (standing: CaseStanding) => standing.chairsPanel && isSeated(standing);
const inTheRoom = (standing: CaseStanding) => isSeated(standing) || isStaff(standing);

const afterAdoption: readonly CaseStatus[] = ['adopted', 'signed', 'sent', 'decided', 'closed'];

/** The room, the staff, and after adoption the archivist; an administrator never, whoever stepped aside never again. */
export function canReadCase(standing: CaseStanding): boolean {
  return inTheRoom(standing) || (has(standing, 'archivist') && afterAdoption.includes(standing.status));
}

export function canWriteProse(standing: CaseStanding): boolean {
  return inTheRoom(standing);
}

/** A dissenting opinion belongs to its authors until the advice is adopted; then it is part of the record. */
export function canReadDissent(standing: CaseStanding, authors: readonly AccountId[]): boolean {
  return (
    canWriteDissent(standing, authors) || (canReadCase(standing) && afterAdoption.includes(standing.status))
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
  openRound: leads,
  takePosition: isSeated,
  closeRound: leads,
  cancelRound: leads,
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
  requestPackage: (standing) => has(standing, 'secretary', 'archivist'),
  closeCase: isSecretary,
};

export function canDoToCase(standing: CaseStanding, type: CaseCommandType): boolean {
  return canReadCase(standing) && caseCommandPolicies[type](standing);
}

export function canRegisterCase(viewer: Viewer, committeeId: Id): boolean {
  return rolesIn(viewer, committeeId).includes('secretary');
}
