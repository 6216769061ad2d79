import { describe, expect, it } from 'vitest';
import { type CaseCommandType, caseCommandTypes } from '../domain/case/commands.ts';
import type { CaseStatus } from '../domain/case/state.ts';
import { committeeCommandTypes } from '../domain/committee/commands.ts';
import { type Role, roles } from '../domain/identifiers.ts';
import { sittingCommandTypes } from '../domain/sitting/commands.ts';
import {
  type CaseStanding,
  canDoToCase,
  canReadCase,
  canReadDissent,
  canWriteDissent,
  canWriteProse,
} from './case-policies.ts';
import { canDoInSitting, canDoToCommittee, canSeeSittings, canSeeVersions } from './committee-policies.ts';

const me = 'me';
const stand = (role: Role, more: Partial<CaseStanding> = {}): CaseStanding => ({
  accountId: me,
  roles: [role],
  seated: false,
  chairsPanel: false,
  recused: false,
  status: 'deliberating',
  signsNext: null,
  ...more,
});

/** Everybody who can stand to a case: the letter in the table below. */
const people: Readonly<Record<string, CaseStanding>> = {
  // Leads the panel.
  C: stand('chair', { seated: true, chairsPanel: true }),
  // Chair of the committee, with no place in this panel.
  c: stand('chair'),
  S: stand('secretary'),
  // Seated.
  M: stand('member', { seated: true }),
  // Seated, without a vote.
  A: stand('adviser', { seated: true }),
  // Of the committee, not of this panel.
  m: stand('member'),
  // Stepped aside; the second is the committee's own chair.
  r: stand('member', { recused: true }),
  R: stand('chair', { recused: true }),
  // Seated once, no longer of the committee.
  x: { ...stand('member', { seated: true }), roles: [] },
  // Archivist, administrator, and somebody of another committee.
  a: stand('archivist'),
  b: stand('administrator'),
  o: { ...stand('member'), roles: [] },
};

/** Who may, while the committee deliberates; nobody else. Written by hand: a new command without a row fails. */
const table: Readonly<Record<CaseCommandType, string>> = {
  registerCase: '',
  correctRequest: 'S',
  addPerson: 'S',
  correctPerson: 'S',
  recordFinding: 'S',
  admitCase: 'CcS',
  declineCase: 'CcS',
  recordCircumstance: 'CcSMA',
  correctCircumstance: 'CcSMA',
  withdrawCircumstance: 'CcS',
  fileExhibit: 'CcSMA',
  withdrawExhibit: 'CcS',
  seatMember: 'CcS',
  vacateSeat: 'CcS',
  recuse: 'CMA',
  scheduleCase: 'CcS',
  beginDeliberation: 'CcS',
  proposeOutcome: 'CcSMA',
  attachCondition: 'CcSMA',
  reviseCondition: 'CcSMA',
  detachCondition: 'CcSMA',
  keepVersion: 'CcSMA',
  openRound: 'C',
  takePosition: 'CMA',
  closeRound: 'C',
  cancelRound: 'CcS',
  reopenText: 'C',
  openDissent: 'CMA',
  joinDissent: 'CMA',
  submitDissent: 'CMA',
  takeBackDissent: 'CMA',
  waiveDissent: 'CMA',
  setDissentDeadline: 'C',
  adoptAdvice: 'C',
  signAdvice: '',
  sendAdvice: 'S',
  renewDeskLink: 'S',
  recordDecision: 'S',
  correctDecision: 'S',
  requestPackage: 'S',
  closeCase: 'S',
};

const who = (allowed: (standing: CaseStanding) => boolean) =>
  Object.entries(people)
    .filter(([, standing]) => allowed(standing))
    .map(([letter]) => letter)
    .join('');

describe('who may do what with a case', () => {
  it.each(caseCommandTypes)('%s', (type) => {
    expect(who((standing) => canDoToCase(standing, type))).toBe(table[type]);
  });

  it('[PANEL-2] reading follows the room, and a recusal ends it', () => {
    expect(who(canReadCase)).toBe('CcSMA');
    expect(who(canWriteProse)).toBe('CcSMA');
  });

  it.each<[CaseStatus, string]>([
    ['registered', 'CcSMA'],
    ['deliberating', 'CcSMA'],
    ['adopted', 'CcSMAa'],
    ['closed', 'CcSMAa'],
  ])('while %s it is read by %s', (status, readers) => {
    expect(who((standing) => canReadCase({ ...standing, status }))).toBe(readers);
  });

  it('[ROUND-8] whoever chairs the panel leads only with the role of chair', () => {
    const demoted = stand('member', { seated: true, chairsPanel: true });
    for (const type of ['openRound', 'closeRound', 'reopenText', 'adoptAdvice'] as const) {
      expect(canDoToCase(demoted, type)).toBe(false);
    }
  });

  it('[SIGN-1] only who has the role that signs next may sign', () => {
    const signing = (signsNext: Role) => (standing: CaseStanding) =>
      canDoToCase({ ...standing, status: 'adopted', signsNext }, 'signAdvice');
    expect(who(signing('chair'))).toBe('Cc');
    expect(who(signing('secretary'))).toBe('S');
  });

  it('[DISSENT-1] a dissenting opinion is its authors\u2019 until adoption, then part of the record', () => {
    expect(who((standing) => canWriteDissent(standing, [me]))).toBe('CMA');
    expect(who((standing) => canWriteDissent(standing, ['somebody else']))).toBe('');
    expect(who((standing) => canReadDissent(standing, ['somebody else']))).toBe('');
    expect(who((standing) => canReadDissent({ ...standing, status: 'adopted' }, ['somebody else']))).toBe(
      'CcSMAa',
    );
  });
});

const initials: Readonly<Record<Role, string>> = {
  member: 'M',
  chair: 'C',
  secretary: 'S',
  adviser: 'A',
  archivist: 'a',
  administrator: 'b',
};
const rolesThat = (allowed: (role: Role) => boolean) =>
  roles
    .filter(allowed)
    .map((role) => initials[role])
    .join('');
const viewerWith = (role: Role) => ({
  accountId: me,
  name: 'Iemand',
  roles: [{ committeeId: 'here', role }],
});

const sittingTable: Readonly<Record<(typeof sittingCommandTypes)[number], string>> = {
  planSitting: 'CS',
  putOnAgenda: 'CS',
  takeOffAgenda: 'CS',
  openSitting: 'CS',
  answerRoll: 'MCSA',
  markPresent: 'S',
  markAbsent: 'S',
  leaveSitting: 'MCSA',
  openItem: 'C',
  changePhase: 'C',
  closeItem: 'C',
  adjournItem: 'CS',
  askForFloor: 'MCSA',
  withdrawFromQueue: 'MCSA',
  giveFloor: 'C',
  endTurn: 'C',
  reorderQueue: 'C',
  closeSitting: 'CS',
};

const committeeTable: Readonly<Record<(typeof committeeCommandTypes)[number], string>> = {
  foundCommittee: '',
  adoptRegulation: 'CS',
  admitPerson: 'CS',
  grantRole: 'CS',
  revokeRole: 'CS',
};

describe('who may do what in a sitting and a committee', () => {
  it.each(sittingCommandTypes)('%s', (type) => {
    expect(rolesThat((role) => canDoInSitting(viewerWith(role), 'here', type, null))).toBe(
      sittingTable[type],
    );
    expect(rolesThat((role) => canDoInSitting(viewerWith(role), 'elsewhere', type, null))).toBe('');
  });

  it.each(committeeCommandTypes)('%s', (type) => {
    expect(rolesThat((role) => canDoToCommittee(viewerWith(role), 'here', type))).toBe(committeeTable[type]);
    expect(rolesThat((role) => canDoToCommittee(viewerWith(role), 'elsewhere', type))).toBe('');
  });

  it('[REG-5] sees the versions of the regulation', () => {
    expect(rolesThat((role) => canSeeVersions(viewerWith(role), 'here'))).toBe('CSb');
    expect(rolesThat((role) => canSeeVersions(viewerWith(role), 'elsewhere'))).toBe('');
  });

  it('sees sittings', () => {
    expect(rolesThat((role) => canSeeSittings(viewerWith(role), 'here'))).toBe('MCSA');
  });
});
