import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory } from '../../../tests/builders/case-story.ts';
import { checkConditions, endOf } from './condition-checks.ts';
import type { Condition, ConditionContent } from './conditions.ts';

const person = 'p1';
const today = '2026-11-22';
const base = {
  force: 'condition',
  personIds: [person] as string[],
  text: 'Iets',
  owner: 'Nancy',
  evidence: '',
  dueDate: null,
} as const;

const duration = (months: number, more: Partial<ConditionContent> = {}): ConditionContent =>
  ({
    kind: 'duration',
    ...base,
    months,
    assumedStart: '2027-01-01',
    restriction: '',
    temporary: false,
    ...more,
  }) as ConditionContent;
const schooling = (dueDate: string | null, more: Partial<ConditionContent> = {}): ConditionContent =>
  ({
    kind: 'schooling',
    ...base,
    programme: 'Verpleegkunde',
    level: '',
    institution: '',
    dueDate,
    ...more,
  }) as ConditionContent;
const renewal = (more: Partial<ConditionContent> = {}): ConditionContent =>
  ({ kind: 'renewal', ...base, lookedAt: 'Werk', ...more }) as ConditionContent;

function warnings(...contents: ConditionContent[]): readonly string[] {
  const conditions = contents.map(
    (content, index): Condition => ({
      conditionId: `c${index + 1}`,
      number: index + 1,
      revision: 1,
      content,
      attachedBy: anna,
      attachedAt: today,
      revisedBy: null,
      revisedAt: null,
    }),
  );
  return checkConditions(conditions, today).map((warning) => `V${warning.params?.number} ${warning.code}`);
}

describe('checks across conditions', () => {
  it('[COND-2] a schooling date after the end of the duration, counted from the assumed start', () => {
    expect(warnings(schooling('2027-07-31'), duration(6), renewal())).toEqual([
      'V1 condition-after-duration',
    ]);
    expect(warnings(schooling('2027-06-30'), duration(6), renewal())).toEqual([]);
    expect(warnings(schooling('2027-07-31', { personIds: ['p2'] }), duration(6), renewal())).toEqual([]);
  });

  it('[COND-2] a duration without a renewal point, and two durations for one person', () => {
    expect(warnings(duration(12))).toEqual(['V1 duration-without-renewal']);
    expect(warnings(duration(12), duration(24), renewal())).toEqual(['V2 two-durations']);
    expect(
      warnings(duration(12), duration(24, { personIds: ['p2'] }), renewal({ personIds: [person, 'p2'] })),
    ).toEqual([]);
  });

  it('[COND-2] a guarantee longer than the duration, no owner, a date in the past', () => {
    const guarantee: ConditionContent = {
      kind: 'guarantee',
      ...base,
      guarantor: 'Een stichting',
      months: 24,
    };
    expect(warnings(guarantee, duration(12), renewal())).toEqual(['V1 guarantee-longer-than-duration']);
    expect(warnings(schooling(null, { owner: '' }))).toEqual(['V1 condition-without-owner']);
    expect(warnings(schooling('2026-11-21'))).toEqual(['V1 condition-due-in-past']);
    expect(warnings(schooling('2026-11-22'))).toEqual([]);
  });

  it.each([
    ['2027-01-01', 6, '2027-06-30'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-03-15', 12, '2028-03-14'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-11-22', 60, '2031-11-21'],
  ])('a permit from %s of %i months ends on %s', (assumedStart, months, end) => {
    expect(endOf({ assumedStart, months })).toBe(end);
  });
});

describe('attaching conditions', () => {
  const content = (story: CaseStory, text = 'De stage afronden') => ({
    kind: 'other' as const,
    ...base,
    personIds: [story.personId()],
    text,
  });

  it('[COND-3] the later writer is told, and nothing is overwritten', () => {
    const story = new CaseStory().deliberating();
    story.tell(anna, { type: 'attachCondition', condition: content(story) });
    const conditionId = story.state?.deliberation?.conditions[0]?.conditionId ?? '';
    const revise = (text: string, revision: number) =>
      ({ type: 'reviseCondition', conditionId, revision, condition: content(story, text) }) as const;
    expect(story.tell(anna, revise('Vóór 31 juli', 1))).toEqual([]);
    expect(story.tell(bram, revise('Vóór 1 september', 1))).toEqual(['condition-changed-meanwhile']);
    expect(story.tell(bram, { type: 'detachCondition', conditionId, revision: 1 })).toEqual([
      'condition-changed-meanwhile',
    ]);
    expect(story.state?.deliberation?.conditions[0]).toMatchObject({
      revision: 2,
      attachedBy: anna,
      revisedBy: anna,
      content: { text: 'Vóór 31 juli' },
    });
  });

  it('[COND-1] a number is never given out twice, and the persons must be of this case', () => {
    const story = new CaseStory().deliberating();
    story.tell(anna, { type: 'attachCondition', condition: content(story) });
    const conditionId = story.state?.deliberation?.conditions[0]?.conditionId ?? '';
    story.tell(anna, { type: 'detachCondition', conditionId, revision: 1 });
    story.tell(bram, { type: 'attachCondition', condition: content(story) });
    expect(story.state?.deliberation?.conditions.map((condition) => condition.number)).toEqual([2]);
    const elsewhere = { ...content(story), personIds: [bram] };
    expect(story.tell(bram, { type: 'attachCondition', condition: elsewhere })).toEqual(['person-unknown']);
  });
});
