import { describe, expect, it } from 'vitest';
import { decisionKinds } from './decision-rule.ts';
import { votesOn } from './panel-rules.ts';
import { type Json, preset, problems, withValue } from './schema-fixtures.ts';

const coreOnly = withValue(
  'seats',
  preset?.seats.filter(({ kind }) => kind === 'core'),
);

function exclusion(exception: { by: string } | null): Json {
  const label = { nl: 'x', en: 'x' };
  return { id: 'x', label, subTests: [], exception, exceptionNeeds: 'condition-with-due-date' };
}

describe('ways to decide, seats and expectations that contradict each other', () => {
  it.each([
    [
      'the same members in writing twice for one step',
      withValue('admission.0', {
        ...preset?.admission[0],
        alternatives: [{ by: 'committee' }, { by: 'secretary' }, { by: 'committee' }],
      }),
      'admission.0.alternatives.1: named-twice',
    ],
    [
      'another way in writing with more members than seats',
      withValue('admission.0.alternatives', [{ by: 'members-in-writing', count: 37 }], coreOnly),
      'admission.0.alternatives.0: above-seats',
    ],
    [
      'a need of an exception that cannot be made',
      withValue('exclusionGrounds', [exclusion(null)]),
      'exclusionGrounds.0.exceptionNeeds: need-without-exception',
    ],
    [
      'a needed condition where there are no conditions',
      withValue('exclusionGrounds', [exclusion({ by: 'chair' })], withValue('conditionKinds', [])),
      'exclusionGrounds.0.exceptionNeeds: need-without-conditions',
    ],
    [
      'a kind of case for a seat that is always there',
      withValue('seats.0.forCases', { nl: 'x', en: 'x' }),
      'seats.0.forCases: core-seat-for-some-cases',
    ],
    [
      'what a seat without a vote votes on',
      withValue('seats.0.votesOn', ['advice'], withValue('seats.0.voting', false)),
      'seats.0.votesOn: votes-without-vote',
    ],
    [
      'a decision twice on one seat',
      withValue('seats.0.votesOn', ['advice', 'advice']),
      'seats.0.votesOn.1: named-twice',
    ],
    [
      'a decision on which nobody votes',
      withValue(
        'seats',
        preset?.seats.map((seat) => ({ ...seat, votesOn: ['advice', 'exception', 'admission'] })),
      ),
      'decisions.other: nobody-votes-on-this',
    ],
    [
      'a quorum above the seats that vote on it',
      withValue(
        'decisions.other.quorum',
        { ...preset?.decisions.other.quorum, minimum: 4 },
        withValue(
          'seats',
          preset?.seats
            .slice(0, 2)
            .map((seat, index) => ({ ...seat, ...(index === 0 ? { votesOn: ['advice'] } : {}) })),
        ),
      ),
      'decisions.other.quorum.minimum: quorum-above-seats',
    ],
    ['a chair on a seat for several', withValue('seats.0.chairs', true), 'seats.0.maximum: several-chairs'],
    [
      'two seats that chair',
      withValue(
        'seats',
        preset?.seats.slice(0, 2).map((seat) => ({ ...seat, maximum: 1, chairs: true })),
      ),
      'seats.1.chairs: several-chairs',
    ],
    [
      'a voting chair on a seat without a vote',
      withValue(
        'seats',
        preset?.seats.map((seat, index) =>
          index === 0 ? { ...seat, maximum: 1, chairs: true, voting: false } : seat,
        ),
      ),
      'decisions.advice.chairVote: chair-seat-without-vote',
    ],
    [
      'how a missing number of meetings is meant',
      withValue('expectations', { ...preset?.expectations, meetingsPerYear: null, meetingsMeant: 'about' }),
      'expectations.meetingsMeant: meetings-without-number',
    ],
  ])('[REG-3] refuses %s', (_, json, problem) => {
    expect(problems(json)).toContain(problem);
  });
});

describe('the same words where they fit', () => {
  const [seat] = preset?.seats ?? [];
  if (!seat) throw new Error('The preset has no seats.');

  it.each([
    ['two ways to take a step', withValue('admission.0.alternatives', [{ by: 'committee' }])],
    ['a condition with an exception', withValue('exclusionGrounds', [exclusion({ by: 'committee' })])],
    ['a seat that votes on some decisions', withValue('seats.0.votesOn', ['advice', 'other'])],
    ['a seat for a kind of case', withValue('seats.14.forCases', { nl: 'x', en: 'x' })],
    ['a seat that chairs', withValue('seats.0.chairs', true, withValue('seats.0.maximum', 1))],
    ['an outcome under the rule for other decisions', withValue('outcomes.1.decidedAs', 'other')],
    ['about so many meetings', withValue('expectations.meetingsMeant', 'about')],
  ])('[REG-1] takes %s', (_, json) => {
    expect(problems(json)).toEqual([]);
  });

  it('[RULE-1] lets a seat vote on all decisions, on some, or on none', () => {
    const on = (changes: Partial<typeof seat>) =>
      decisionKinds.filter((kind) => votesOn({ ...seat, ...changes }, kind));
    expect(on({})).toEqual(['admission', 'exception', 'advice', 'other']);
    expect(on({ votesOn: ['other'] })).toEqual(['other']);
    expect(on({ voting: false })).toEqual([]);
  });
});
