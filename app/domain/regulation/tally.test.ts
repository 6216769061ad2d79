import { describe, expect, it } from 'vitest';
import type { DecisionRule } from './decision-rule.ts';
import type { TallySeat } from './quorum.ts';
import { type RoundToTally, tallyRound } from './tally.ts';
import { answered, plainConsensus, plainVote, room } from './tally-fixtures.ts';

/** Everybody is present and the letters are their answers. */
function tally(rule: DecisionRule, letters: string, round: Partial<RoundToTally> = {}) {
  const people = [...letters].map((_, index) => String.fromCharCode(97 + index));
  const roundKind = rule.method === 'consensus' ? 'consensus' : 'vote';
  return tallyRound({
    rule,
    seats: room(people.join('')),
    present: people,
    positions: answered(letters),
    roundKind,
    ...round,
  });
}

describe('the count of a vote', () => {
  const twoThirds = { numerator: 2, denominator: 3, relation: 'at-least' } as const;

  it.each([
    // base, abstentions, answers of nine, for, base size, needed, adopted
    ['established', 'against', 'FFFFFFGGG', 6, 9, 6, true],
    ['established', 'against', 'FFFFFOOOO', 5, 9, 6, false],
    ['present', 'against', 'FFFFFFGOO', 6, 9, 6, true],
    ['present', 'out', 'FFFFGGOOO', 4, 6, 4, true],
    ['present', 'out', 'FFFGGGOOO', 3, 6, 4, false],
    ['present', 'out', 'FFFF--OOO', 4, 6, 4, true],
    ['present', 'for', 'FFFGGGOOO', 6, 9, 6, true],
    ['entitled', 'out', 'FFFFFGGOO', 5, 7, 5, true],
    ['cast', 'out', 'FFG------', 2, 3, 2, true],
    ['cast', 'out', 'FG-------', 1, 2, 2, false],
  ] as const)(
    '[RULE-1] two thirds of the %s base with abstentions %s: %s',
    (base, abstentions, letters, inFavour, size, needed, adopted) => {
      const result = tally({ ...plainVote, fraction: twoThirds, base, abstentions }, letters);
      expect(result).toMatchObject({ for: inFavour, base: { of: base, size }, needed, adopted });
      expect(result.how).toBe(adopted ? 'vote' : 'not-adopted');
    },
  );

  it('[RULE-1] keeps vacancy and recusal in the bases of seats only', () => {
    const seats = room('abcdefghi').map((seat, index): TallySeat => {
      if (index === 8) return { ...seat, accountId: null };
      return index === 7 ? { ...seat, standing: 'recused' } : seat;
    });
    const size = (base: DecisionRule['base']) =>
      tally({ ...plainVote, base, abstentions: 'against' }, 'FFFGG----', { seats, present: [...'abcdefh'] })
        .base.size;
    expect([size('established'), size('filled'), size('entitled'), size('present'), size('cast')]).toEqual([
      9, 8, 7, 6, 5,
    ]);
  });

  it('[RULE-1] never adopts below the minimum number', () => {
    const rule = { ...plainVote, minimum: 4 };
    expect(tally(rule, 'FFFOO').explanation).toMatchObject({
      code: 'too-few',
      params: { share: 2, needed: 4 },
    });
    expect(tally(rule, 'FFFFO').adopted).toBe(true);
  });

  it('[RULE-1] loses a tie, or lets the chair break it, by the rule', () => {
    expect(tally(plainVote, 'FFGG').explanation.code).toBe('tied');
    const byChair: DecisionRule = { ...plainVote, tie: 'chair-decides' };
    expect(tally(byChair, 'FFGG')).toMatchObject({
      adopted: true,
      for: 3,
      needed: 3,
      explanation: { code: 'chair-adopted' },
    });
    expect(tally(byChair, 'GFFG')).toMatchObject({
      adopted: false,
      against: 3,
      explanation: { code: 'chair-rejected' },
    });
    expect(tally(byChair, 'OFFGG')).toMatchObject({ adopted: false, explanation: { code: 'tied' } });
  });

  it('[RULE-1] counts a casting vote at a tie only, and only of a chair who is there', () => {
    const casting: DecisionRule = { ...plainVote, tie: 'chair-decides', chairVote: 'casting' };
    expect(tally(casting, 'FFG')).toMatchObject({ for: 2, against: 1, base: { size: 3 }, adopted: true });
    expect(tally(casting, 'GFFG')).toMatchObject({
      for: 2,
      against: 1,
      adopted: true,
      explanation: { code: 'vote' },
    });
    expect(tally(casting, 'FFG', { present: ['b', 'c'] })).toMatchObject({
      adopted: false,
      explanation: { code: 'tied' },
    });
  });

  it('[RULE-1] asks for every required assent and says when one is missing', () => {
    const rule = (ifUnable: 'waived' | 'blocks'): DecisionRule => ({
      ...plainVote,
      requiredAssents: [{ who: 'discipline', discipline: 'physician', ifUnable }],
    });
    expect(tally(rule('blocks'), 'FFGG-').adopted).toBe(false);
    expect(tally(rule('blocks'), 'FFFFG').adopted).toBe(true);
    expect(tally(rule('blocks'), 'FGFFF').explanation.code).toBe('assent-missing');
    expect(tally(rule('waived'), 'F-FFF').explanation.code).toBe('assent-missing');
    const recused = room('abcde').map(
      (seat): TallySeat => (seat.discipline === 'physician' ? { ...seat, standing: 'recused' } : seat),
    );
    expect(tally(rule('waived'), 'F-FFF', { seats: recused }).adopted).toBe(true);
    expect(tally(rule('blocks'), 'F-FFF', { seats: recused }).explanation.code).toBe('assent-missing');
  });

  it('[ROUND-6] names nobody under a secret rule', () => {
    expect(tally({ ...plainVote, confidentiality: 'secret' }, 'FFG')).toMatchObject({
      against: 1,
      dissenters: [],
    });
    expect(tally(plainVote, 'FGG').dissenters).toEqual(['b', 'c']);
  });

  it('[ROUND-5] refuses two positions of one person as a defect', () => {
    expect(() => tally(plainVote, 'FF', { positions: [...answered('F'), ...answered('G')] })).toThrow(
      'Two positions',
    );
  });
});

describe('the count of a consensus round', () => {
  it('[ROUND-3] finds consensus when everybody present answered, somebody agrees and nobody dissents', () => {
    expect(tally(plainConsensus, 'ARO')).toMatchObject({ consensus: true, adopted: true, how: 'consensus' });
    expect(tally(plainConsensus, 'AAA-').consensus).toBe(false);
    expect(tally(plainConsensus, 'AAAD').consensus).toBe(false);
    expect(tally(plainConsensus, 'OOO').consensus).toBe(false);
  });

  it('[RULE-1] adopts a consensus no more easily than the threshold allows', () => {
    const rule = { ...plainConsensus, minimum: 3 };
    expect(tally(rule, 'AAOO')).toMatchObject({
      consensus: true,
      adopted: false,
      explanation: { code: 'too-few' },
    });
  });

  it('[OUTCOME-1] without consensus follows the regulation: nothing, a vote, or a count of the same answers', () => {
    expect(tally(plainConsensus, 'AAAD').explanation.code).toBe('no-consensus');
    const vote: DecisionRule = { ...plainConsensus, consensusFallback: { kind: 'vote-round' } };
    expect(tally(vote, 'AAAD')).toMatchObject({ adopted: false, explanation: { code: 'vote-may-follow' } });
    const count: DecisionRule = {
      ...plainConsensus,
      consensusFallback: {
        kind: 'count-same-round',
        for: ['agree'],
        against: ['dissent', 'agree-with-reservation'],
        out: ['abstain'],
      },
    };
    expect(tally(count, 'AARRD')).toMatchObject({ for: 2, against: 3, adopted: false, how: 'not-adopted' });
    expect(tally(count, 'AAARD')).toMatchObject({ for: 3, against: 2, adopted: true, how: 'fallback' });
    expect(tally(count, 'AARRR')).toMatchObject({ for: 5, adopted: true, how: 'consensus' });
  });

  it('[ROUND-5] decides nothing in a poll, whatever the answers', () => {
    const result = tally(plainConsensus, 'AAA', { roundKind: 'poll' });
    expect(result).toMatchObject({ adopted: false, how: 'poll', consensus: true, for: 3 });
  });
});
