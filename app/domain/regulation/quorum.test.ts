import { describe, expect, it } from 'vitest';
import type { DecisionRule, QuorumBase } from './decision-rule.ts';
import { quorumNow, type TallySeat } from './quorum.ts';
import { plainVote, room } from './tally-fixtures.ts';

const everybody = [...'abcdefghijkl'];

function twoThirdsOf(base: QuorumBase): DecisionRule {
  const fraction = { numerator: 2, denominator: 3, relation: 'at-least' } as const;
  return { ...plainVote, quorum: { fraction, base, minimum: 1, moment: 'closing', dulyInvited: false } };
}

/** Twelve voting seats: one empty, two recused, one that somebody left before, and an adviser. */
function tornRoom(): readonly TallySeat[] {
  const seats = room('abcdefghijkl').map((seat, index): TallySeat => {
    if (index === 11) return { ...seat, accountId: null };
    return index > 8 ? { ...seat, standing: 'recused' } : seat;
  });
  return [
    ...seats,
    { accountId: 'y', voting: true, standing: 'left', chair: false, discipline: 'member' },
    { accountId: 'z', voting: false, standing: 'seated', chair: false, discipline: 'adviser' },
  ];
}

describe('who counts for a quorum', () => {
  it.each([
    ['established', 12, 8],
    ['filled', 11, 8],
    ['entitled', 9, 6],
  ] as const)('[RULE-1] of the %s base: %i seats or members, %i needed', (of, base, needed) => {
    const quorum = quorumNow(twoThirdsOf(of), tornRoom(), everybody);
    expect(quorum).toEqual({ of, base, present: 9, needed, met: true, entitled: 9 });
  });

  it('[RULE-1] passes over recused members, advisers, strangers and those who left, however present they are', () => {
    expect(quorumNow(twoThirdsOf('entitled'), tornRoom(), ['j', 'k', 'y', 'z', 'x']).present).toBe(0);
  });

  it('[RULE-1] knows a quorum that is a number alone', () => {
    const seven = {
      ...plainVote,
      quorum: { ...plainVote.quorum, fraction: null, minimum: 7 },
    } as DecisionRule;
    expect(quorumNow(seven, room('abcdefghij'), [...'abcdef'])).toMatchObject({ needed: 7, met: false });
    expect(quorumNow(seven, room('abcdefghij'), [...'abcdefg'])).toMatchObject({ needed: 7, met: true });
  });

  it('[RULE-1] never finds a quorum in an empty room, not even where the regulation knows none', () => {
    const none = { ...plainVote, quorum: null };
    expect(quorumNow(none, room('abc'), [])).toMatchObject({ needed: 1, met: false });
    expect(quorumNow(none, room('abc'), ['c'])).toMatchObject({ needed: 1, met: true });
    expect(quorumNow(twoThirdsOf('filled'), [], [])).toMatchObject({ base: 0, needed: 1, met: false });
  });

  it.each(['none', 'casting'] as const)('[RULE-1] leaves out a chair whose vote is %s', (chairVote) => {
    const rule = { ...twoThirdsOf('established'), chairVote };
    expect(quorumNow(rule, room('abcdefghi'), [...'abcdef'])).toMatchObject({
      base: 8,
      present: 5,
      needed: 6,
    });
  });

  it('[PANEL-2] counts a person recused on one seat for no other seat either', () => {
    const [first, ...others] = room('abc');
    if (!first) throw new Error('An empty room.');
    const seats: TallySeat[] = [first, { ...first, standing: 'recused', discipline: 'second' }, ...others];
    expect(quorumNow(plainVote, seats, ['a', 'b', 'c'])).toMatchObject({ present: 2, entitled: 2 });
  });
});
