/** Whoever may not do something does not do it, whatever they send: over the real command centre, on a real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../app/contracts/commands.ts';
import { type CaseCommandType, caseCommandTypes } from '../../app/domain/case/commands.ts';
import { type CommitteeCommandType, committeeCommandTypes } from '../../app/domain/committee/commands.ts';
import { type SittingCommandType, sittingCommandTypes } from '../../app/domain/sitting/commands.ts';
import { type CommitteeAtWork, codes, openCommitteeAtWork } from './committee-at-work.ts';
import { caseExamples, committeeExamples, sittingExamples } from './examples.ts';

/** In this order: leads the panel, secretary, seated, stepped aside, not in this panel, archivist, administrator, of another committee. */
const everybody = [
  'voorzitter',
  'secretaris',
  'zorg',
  'gemeente',
  'wetenschap',
  'archief',
  'beheer',
  'vreemd',
];
const staff = ['voorzitter', 'secretaris'];
const secretary = ['secretaris'];
const room = ['voorzitter', 'secretaris', 'zorg'];
const seated = ['voorzitter', 'zorg'];
const lead = ['voorzitter'];
const nobody: readonly string[] = [];
/** All that belong to the committee and deliberate; a recusal is about one case. */
const committee = ['voorzitter', 'secretaris', 'zorg', 'gemeente', 'wetenschap'];

const mayOnCase: Readonly<Record<CaseCommandType, readonly string[]>> = {
  registerCase: nobody,
  correctRequest: secretary,
  addPerson: secretary,
  correctPerson: secretary,
  recordFinding: secretary,
  admitCase: staff,
  declineCase: staff,
  recordCircumstance: room,
  correctCircumstance: room,
  withdrawCircumstance: staff,
  fileExhibit: nobody,
  withdrawExhibit: staff,
  seatMember: staff,
  vacateSeat: staff,
  recuse: seated,
  scheduleCase: staff,
  beginDeliberation: staff,
  proposeOutcome: room,
  attachCondition: room,
  reviseCondition: room,
  detachCondition: room,
  keepVersion: room,
  openRound: lead,
  takePosition: seated,
  closeRound: lead,
  cancelRound: staff,
  reopenText: lead,
  openDissent: seated,
  joinDissent: seated,
  submitDissent: seated,
  takeBackDissent: seated,
  waiveDissent: seated,
  setDissentDeadline: lead,
  adoptAdvice: lead,
  signAdvice: nobody,
  sendAdvice: secretary,
  renewDeskLink: secretary,
  recordDecision: secretary,
  correctDecision: secretary,
  requestPackage: secretary,
  closeCase: secretary,
};

const mayInSitting: Readonly<Record<SittingCommandType, readonly string[]>> = {
  planSitting: staff,
  putOnAgenda: staff,
  takeOffAgenda: staff,
  openSitting: staff,
  answerRoll: committee,
  markPresent: secretary,
  markAbsent: secretary,
  leaveSitting: committee,
  openItem: lead,
  changePhase: lead,
  closeItem: lead,
  adjournItem: staff,
  askForFloor: committee,
  withdrawFromQueue: committee,
  giveFloor: lead,
  endTurn: lead,
  reorderQueue: lead,
  closeSitting: staff,
};

const mayToCommittee: Readonly<Record<CommitteeCommandType, readonly string[]>> = {
  foundCommittee: nobody,
  adoptRegulation: staff,
  admitPerson: staff,
  grantRole: staff,
  revokeRole: staff,
};

describe('a command of somebody who may not give it', () => {
  let at: CommitteeAtWork;
  let before: readonly string[];

  beforeAll(async () => {
    at = await openCommitteeAtWork();
    await at.begin();
    await at.writeAdvice();
    const { attachCondition } = await caseExamples(at);
    await at.hands.onCase('zorg', at.caseId, attachCondition);
    await at.hands.onCase('gemeente', at.caseId, { type: 'recuse', reason: 'Kent de familie.' });
    await at.openRound();
    before = await at.everything();
  });
  afterAll(() => at.drop());

  const others = (may: readonly string[]) => everybody.filter((handle) => !may.includes(handle));

  it.each(caseCommandTypes)('%s on a case is refused and changes nothing', async (type) => {
    const command = (await caseExamples(at))[type];
    for (const handle of others(mayOnCase[type])) {
      // What has a door of its own does not come in by this one.
      const ownDoor = ['registerCase', 'fileExhibit', 'signAdvice'].includes(type);
      const mayRead = ['voorzitter', 'secretaris', 'zorg'].includes(handle);
      const code = ownDoor ? 'command-unknown' : mayRead ? 'not-allowed' : 'case-unknown';
      expect([handle, ...codes(await at.onCase(handle, command))]).toEqual([handle, code]);
    }
    expect(await at.everything()).toEqual(before);
  });

  it.each(sittingCommandTypes)('%s in a sitting is refused and changes nothing', async (type) => {
    const command = (await sittingExamples(at))[type];
    for (const handle of others(mayInSitting[type])) {
      const code = committee.includes(handle) ? 'not-allowed' : 'sitting-unknown';
      expect([handle, ...codes(await at.onSitting(handle, command))]).toEqual([handle, code]);
    }
    expect(await at.everything()).toEqual(before);
  });

  it.each(committeeCommandTypes)('%s on a committee is refused and changes nothing', async (type) => {
    const command = committeeExamples(at)[type];
    for (const handle of others(mayToCommittee[type])) {
      const answer = await at.as(handle).onCommittee(at.committeeId, command);
      expect([handle, ...codes(answer)]).toEqual([handle, 'not-allowed']);
    }
    expect(await at.everything()).toEqual(before);
  });

  it('what has a door of its own is refused there as well', async () => {
    const { registerCase, fileExhibit } = await caseExamples(at);
    const { planSitting } = await sittingExamples(at);
    const file = () => ({ fileName: 'brief.txt', bytes: words('Een brief.') });
    const refused: readonly [string, string, (handle: string) => Promise<Answer>][] = [
      ['zorg', 'not-allowed', (handle) => at.as(handle).registerCase(at.committeeId, registerCase)],
      ['vreemd', 'not-allowed', (handle) => at.as(handle).registerCase(at.committeeId, registerCase)],
      ['zorg', 'not-allowed', (handle) => at.as(handle).planSitting(at.committeeId, planSitting)],
      ['vreemd', 'not-allowed', (handle) => at.as(handle).planSitting(at.committeeId, planSitting)],
      [
        'gemeente',
        'not-allowed',
        (handle) => at.as(handle).fileExhibit(at.caseId, fileExhibit.exhibit, file()),
      ],
      [
        'vreemd',
        'not-allowed',
        (handle) => at.as(handle).fileExhibit(at.caseId, fileExhibit.exhibit, file()),
      ],
      ['gemeente', 'case-unknown', (handle) => at.as(handle).signAdvice(at.caseId, 'a'.repeat(64), 'x')],
      ['vreemd', 'case-unknown', (handle) => at.as(handle).signAdvice(at.caseId, 'a'.repeat(64), 'x')],
    ];
    for (const [handle, code, act] of refused) expect(codes(await act(handle))).toEqual([code]);
    expect(await at.everything()).toEqual(before);
  });

  it('without a session everything is refused', async () => {
    const nobodyAtAll = at.product.centre.for(null, async () => ({ ok: true }));
    const { attachCondition, registerCase, fileExhibit } = await caseExamples(at);
    const { openSitting, planSitting } = await sittingExamples(at);
    const answers = [
      nobodyAtAll.onCase(at.caseId, attachCondition),
      nobodyAtAll.registerCase(at.committeeId, registerCase),
      nobodyAtAll.onSitting(at.sittingId, openSitting),
      nobodyAtAll.planSitting(at.committeeId, planSitting),
      nobodyAtAll.onCommittee(at.committeeId, committeeExamples(at).grantRole),
      nobodyAtAll.fileExhibit(at.caseId, fileExhibit.exhibit, {
        fileName: 'brief.txt',
        bytes: words('Een brief.'),
      }),
      nobodyAtAll.signAdvice(at.caseId, 'a'.repeat(64), 'x'),
    ];
    for (const answer of await Promise.all(answers)) expect(codes(answer)).toEqual(['signed-out']);
    expect(await at.everything()).toEqual(before);
  });
});

async function* words(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
