import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from './answers.ts';
import { ruleContradictions } from './decision-contradictions.ts';
import { type DecisionRule, decisionRuleSchema } from './decision-rule.ts';
import { threshold } from './fraction.ts';
import type { TallySeat } from './quorum.ts';
import { type RoundToTally, tallyRound } from './tally.ts';
import { room } from './tally-fixtures.ts';

const people = [...'abcdefghijkl'];
const everySeat = { minLength: 12, maxLength: 12 };

/** Rooms where nothing is ever adopted would prove nothing, so what is usual in a committee comes up more often. */
const often = <T>(value: T, times: number): T[] => Array.from({ length: times }, () => value);

/** Any rule that a regulation may hold: the same checks that guard imports decide. */
const rules: fc.Arbitrary<DecisionRule> = fc
  .record({
    method: fc.constantFrom('consensus', 'vote'),
    fraction: fc.record({
      numerator: fc.integer({ min: 1, max: 4 }),
      denominator: fc.integer({ min: 1, max: 4 }),
      relation: fc.constantFrom('at-least', 'more-than'),
    }),
    base: fc.constantFrom('established', 'filled', 'entitled', 'present', 'cast'),
    minimum: fc.integer({ min: 1, max: 4 }),
    abstentions: fc.constantFrom('out', 'for', 'against'),
    tie: fc.constantFrom('lost', 'chair-decides', 'repeat'),
    chairVote: fc.constantFrom('member', 'casting', 'none'),
    confidentiality: fc.constantFrom('named', 'inside-only'),
    quorumBase: fc.constantFrom('established', 'filled', 'entitled'),
    quorumMinimum: fc.integer({ min: 1, max: 8 }),
    reservation: fc.constantFrom('for', 'against', 'out'),
    fallback: fc.constantFrom('none', 'count-same-round', 'vote-round'),
  })
  .map((draft): unknown => {
    const { quorumBase, quorumMinimum, reservation, fallback, ...rule } = draft;
    const side = (name: string) => [
      ...(name === 'for' ? ['agree'] : []),
      ...(name === 'against' ? ['dissent'] : []),
      ...(reservation === name ? ['agree-with-reservation'] : []),
      ...(rule.abstentions === name ? ['abstain'] : []),
    ];
    return {
      ...rule,
      requiredAssents: [],
      reasons: 'required',
      quorum: {
        fraction: null,
        base: quorumBase,
        minimum: quorumMinimum,
        moment: 'closing',
        dulyInvited: false,
      },
      consensusFallback:
        fallback === 'count-same-round'
          ? { kind: fallback, for: side('for'), against: side('against'), out: side('out') }
          : { kind: fallback },
    };
  })
  .map((rule) => decisionRuleSchema.parse(rule))
  .filter((rule) => ruleContradictions(rule, 'rule').length === 0);

const seats: fc.Arbitrary<readonly TallySeat[]> = fc
  .array(fc.constantFrom(...often('seated', 6), 'recused', 'empty', 'adviser'), everySeat)
  .map((states) =>
    room(people.join('')).map((seat, index): TallySeat => {
      const state = states[index];
      if (state === 'empty') return { ...seat, accountId: null };
      if (state === 'recused') return { ...seat, standing: 'recused' };
      return { ...seat, voting: state !== 'adviser' };
    }),
  );

const answer: fc.Arbitrary<Answer> = fc.constantFrom('agree', 'agree-with-reservation', 'dissent', 'abstain');
const leaning: fc.Arbitrary<Answer | 'silent'> = fc.oneof(
  { weight: 5, arbitrary: fc.constant('agree') },
  { weight: 4, arbitrary: answer },
  { weight: 1, arbitrary: fc.constant('silent') },
);

const rounds: fc.Arbitrary<RoundToTally> = fc
  .record({
    rule: rules,
    seats,
    attendance: fc.array(fc.constantFrom(...often(true, 7), false), everySeat),
    answers: fc.array(leaning, everySeat),
  })
  .map(({ rule, seats, attendance, answers }) => ({
    rule,
    seats,
    present: people.filter((_, index) => attendance[index]),
    positions: people.flatMap((accountId, index) => {
      const given = answers[index];
      return given === undefined || given === 'silent' ? [] : [{ accountId, answer: given }];
    }),
    roundKind: rule.method === 'consensus' ? 'consensus' : 'vote',
  }));

describe('for every sound rule, room and set of answers', () => {
  it('[ROUND-5] never adopts below threshold, minimum or quorum', () => {
    let adopted = 0;
    fc.assert(
      fc.property(rounds, (round) => {
        const result = tallyRound(round);
        if (!result.adopted) return;
        adopted += 1;
        expect(result.quorum.present).toBeGreaterThanOrEqual(result.quorum.needed);
        expect(result.for).toBeGreaterThanOrEqual(threshold(round.rule.fraction, result.base.size));
        expect(result.for).toBeGreaterThanOrEqual(round.rule.minimum);
        expect(result.for).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
    expect(adopted).toBeGreaterThan(100);
  });

  it('[ROUND-5] does not depend on any order', () => {
    const shuffled = <T>(items: readonly T[]) =>
      fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
    fc.assert(
      fc.property(
        rounds.chain((round) =>
          fc.record({
            round: fc.constant(round),
            seats: shuffled(round.seats),
            present: shuffled(round.present),
            positions: shuffled(round.positions),
          }),
        ),
        ({ round, ...reordered }) => {
          expect(tallyRound({ ...round, ...reordered })).toEqual(tallyRound(round));
        },
      ),
    );
  });

  it('[PANEL-2] counts no position of a recused member, an absent one, an adviser or a stranger', () => {
    fc.assert(
      fc.property(rounds, answer, (round, other) => {
        const counts = (accountId: string) =>
          round.present.includes(accountId) &&
          round.seats.some(
            (seat) => seat.accountId === accountId && seat.voting && seat.standing === 'seated',
          );
        const changed = round.positions.map((position) => {
          // A chair without an ordinary vote may still break a tie.
          const chair = round.seats.some((seat) => seat.chair && seat.accountId === position.accountId);
          return counts(position.accountId) || chair ? position : { ...position, answer: other };
        });
        const stranger = { accountId: 'stranger', answer: other };
        expect(tallyRound({ ...round, positions: [...changed, stranger] })).toEqual(tallyRound(round));
      }),
    );
  });

  it('[ROUND-5] is never un-adopted by more agreement', () => {
    fc.assert(
      fc.property(rounds, fc.constantFrom(...people), (round, convinced) => {
        const others = round.positions.filter(({ accountId }) => accountId !== convinced);
        const after = tallyRound({
          ...round,
          positions: [...others, { accountId: convinced, answer: 'agree' }],
        });
        if (tallyRound(round).adopted) expect(after.adopted).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('[RULE-1] gains nothing in favour from an abstention that the regulation does not count as for', () => {
    fc.assert(
      fc.property(rounds, fc.constantFrom(...people), (round, someone) => {
        if (round.rule.abstentions === 'for' || round.rule.tie === 'chair-decides') return;
        const others = round.positions.filter(({ accountId }) => accountId !== someone);
        const silent = tallyRound({ ...round, positions: others });
        const abstaining = tallyRound({
          ...round,
          positions: [...others, { accountId: someone, answer: 'abstain' }],
        });
        if (silent.consensus || abstaining.consensus) return;
        expect(abstaining.for).toBe(silent.for);
      }),
    );
  });
});
