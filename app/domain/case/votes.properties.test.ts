import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina } from '../../../tests/builders/case-story.ts';
import { simpleVote, votingRegulation } from '../../../tests/builders/regulations.ts';
import { ruleContradictions } from '../regulation/decision-contradictions.ts';
import { type DecisionRule, decisionRuleSchema } from '../regulation/decision-rule.ts';
import { threshold } from '../regulation/fraction.ts';
import type { Answer } from './advice-text.ts';
import type { Round } from './state.ts';

const members = [anna, bram, cees, dina];
const each = <T>(one: fc.Arbitrary<T>) => fc.tuple(one, one, one, one);

/** Any rule for a vote that a regulation may hold; what is asked of four members can be met by four. */
const anyRule: fc.Arbitrary<DecisionRule> = fc
  .record({
    fraction: fc.constantFrom(
      { numerator: 1, denominator: 2, relation: 'more-than' as const },
      { numerator: 1, denominator: 2, relation: 'more-than' as const },
      { numerator: 2, denominator: 3, relation: 'at-least' as const },
      { numerator: 1, denominator: 1, relation: 'at-least' as const },
    ),
    base: fc.constantFrom('established', 'filled', 'entitled', 'present', 'cast', 'cast', 'cast'),
    minimum: fc.integer({ min: 1, max: 3 }),
    abstentions: fc.constantFrom('out', 'out', 'for', 'against'),
    tie: fc.constantFrom('lost', 'chair-decides', 'chair-decides', 'repeat'),
    chairVote: fc.constantFrom('member', 'casting', 'none'),
    moment: fc.constantFrom('opening', 'closing'),
    needed: fc.integer({ min: 1, max: 4 }),
    reasons: fc.constantFrom('required', 'none'),
  })
  .map(({ moment, needed, ...rule }) =>
    decisionRuleSchema.parse({
      ...simpleVote,
      ...rule,
      quorum: { fraction: null, base: 'entitled', minimum: needed, moment, dulyInvited: false },
    }),
  )
  .filter((rule) => ruleContradictions(rule, 'rule').length === 0);

/** Drawn by chance alone it would seldom come to a casting vote. */
const rules: fc.Arbitrary<DecisionRule> = fc.oneof(
  { weight: 4, arbitrary: anyRule },
  { weight: 1, arbitrary: fc.constant({ ...simpleVote, tie: 'chair-decides', chairVote: 'casting' }) },
);

const answers = each(fc.constantFrom<Answer | null>('for', 'for', 'against', 'abstain', null));
const there = each(fc.constantFrom(true, true, true, false));

interface Room {
  readonly rule: DecisionRule;
  readonly answers: readonly (Answer | null)[];
  /** Who is there when the round opens and when it closes. */
  readonly first: readonly boolean[];
  readonly last: readonly boolean[];
  readonly order: readonly number[];
  readonly castingAnswer: Answer;
}

const rooms: fc.Arbitrary<Room> = fc.record({
  rule: rules,
  answers,
  first: there,
  last: there,
  order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }),
  castingAnswer: fc.constantFrom<Answer>('for', 'against', 'abstain'),
});

/** The story of one vote; null when it could not be opened or closed. */
function held(room: Room): { story: CaseStory; round: Round; asked: boolean } | null {
  const story = new CaseStory(votingRegulation(room.rule)).deliberating();
  const of = (presence: readonly boolean[]) => members.filter((_, index) => presence[index]);
  story.present = of(room.first);
  if (story.openRound('vote').length > 0) return null;
  for (const index of room.order) {
    const answer = room.answers[index];
    if (answer) story.position(members[index] ?? '', answer, 'Omdat.');
  }
  story.present = of(room.last);
  story.closeRound();
  const round = () => story.state?.deliberation?.rounds.at(-1);
  const asked = round()?.castingAskedAt !== undefined;
  if (asked) {
    story.position(anna, room.castingAnswer, 'Omdat.');
    expect(story.closeRound()).toEqual([]);
  }
  const closed = round();
  return closed?.status === 'closed' ? { story, round: closed, asked } : null;
}

describe('for every sound rule for votes, room and set of answers', () => {
  it('[ROUND-5] nothing is adopted below threshold, minimum or quorum, nor by anybody who has no vote', () => {
    const seen = { adopted: 0, lost: 0, asked: 0 };
    fc.assert(
      fc.property(rooms, (room) => {
        const vote = held(room);
        const tally = vote?.round.tally;
        if (!vote || !tally) return;
        const { story, round, asked } = vote;
        if (asked) seen.asked += 1;
        const mayVote = (index: number) => index > 0 || room.rule.chairVote === 'member';
        const inFavour = members.filter((who, index) =>
          round.positions.some(
            ({ accountId, answer }) => accountId === who && answer === 'for' && (mayVote(index) || asked),
          ),
        );
        for (const who of members) story.tell(who, { type: 'waiveDissent' });
        story.present = members;
        const refused = story.adopt();
        if (!tally.adopted) {
          seen.lost += 1;
          expect(refused).not.toEqual([]);
          return;
        }
        seen.adopted += 1;
        expect(refused).toEqual([]);
        expect(tally.for).toBeGreaterThanOrEqual(threshold(room.rule.fraction, tally.base.size));
        expect(tally.for).toBeGreaterThanOrEqual(room.rule.minimum);
        expect(tally.quorum.present).toBeGreaterThanOrEqual(room.rule.quorum?.minimum ?? 1);
        const doubled = room.rule.tie === 'chair-decides' && room.rule.chairVote === 'member' ? 1 : 0;
        if (room.rule.abstentions !== 'for') {
          expect(tally.for).toBeLessThanOrEqual(inFavour.length + doubled);
        }
      }),
      { numRuns: 600 },
    );
    expect(seen.adopted).toBeGreaterThan(50);
    expect(seen.lost).toBeGreaterThan(50);
    expect(seen.asked).toBeGreaterThan(5);
  });

  it('[ROUND-5] the order in which members answer makes no difference', () => {
    fc.assert(
      fc.property(rooms, (room) => {
        const reversed = { ...room, order: [...room.order].reverse() };
        expect(held(reversed)?.round.tally ?? null).toEqual(held(room)?.round.tally ?? null);
      }),
      { numRuns: 150 },
    );
  });

  it('[RULE-1] an abstention in the place of a vote for never helps where it is not counted as for', () => {
    let compared = 0;
    fc.assert(
      fc.property(rooms, fc.integer({ min: 1, max: 3 }), (room, who) => {
        if (room.rule.abstentions === 'for' || room.answers[who] !== 'for') return;
        const abstaining = room.answers.map((answer, index) => (index === who ? 'abstain' : answer));
        const before = held(room);
        const after = held({ ...room, answers: abstaining });
        if (!before || !after || before.asked || after.asked) return;
        compared += 1;
        if (!before.round.tally?.adopted) expect(after.round.tally?.adopted).toBe(false);
        expect(after.round.tally?.for ?? 0).toBeLessThanOrEqual(before.round.tally?.for ?? 0);
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});
