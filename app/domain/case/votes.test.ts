import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina } from '../../../tests/builders/case-story.ts';
import { singleAdviserRegulation, votingRegulation } from '../../../tests/builders/regulations.ts';
import type { Answer } from './advice-text.ts';
import { answersOf } from './round-kinds.ts';
import type { Round } from './state.ts';

const members = [anna, bram, cees, dina];

const told = (...of: Parameters<typeof votingRegulation>) =>
  new CaseStory(votingRegulation(...of)).deliberating();

const letters: Readonly<Record<string, Answer>> = { F: 'for', G: 'against', O: 'abstain' };

/** One letter per member, the chair first; anything else is silence. */
function votes(story: CaseStory, answers: string): CaseStory {
  expect(story.openRound('vote')).toEqual([]);
  [...answers].forEach((letter, index) => {
    const answer = letters[letter];
    if (answer) expect(story.position(members[index] ?? '', answer, 'Omdat.')).toEqual([]);
  });
  return story;
}

const newest = (story: CaseStory): Round => {
  const round = story.state?.deliberation?.rounds.at(-1);
  if (!round) throw new Error('There is no round.');
  return round;
};

describe('a committee that votes', () => {
  it('[RULE-1] holds a vote where another seeks consensus, and adopts on it', () => {
    const story = told();
    expect(story.openRound('consensus')).toEqual(['round-kind-not-in-regulation']);
    votes(story, 'FFFG');
    expect(story.closeRound()).toEqual([]);
    expect(newest(story)).toMatchObject({
      kind: 'vote',
      tally: { for: 3, against: 1, adopted: true, how: 'vote', dissenters: [dina] },
    });
    expect(story.adopt()).toEqual(['dissent-open']);
    expect(story.tell(dina, { type: 'waiveDissent' })).toEqual([]);
    expect(story.adopt()).toEqual([]);
    expect(story.state?.adoption?.record).toMatchObject({
      schema: 'raadkamer.record/2',
      roundId: newest(story).roundId,
      positions: [{ answer: 'for' }, { answer: 'for' }, { answer: 'for' }, { answer: 'against' }],
    });
  });

  it('[ROUND-3] knows for, against and abstain, and no answer of another kind of round', () => {
    const story = told();
    story.openRound('vote');
    expect(answersOf('vote')).toEqual(['for', 'against', 'abstain']);
    for (const answer of ['agree', 'agree-with-reservation', 'dissent'] as const) {
      expect(story.position(bram, answer, 'Omdat.')).toEqual(['answer-of-other-round']);
    }
    expect(story.position(bram, 'abstain')).toEqual([]);
    story.closeRound();
    story.tell(anna, { type: 'reopenText' });
    expect(story.openRound('poll')).toEqual([]);
    expect(story.position(bram, 'for')).toEqual(['answer-of-other-round']);
    expect(story.position(bram, 'agree')).toEqual([]);
  });

  it('[ROUND-3] asks whoever is against for a reason only where the regulation does', () => {
    const strict = told({ reasons: 'required' });
    strict.openRound('vote');
    expect(strict.position(bram, 'against')).toEqual(['reason-missing']);
    expect(strict.position(bram, 'against', 'Te streng.')).toEqual([]);
    const free = told();
    free.openRound('vote');
    expect(free.position(bram, 'against', 'Toch gezegd.')).toEqual([]);
    expect(newest(free).positions).toMatchObject([{ answer: 'against', reason: '' }]);
  });

  it('[ROUND-7] shows nothing of a vote before it is closed', () => {
    const story = votes(told(), 'FFGG');
    expect(newest(story)).toMatchObject({ status: 'open', tally: null });
  });

  it('[DISSENT-1] waits for no opinion where the regulation knows none', () => {
    const story = votes(
      told({}, { dissentingOpinions: { allowed: false, who: 'dissenters', deadlineDays: null } }),
      'FFFG',
    );
    story.closeRound();
    expect(story.tell(dina, { type: 'openDissent' })).toEqual(['only-dissenters']);
    expect(story.adopt()).toEqual([]);
  });

  it('[OUTCOME-1] a lost vote is held again only after the text was opened to deliberate further', () => {
    const story = votes(told(), 'FGGG');
    story.closeRound();
    expect(newest(story).tally).toMatchObject({ adopted: false, explanation: { code: 'too-few' } });
    expect(story.adopt()).toContain('round-not-adopted');
    expect(story.openRound('vote')).toEqual(['vote-settled']);
    expect(story.openRound('poll')).toEqual([]);
    story.closeRound();
    expect(story.openRound('vote')).toEqual(['vote-settled']);
    expect(story.tell(anna, { type: 'reopenText' })).toEqual([]);
    votes(story, 'FFFF').closeRound();
    expect(story.adopt()).toEqual([]);
  });

  it('[OUTCOME-1] a vote without quorum settled nothing and is held again on the same text', () => {
    const story = votes(told({ quorum: quorumOf(3, 'closing') }), 'FF');
    story.present = [anna, bram];
    story.closeRound();
    expect(newest(story).tally?.how).toBe('no-quorum');
    story.present = members;
    expect(story.openRound('vote')).toEqual([]);
  });
});

const quorumOf = (minimum: number, moment: 'opening' | 'closing') =>
  ({ fraction: null, base: 'entitled', minimum, moment, dulyInvited: false }) as const;

describe('equal votes', () => {
  it('[RULE-1] are lost, or lead to a new round on the same text, as the regulation says', () => {
    const lost = votes(told(), 'FFGG');
    lost.closeRound();
    expect(newest(lost).tally?.explanation.code).toBe('tied');
    expect(lost.openRound('vote')).toEqual(['vote-settled']);
    const again = votes(told({ tie: 'repeat' }), 'FFGG');
    again.closeRound();
    expect(newest(again).tally).toMatchObject({ adopted: false, explanation: { code: 'tied-again' } });
    votes(again, 'FFFG').closeRound();
    expect(newest(again).tally?.adopted).toBe(true);
  });

  it('[RULE-1] are decided by the vote that a chair who is a member gave already', () => {
    const story = votes(told({ tie: 'chair-decides' }), 'FFGG');
    expect(story.closeRound()).toEqual([]);
    expect(newest(story).tally).toMatchObject({ adopted: true, explanation: { code: 'chair-adopted' } });
  });
});

describe('a chair with a casting vote', () => {
  const casting = () => told({ chairVote: 'casting', tie: 'chair-decides' });

  it('[RULE-1] has no ordinary vote, and is asked for none when the votes are not tied', () => {
    const story = votes(casting(), '-FFG');
    expect(story.position(anna, 'for')).toEqual(['no-vote']);
    expect(story.closeRound()).toEqual([]);
    expect(newest(story).tally).toMatchObject({ for: 2, against: 1, adopted: true, how: 'vote' });
  });

  it.each([
    ['for', true, 'chair-adopted'],
    ['against', false, 'chair-rejected'],
    ['abstain', false, 'tied'],
  ] as const)('[RULE-1] is asked in a step of its own when they are: %s', (answer, adopted, code) => {
    const story = votes(casting(), '-FGO');
    expect(story.closeRound()).toEqual([]);
    expect(newest(story)).toMatchObject({ status: 'open', tally: null });
    expect(newest(story).castingAskedAt).toBeDefined();
    expect(story.position(bram, 'against')).toEqual(['only-casting-vote']);
    expect(story.closeRound()).toEqual(['casting-vote-missing']);
    expect(story.position(anna, answer)).toEqual([]);
    expect(story.closeRound()).toEqual([]);
    expect(newest(story).tally).toMatchObject({ adopted, explanation: { code } });
    expect(newest(story).positions.map((one) => one.accountId)).toEqual([anna, bram, cees, dina]);
  });

  it('[RULE-1] decides what the members voted, whoever came or went since', () => {
    const story = votes(casting(), '-FG-');
    story.closeRound();
    story.present = [anna, dina];
    story.position(anna, 'for');
    expect(story.closeRound()).toEqual([]);
    expect(newest(story).tally).toMatchObject({ for: 2, against: 1, adopted: true });
  });

  it('[PANEL-2] a recusal meanwhile takes the answer along, and the count is made anew', () => {
    const story = votes(casting(), '-FFGG'.slice(0, 4));
    story.position(dina, 'against');
    story.position(cees, 'abstain');
    story.closeRound();
    expect(newest(story).castingAskedAt).toBeDefined();
    story.tell(dina, { type: 'recuse', reason: 'Kent de familie.' });
    expect(story.closeRound()).toEqual([]);
    expect(newest(story).tally).toMatchObject({ for: 1, against: 0, adopted: true });
  });

  it('[ROUND-8] closes a consensus round from wherever they are: nothing is counted against anything in it', () => {
    const story = told({
      method: 'consensus',
      chairVote: 'casting',
      tie: 'chair-decides',
      consensusFallback: { kind: 'vote-round' },
    });
    story.openRound('consensus');
    story.position(bram, 'agree');
    story.position(cees, 'dissent');
    story.present = [bram, cees, dina];
    expect(story.closeRound()).toEqual([]);
    expect(newest(story)).toMatchObject({ status: 'closed', tally: { adopted: false } });
  });

  it('[RULE-1] decides a count of the same round as well, in the words of that round', () => {
    const story = told({
      method: 'consensus',
      chairVote: 'casting',
      tie: 'chair-decides',
      consensusFallback: {
        kind: 'count-same-round',
        for: ['agree', 'agree-with-reservation'],
        against: ['dissent'],
        out: ['abstain'],
      },
    });
    story.openRound('consensus');
    story.position(bram, 'agree');
    story.position(cees, 'dissent');
    story.closeRound();
    expect(newest(story).castingAskedAt).toBeDefined();
    expect(story.position(anna, 'for')).toEqual(['answer-of-other-round']);
    expect(story.position(anna, 'agree')).toEqual([]);
    expect(story.closeRound()).toEqual([]);
    expect(newest(story).tally).toMatchObject({ adopted: true, explanation: { code: 'chair-adopted' } });
  });

  it('[ROUND-8] can leave the tie by cancelling, and must be on the roll to close', () => {
    const story = votes(casting(), '-FGO');
    story.present = [bram, cees, dina];
    expect(story.closeRound()).toEqual(['casting-vote-on-roll']);
    story.present = members;
    story.closeRound();
    expect(
      story.tell(anna, { type: 'cancelRound', roundId: story.roundId(), reason: 'Verder praten.' }),
    ).toEqual([]);
    expect(newest(story)).toMatchObject({ status: 'cancelled', tally: null });
  });
});

it('[RULE-1] a chair without a vote is asked for nothing and counts in no base', () => {
  const story = votes(told({ chairVote: 'none' }), '-FFG');
  expect(story.position(anna, 'against')).toEqual(['no-vote']);
  expect(story.closeRound()).toEqual([]);
  expect(newest(story).tally).toMatchObject({ for: 2, against: 1, quorum: { entitled: 3, present: 3 } });
});

describe('the quorum', () => {
  it('[RULE-1] of the opening is found then, and stands when members leave', () => {
    const story = told({ quorum: quorumOf(4, 'opening') });
    story.present = [anna, bram, cees];
    expect(story.openRound('vote')).toEqual(['no-quorum']);
    story.present = members;
    votes(story, 'FF');
    story.present = [anna, bram];
    story.closeRound();
    expect(newest(story).tally).toMatchObject({
      adopted: true,
      quorum: { present: 4, needed: 4, met: true },
      explanation: { params: { quorumAtOpening: true } },
    });
    expect(story.adopt()).toEqual([]);
  });

  it('[ADOPT-1] of the closing is counted then, whoever was there before', () => {
    const story = votes(told({ quorum: quorumOf(4, 'closing') }), 'FF');
    story.present = [anna, bram];
    story.closeRound();
    expect(newest(story).tally).toMatchObject({ adopted: false, how: 'no-quorum' });
    expect(story.adopt()).toContain('round-without-quorum');
  });
});

describe('a consensus that fails where a vote may follow', () => {
  const sought = () =>
    told({ method: 'consensus', base: 'present', consensusFallback: { kind: 'vote-round' } });

  it('[OUTCOME-1] leads to a vote on the very same text, and its positions stay on record', () => {
    const story = sought();
    expect(story.openRound('vote')).toEqual(['vote-before-consensus']);
    story.openRound('consensus');
    for (const member of [anna, bram, cees]) story.position(member, 'agree');
    story.position(dina, 'dissent', 'Te streng.');
    story.closeRound();
    expect(story.adopt()).toContain('round-not-adopted');
    votes(story, 'FFFG').closeRound();
    const [consensus, vote] = story.state?.deliberation?.rounds ?? [];
    expect(consensus?.positions).toHaveLength(4);
    expect(vote?.textHash).toBe(consensus?.textHash);
    story.tell(dina, { type: 'waiveDissent' });
    expect(story.adopt()).toEqual([]);
    expect(story.state?.adoption?.roundId).toBe(vote?.roundId);
  });

  it('[ROUND-4] does not lead to a vote on another text', () => {
    const story = sought();
    story.openRound('consensus');
    for (const member of members) story.position(member, 'dissent');
    story.closeRound();
    story.tell(anna, { type: 'reopenText' });
    story.words = 'Een andere tekst.';
    expect(story.openRound('vote')).toEqual(['vote-before-consensus']);
  });

  it('[OUTCOME-1] needs no vote where consensus was found', () => {
    const story = sought();
    story.openRound('consensus');
    for (const member of members) story.position(member, 'agree');
    story.closeRound();
    expect(story.openRound('vote')).toEqual(['vote-before-consensus']);
    expect(story.adopt()).toEqual([]);
  });
});

describe('a single adviser', () => {
  const alone = () => new CaseStory(singleAdviserRegulation()).deliberating();

  it('[RULE-3] adopts without a round, and their own position is on record', () => {
    const story = alone();
    for (const kind of ['consensus', 'vote', 'poll'] as const) {
      expect(story.openRound(kind)).toEqual(['round-kind-not-in-regulation']);
    }
    story.emptySections = ['weighing'];
    expect(story.adopt()).toEqual(['section-empty']);
    story.emptySections = [];
    expect(story.adopt()).toEqual([]);
    expect(story.state).toMatchObject({ status: 'adopted', adoption: { roundId: null } });
    expect(story.state?.adoption?.record).toMatchObject({
      roundId: null,
      positions: [{ accountId: anna, answer: 'for', reason: '' }],
      dissents: [],
    });
  });

  it('[ADOPT-1] adopts the text that is there and no other', () => {
    const story = alone();
    expect(story.tell(anna, { type: 'adoptAdvice', textHash: 'f'.repeat(64) })).toEqual([
      'text-changed-meanwhile',
    ]);
  });
});
