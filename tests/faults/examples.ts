/** One well-formed command of every type, for a case in deliberation with a round open, and for its sitting and committee. */
import { randomUUID } from 'node:crypto';
import type { CaseCommand } from '../../app/domain/case/commands.ts';
import type { CommitteeCommand } from '../../app/domain/committee/commands.ts';
import { findPreset } from '../../app/domain/regulation/presets.ts';
import type { SittingCommand } from '../../app/domain/sitting/commands.ts';
import type { CommitteeAtWork } from './committee-at-work.ts';

type Examples<Command extends { readonly type: string }> = {
  readonly [Type in Command['type']]: Extract<Command, { type: Type }>;
};

export async function caseExamples(at: CommitteeAtWork): Promise<Examples<CaseCommand>> {
  const state = await at.state();
  const { deliberation, persons, circumstances, exhibits, seats, request, title } = state;
  const round = deliberation?.rounds.at(-1);
  const personId = persons[0]?.personId ?? '';
  const exhibitId = exhibits[0]?.exhibitId ?? '';
  const conditionId = deliberation?.conditions[0]?.conditionId ?? '';
  const roundId = round?.roundId ?? '';
  const textHash = round?.textHash ?? '';
  const dissentId = randomUUID();
  const { sittingId } = at;
  const reason = 'Om te zien of het mag.';
  const decision = {
    decidedOn: at.product.clock.today(),
    result: 'follows' as const,
    reasons: '',
    persons: [
      {
        personId,
        granted: true,
        restriction: '',
        months: 12,
        temporary: false,
        labourMarketAnnotation: '',
      },
    ],
  };
  const person = {
    name: 'Iemand',
    minor: false,
    birthYear: 1990,
    nationality: '',
    stateless: true,
    vNumber: '',
    residence: 'Utrecht',
  };
  const circumstance = {
    kind: 'work' as const,
    sides: ['societal' as const],
    personIds: [personId],
    statement: 'Werkt.',
    source: 'Gesprek',
    exhibitIds: [exhibitId],
  };
  const circumstanceId = circumstances[0]?.circumstanceId ?? '';
  const exhibit = {
    title: 'Stuk',
    kind: 'letter' as const,
    date: null,
    provenance: 'Post',
    confidentiality: { to: 'panel' as const },
  };
  return {
    registerCase: { type: 'registerCase', title, request, persons: [person] },
    correctRequest: { type: 'correctRequest', title, request },
    addPerson: { type: 'addPerson', person },
    correctPerson: { type: 'correctPerson', personId, person },
    recordFinding: {
      type: 'recordFinding',
      finding: { ruleId: 'identity-effort', personId, answer: 'applies', note: reason },
    },
    admitCase: { type: 'admitCase' },
    declineCase: { type: 'declineCase', reason },
    recordCircumstance: { type: 'recordCircumstance', circumstance },
    correctCircumstance: { type: 'correctCircumstance', circumstanceId, revision: 1, circumstance },
    withdrawCircumstance: { type: 'withdrawCircumstance', circumstanceId, reason },
    fileExhibit: { type: 'fileExhibit', exhibit },
    withdrawExhibit: { type: 'withdrawExhibit', exhibitId, reason },
    seatMember: {
      type: 'seatMember',
      accountId: at.viewer('wetenschap').accountId,
      discipline: 'science',
      chair: false,
    },
    vacateSeat: { type: 'vacateSeat', seatId: seats.at(-1)?.seatId ?? '', reason },
    recuse: { type: 'recuse', reason },
    scheduleCase: { type: 'scheduleCase', sittingId },
    beginDeliberation: { type: 'beginDeliberation', sittingId },
    proposeOutcome: { type: 'proposeOutcome', personId, outcome: 'advice', grounds: ['humanitarian'] },
    attachCondition: { type: 'attachCondition', condition: conditionFor(personId) },
    reviseCondition: { type: 'reviseCondition', conditionId, revision: 1, condition: conditionFor(personId) },
    detachCondition: { type: 'detachCondition', conditionId, revision: 1 },
    keepVersion: { type: 'keepVersion', name: 'Voor de pauze' },
    openRound: { type: 'openRound', kind: 'poll', question: '', sittingId },
    takePosition: { type: 'takePosition', roundId, textHash, answer: 'dissent', reason },
    closeRound: { type: 'closeRound', roundId },
    cancelRound: { type: 'cancelRound', roundId, reason },
    reopenText: { type: 'reopenText' },
    openDissent: { type: 'openDissent' },
    joinDissent: { type: 'joinDissent', dissentId },
    submitDissent: { type: 'submitDissent', dissentId },
    takeBackDissent: { type: 'takeBackDissent', dissentId },
    waiveDissent: { type: 'waiveDissent' },
    setDissentDeadline: { type: 'setDissentDeadline', deadline: '2030-01-01T12:00:00.000Z' },
    adoptAdvice: { type: 'adoptAdvice', textHash },
    signAdvice: { type: 'signAdvice', recordHash: textHash },
    sendAdvice: {
      type: 'sendAdvice',
      contactName: 'Contactpunt',
      contactEmail: 'contactpunt@ministerie.example',
    },
    renewDeskLink: { type: 'renewDeskLink' },
    recordDecision: { type: 'recordDecision', ...decision },
    correctDecision: { type: 'correctDecision', reason: 'Verkeerd overgenomen.', ...decision },
    requestPackage: { type: 'requestPackage' },
    closeCase: { type: 'closeCase' },
  };
}

export function conditionFor(personId: string, text = 'De opleiding afronden') {
  return {
    kind: 'schooling' as const,
    force: 'condition' as const,
    personIds: [personId],
    text,
    owner: 'Nancy',
    evidence: 'Diploma',
    dueDate: '2027-07-31',
    programme: 'Verpleegkunde',
    level: 'hbo',
    institution: '',
  };
}

export async function sittingExamples(at: CommitteeAtWork): Promise<Examples<SittingCommand>> {
  const itemId = (await at.sitting()).items[0]?.itemId ?? '';
  const turnId = randomUUID();
  return {
    planSitting: {
      type: 'planSitting',
      title: 'Nog een vergadering',
      startsAt: '2030-01-03T13:00:00.000Z',
      place: 'Utrecht',
      mode: 'physical',
    },
    putOnAgenda: { type: 'putOnAgenda', caseId: at.caseId, minutes: 30 },
    takeOffAgenda: { type: 'takeOffAgenda', itemId },
    openSitting: { type: 'openSitting' },
    answerRoll: { type: 'answerRoll', where: 'in-the-room' },
    markPresent: { type: 'markPresent', accountId: at.viewer('zorg').accountId, where: 'at-a-distance' },
    markAbsent: { type: 'markAbsent', accountId: at.viewer('zorg').accountId },
    leaveSitting: { type: 'leaveSitting' },
    openItem: { type: 'openItem', itemId },
    changePhase: { type: 'changePhase', itemId, phase: 'deciding' },
    closeItem: { type: 'closeItem', itemId },
    adjournItem: { type: 'adjournItem', itemId, reason: 'Om te zien of het mag.' },
    askForFloor: { type: 'askForFloor', kind: 'normal' },
    withdrawFromQueue: { type: 'withdrawFromQueue', turnId },
    giveFloor: { type: 'giveFloor', turnId },
    endTurn: { type: 'endTurn' },
    reorderQueue: { type: 'reorderQueue', turnIds: [turnId], reason: '' },
    closeSitting: { type: 'closeSitting' },
  };
}

export function committeeExamples(at: CommitteeAtWork): Examples<CommitteeCommand> {
  const { accountId } = at.viewer('beheer');
  return {
    foundCommittee: { type: 'foundCommittee', name: 'Nog een commissie', slug: 'nog-een' },
    adoptRegulation: {
      type: 'adoptRegulation',
      regulation: { ...findPreset('cmmm-2025'), version: 2 },
      decidedOn: '2026-11-20',
      decidedBy: 'Niemand',
      reference: 'Besluit 2',
    },
    admitPerson: {
      type: 'admitPerson',
      accountId: randomUUID(),
      name: 'Nieuw',
      disciplines: [],
      roles: ['member'],
    },
    grantRole: { type: 'grantRole', accountId, role: 'secretary' },
    revokeRole: { type: 'revokeRole', accountId: at.viewer('zorg').accountId, role: 'member' },
  };
}
