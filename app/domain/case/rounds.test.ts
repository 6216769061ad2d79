import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina, secretary } from '../../../tests/builders/case-story.ts';
import type { CaseCommand } from './commands.ts';

const agreed = (story: CaseStory) => {
  story.openRound();
  for (const member of [anna, bram, cees, dina]) story.position(member, 'agree');
  story.closeRound();
  return story;
};

describe('rounds', () => {
  it('[ROUND-1] binds every position to the hash of one text', () => {
    const story = new CaseStory().deliberating();
    expect(story.openRound()).toEqual([]);
    expect(story.position(bram, 'agree', '', 'f'.repeat(64))).toEqual(['position-on-other-text']);
    expect(story.position(bram, 'agree')).toEqual([]);
  });

  it('[ROUND-2] what the hash covers stands still while a round is open, and after it until the chair reopens', () => {
    const story = new CaseStory().deliberating();
    const propose: CaseCommand = {
      type: 'proposeOutcome',
      personId: story.personId(),
      outcome: 'no-advice',
      grounds: [],
    };
    story.openRound();
    expect(story.tell(bram, propose)).toEqual(['text-stands-still']);
    expect(story.tell(anna, { type: 'reopenText' })).toEqual(['round-is-open']);
    story.closeRound();
    expect(story.tell(bram, propose)).toEqual(['text-stands-still']);
    expect(story.tell(anna, { type: 'reopenText' })).toEqual([]);
    expect(story.tell(bram, propose)).toEqual([]);
  });

  it('[ROUND-3] dissent and reservation carry a reason', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    expect(story.position(bram, 'dissent')).toEqual(['reason-missing']);
    expect(story.position(bram, 'agree-with-reservation')).toEqual(['reason-missing']);
    expect(story.position(bram, 'dissent', 'Te streng.')).toEqual([]);
    expect(story.position(bram, 'agree')).toEqual([]);
    expect(story.state?.deliberation?.rounds[0]?.positions).toHaveLength(1);
  });

  it('[ROUND-4] a changed text makes earlier positions stale: they do not count for adoption', () => {
    const story = agreed(new CaseStory().deliberating());
    expect(story.tell(anna, { type: 'reopenText' })).toEqual([]);
    story.words = 'Een andere tekst.';
    expect(story.adopt()).toEqual(['round-stale']);
    story.words = 'De eerste tekst.';
    expect(story.adopt()).toEqual([]);
  });

  it('[ROUND-5] only seated voting members on the roll are counted, and a recusal takes the answer along', () => {
    const story = new CaseStory().deliberating();
    story.present = [anna, bram, cees];
    story.openRound();
    expect(story.position(dina, 'agree')).toEqual(['not-on-roll']);
    expect(story.position(secretary, 'agree')).toEqual(['no-vote']);
    for (const member of [anna, bram, cees]) story.position(member, 'agree');
    story.tell(cees, { type: 'recuse', reason: 'Kent de familie.' });
    expect(story.closeRound()).toEqual([]);
    const round = story.state?.deliberation?.rounds[0];
    expect(round?.positions.map((position) => position.accountId)).toEqual([anna, bram]);
    expect(round?.tally).toMatchObject({ adopted: false, how: 'no-quorum' });
  });

  it('[ROUND-8] a cancelled round keeps its reason and answers nothing', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    story.position(bram, 'agree');
    const roundId = story.roundId();
    expect(story.tell(anna, { type: 'cancelRound', roundId, reason: 'De tekst klopt nog niet.' })).toEqual(
      [],
    );
    expect(story.state?.deliberation?.rounds[0]).toMatchObject({
      status: 'cancelled',
      tally: null,
      cancelReason: 'De tekst klopt nog niet.',
    });
    expect(story.adopt()).toEqual(['round-missing']);
    expect(story.closeRound()).toEqual(['round-not-open']);
  });

  it('asks for a quorum and an outcome per person before a consensus round', () => {
    const story = new CaseStory().deliberating();
    story.present = [anna, bram];
    expect(story.openRound()).toEqual(['no-quorum']);
    story.present = [anna, bram, cees];
    story.tell(secretary, {
      type: 'addPerson',
      person: {
        name: 'Een kind',
        minor: true,
        birthYear: 2018,
        nationality: '',
        stateless: true,
        vNumber: '',
        residence: 'Utrecht',
      },
    });
    expect(story.openRound()).toEqual(['outcome-missing']);
  });
});

describe('adoption', () => {
  it('[DISSENT-1] is not submitted nor attached while it cites what must not go along', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    for (const member of [anna, bram, cees]) story.position(member, 'agree');
    story.position(dina, 'dissent', 'Niet nodig.');
    story.closeRound();
    story.tell(dina, { type: 'openDissent' });
    const dissentId = story.state?.deliberation?.dissents[0]?.dissentId ?? '';
    story.opinions.set(dissentId, 'Ik zie het anders.');
    story.unfit = [{ code: 'citation-confidential' }];
    expect(story.tell(dina, { type: 'submitDissent', dissentId })).toEqual(['citation-confidential']);
    story.unfit = [];
    expect(story.tell(dina, { type: 'submitDissent', dissentId })).toEqual([]);
    story.unfit = [{ code: 'citation-unknown' }];
    expect(story.adopt()).toEqual(['citation-unknown']);
    story.unfit = [];
    expect(story.adopt()).toEqual([]);
  });

  it('[ADOPT-1] names an empty mandatory section, the open dissent and the missing round together', () => {
    const story = new CaseStory().deliberating();
    story.emptySections = ['weighing'];
    expect(story.adopt()).toEqual(['round-missing', 'section-empty']);
    story.openRound();
    for (const member of [anna, bram, cees]) story.position(member, 'agree');
    story.position(dina, 'dissent', 'Niet nodig.');
    story.closeRound();
    expect(story.adopt()).toEqual(['section-empty', 'dissent-open']);
  });

  it('[DISSENT-1] an opinion is its author\u2019s, and adoption carries it with its own hash', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    for (const member of [anna, bram, cees]) story.position(member, 'agree');
    story.position(dina, 'dissent', 'Niet nodig.');
    story.closeRound();
    expect(story.tell(bram, { type: 'openDissent' })).toEqual(['only-dissenters']);
    expect(story.tell(dina, { type: 'openDissent' })).toEqual([]);
    const dissentId = story.state?.deliberation?.dissents[0]?.dissentId ?? '';
    expect(story.tell(dina, { type: 'submitDissent', dissentId })).toEqual(['dissent-empty']);
    story.opinions.set(dissentId, 'Ik zie het anders.');
    expect(story.adopt()).toEqual(['dissent-in-hand']);
    expect(story.tell(dina, { type: 'submitDissent', dissentId })).toEqual([]);
    story.opinions.set(dissentId, 'Door een ander veranderd.');
    expect(story.adopt()).toEqual(['dissent-changed']);
    story.opinions.set(dissentId, 'Ik zie het anders.');
    expect(story.adopt()).toEqual([]);
    expect(story.state?.adoption?.record.dissents).toMatchObject([{ dissentId, authors: [dina] }]);
  });

  it('[DISSENT-1] a passed deadline or a waiver lets the committee go on', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    for (const member of [anna, bram]) story.position(member, 'agree');
    story.position(cees, 'agree-with-reservation', 'Krap.');
    story.position(dina, 'dissent', 'Niet nodig.');
    story.closeRound();
    expect(story.adopt()).toEqual(['dissent-open']);
    const deadline = (at: string) => story.tell(anna, { type: 'setDissentDeadline', deadline: at });
    expect(deadline('2026-11-21T12:00:00.000Z')).toEqual(['deadline-in-past']);
    expect(deadline('2026-12-07T12:00:00.000Z')).toEqual([]);
    expect(story.adopt()).toEqual(['dissent-open']);
    const late = story.decide(
      anna,
      { type: 'adoptAdvice', textHash: story.textHash() },
      { now: '2026-12-07T12:00:01.000Z' },
    );
    expect(late.ok).toBe(true);
    expect(story.tell(dina, { type: 'waiveDissent' })).toEqual([]);
    expect(story.adopt()).toEqual([]);
  });

  it('[ADOPT-2] after adoption nothing that the hash covers can change', () => {
    const story = agreed(new CaseStory().deliberating());
    expect(story.adopt()).toEqual([]);
    expect(story.tell(anna, { type: 'reopenText' })).toEqual(['not-deliberating']);
    expect(story.openRound()).toEqual(['not-deliberating']);
    expect(
      story.tell(secretary, { type: 'withdrawExhibit', exhibitId: story.newId(), reason: 'Te laat.' }),
    ).toEqual(['dossier-closed']);
  });
});
