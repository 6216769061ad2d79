import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina, nameOf, secretary } from '../../../tests/builders/case-story.ts';
import type { Role } from '../identifiers.ts';
import type { CaseCommand } from './commands.ts';
import type { KnownPerson } from './facts.ts';

const newcomer = 'a0000000-0000-4000-8000-000000000005';
const seat = (accountId: string, chair = false, discipline = 'civil-society'): CaseCommand => ({
  type: 'seatMember',
  accountId,
  discipline,
  chair,
});
const known = (roles: readonly Role[], disciplines: readonly string[] = ['civil-society']): KnownPerson => ({
  accountId: newcomer,
  name: nameOf(newcomer),
  disciplines,
  roles,
});
const among = (...roles: Role[]) => ({ people: [known(roles)] });
const recuse: CaseCommand = { type: 'recuse', reason: 'Kent de familie.' };

function seatOf(story: CaseStory, accountId: string) {
  const found = story.state?.seats.find((one) => one.accountId === accountId);
  if (!found) throw new Error('There is no such seat.');
  return found;
}

/** Without the role of chair, which somebody else has now. */
function demoted(story: CaseStory, accountId: string, heir: string): readonly KnownPerson[] {
  return story.people.map((one) => {
    if (one.accountId === accountId) return { ...one, roles: ['member'] };
    return one.accountId === heir ? { ...one, roles: ['chair', 'member'] } : one;
  });
}

describe('who can be seated', () => {
  it.each<Role>(['secretary', 'archivist', 'administrator'])(
    '[PANEL-1] seats nobody who is only %s: an empty chair would be counted',
    (role) => {
      const story = new CaseStory().deliberating();
      expect(story.tell(secretary, seat(newcomer), among(role))).toEqual(['member-without-role']);
      expect(story.tell(secretary, seat(newcomer), among(role, 'member'))).toEqual([]);
    },
  );

  it('[PANEL-1] gives nobody a seat of a discipline that is not theirs', () => {
    const story = new CaseStory().deliberating();
    const elsewhere = seat(newcomer, false, 'judiciary');
    expect(story.tell(secretary, elsewhere, among('member'))).toEqual(['discipline-not-theirs']);
    expect(story.tell(secretary, seat(newcomer), { people: [known(['member'], [])] })).toEqual([
      'discipline-not-theirs',
    ]);
  });

  it('[PANEL-1] lets only a chair lead, and a chair who is no member only lead', () => {
    const story = new CaseStory().deliberating();
    story.tell(anna, recuse);
    expect(story.tell(secretary, seat(newcomer, true), among('member'))).toEqual(['chair-without-role']);
    expect(story.tell(secretary, seat(newcomer), among('chair'))).toEqual(['chair-only']);
    expect(story.tell(secretary, seat(newcomer, true), among('chair'))).toEqual([]);
  });

  it('[PANEL-1] an adviser takes a seat without a vote', () => {
    const story = new CaseStory().deliberating();
    expect(story.tell(secretary, seat(newcomer), among('adviser'))).toEqual([]);
    expect(seatOf(story, newcomer).voting).toBe(false);
    expect(seatOf(story, bram).voting).toBe(true);
  });
});

describe('leaving the panel', () => {
  it('[PANEL-2] from the start of the deliberation nobody frees the seat of another', () => {
    const story = new CaseStory();
    story.deliberating();
    const vacate: CaseCommand = { type: 'vacateSeat', seatId: seatOf(story, dina).seatId, reason: 'Lastig.' };
    for (const who of [anna, secretary]) expect(story.tell(who, vacate)).toEqual(['seat-stays']);
    story.openRound();
    story.position(dina, 'dissent', 'Niet nodig.');
    expect(story.tell(anna, vacate)).toEqual(['seat-stays']);
    for (const member of [anna, bram, cees]) story.position(member, 'agree');
    story.closeRound();
    expect(story.tell(anna, vacate)).toEqual(['seat-stays']);
    expect(story.adopt()).toEqual(['dissent-open']);
  });

  it('[PANEL-2] before it a seat can still be freed, with a reason', () => {
    const story = new CaseStory().prepared();
    const vacate: CaseCommand = {
      type: 'vacateSeat',
      seatId: seatOf(story, dina).seatId,
      reason: 'Verhinderd.',
    };
    expect(story.tell(secretary, vacate)).toEqual([]);
    expect(seatOf(story, dina).standing).toBe('left');
  });

  it('[DISSENT-1] whoever steps aside first submits or waives the opinion in their hands', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    for (const member of [anna, bram, cees]) story.position(member, 'agree');
    story.position(dina, 'dissent', 'Niet nodig.');
    story.closeRound();
    expect(story.tell(dina, recuse)).toEqual(['dissent-before-recusal']);
    story.tell(dina, { type: 'openDissent' });
    const dissentId = story.state?.deliberation?.dissents[0]?.dissentId ?? '';
    story.opinions.set(dissentId, 'Ik zie het anders.');
    expect(story.tell(dina, recuse)).toEqual(['dissent-before-recusal']);
    expect(story.tell(dina, { type: 'submitDissent', dissentId })).toEqual([]);
    expect(story.tell(dina, recuse)).toEqual([]);
    // Opening the text again cannot take it out of the hands of somebody who is gone.
    expect(story.tell(anna, { type: 'reopenText' })).toEqual([]);
    expect(story.state?.deliberation?.dissents[0]).toMatchObject({ status: 'submitted', mode: 'still' });
    expect(story.adopt()).toEqual([]);
    expect(story.state?.adoption?.record.dissents).toMatchObject([{ dissentId, authors: [dina] }]);
  });

  it('[DISSENT-1] a waiver frees whoever steps aside as well', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    for (const member of [anna, bram, cees]) story.position(member, 'agree');
    story.position(dina, 'dissent', 'Niet nodig.');
    story.closeRound();
    expect(story.tell(dina, { type: 'waiveDissent' })).toEqual([]);
    expect(story.tell(dina, recuse)).toEqual([]);
    expect(story.adopt()).toEqual([]);
  });
});

describe('a panel that loses its chair', () => {
  it('[ROUND-8] ends the round that is open with them, and goes on under another', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    story.position(bram, 'agree');
    expect(story.tell(anna, recuse)).toEqual([]);
    const [round] = story.state?.deliberation?.rounds ?? [];
    expect(round).toMatchObject({ status: 'cancelled', tally: null, cancelReason: recuse.reason });
    expect(story.state?.deliberation?.mode).toBe('open');
    expect(story.position(cees, 'agree')).toEqual(['round-not-open']);
    expect(story.tell(secretary, seat(newcomer, true), among('chair'))).toEqual([]);
    expect(seatOf(story, newcomer).chair).toBe(true);
  });

  it('[ROUND-8] a member who steps aside leaves the round open, and the answer goes along', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    story.position(bram, 'agree');
    expect(story.tell(bram, recuse)).toEqual([]);
    expect(story.state?.deliberation?.rounds[0]?.status).toBe('open');
  });

  it('[ROUND-8] nobody else cancels the round of a chair who is there; when the chair is gone, somebody can', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    const cancel: CaseCommand = { type: 'cancelRound', roundId: story.roundId(), reason: 'Niemand leidt.' };
    expect(story.tell(secretary, cancel)).toEqual(['round-is-led']);
    const away = { sitting: { ...story.sitting(), present: [bram, cees, dina] } };
    expect(story.decide(secretary, cancel, away).ok).toBe(true);
    const without = { people: demoted(story, anna, cees) };
    expect(story.tell(secretary, cancel, without)).toEqual([]);
  });

  it('[ROUND-8] a chair who lost the role gives way, to somebody new or to a member who is seated', () => {
    const story = new CaseStory().deliberating();
    const takeOver = seat(cees, true, 'labour-market');
    expect(story.tell(secretary, takeOver)).toEqual(['chair-without-role']);
    const both = story.people.map((one) => ({ ...one, roles: ['chair', 'member'] as const }));
    expect(story.tell(secretary, takeOver, { people: both })).toEqual(['chair-already-seated']);
    const seatId = seatOf(story, cees).seatId;
    expect(story.tell(secretary, takeOver, { people: demoted(story, anna, cees) })).toEqual([]);
    expect(seatOf(story, cees)).toMatchObject({ seatId, chair: true, standing: 'seated' });
    // Whoever led before keeps their seat and their vote.
    expect(seatOf(story, anna)).toMatchObject({ chair: false, standing: 'seated', voting: true });
    const fresh = [known(['chair'])];
    expect(story.tell(secretary, seat(newcomer, true), { people: fresh })).toEqual([]);
    expect(story.state?.seats.filter((one) => one.chair).map((one) => one.accountId)).toEqual([newcomer]);
  });
});
