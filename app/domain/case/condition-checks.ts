/** Checks across conditions: they warn and never block (COND-2). */
import type { CalendarDate } from '../identifiers.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Condition, ConditionContent } from './conditions.ts';

export interface ConditionWarning extends Refusal {
  /** The condition that it is about. */
  readonly conditionId: string;
}

type Duration = Extract<ConditionContent, { kind: 'duration' }>;

/** @param today calendar date in Europe/Amsterdam */
export function checkConditions(
  conditions: readonly Condition[],
  today: CalendarDate,
): readonly ConditionWarning[] {
  return conditions.flatMap((condition) => [
    ...alone(condition, today),
    ...conditions.flatMap((other) => (other === condition ? [] : together(condition, other))),
    ...missingRenewal(condition, conditions),
  ]);
}

function warn(condition: Condition, code: string, params: Refusal['params'] = {}): ConditionWarning {
  return {
    ...refusal(code, { number: condition.number, ...params }),
    conditionId: condition.conditionId,
  };
}

function alone(condition: Condition, today: CalendarDate): ConditionWarning[] {
  const { content } = condition;
  const warnings: ConditionWarning[] = [];
  if (content.owner === '' && content.kind !== 'duration')
    warnings.push(warn(condition, 'condition-without-owner'));
  if (content.dueDate !== null && content.dueDate < today) {
    warnings.push(warn(condition, 'condition-due-in-past', { date: content.dueDate }));
  }
  return warnings;
}

/** Warnings that need a second condition; each pair is reported once, at the one that has to give. */
function together(condition: Condition, other: Condition): ConditionWarning[] {
  const a = condition.content;
  const b = other.content;
  if (b.kind !== 'duration' || !shared(a, b)) return [];
  if (a.kind === 'duration') {
    return condition.number > other.number ? [warn(condition, 'two-durations', { other: other.number })] : [];
  }
  const end = endOf(b);
  if ((a.kind === 'schooling' || a.kind === 'work') && a.dueDate !== null && a.dueDate > end) {
    return [warn(condition, 'condition-after-duration', { date: a.dueDate, end, other: other.number })];
  }
  if (a.kind === 'guarantee' && a.months > b.months) {
    return [
      warn(condition, 'guarantee-longer-than-duration', {
        months: a.months,
        duration: b.months,
        other: other.number,
      }),
    ];
  }
  return [];
}

function missingRenewal(condition: Condition, conditions: readonly Condition[]): ConditionWarning[] {
  const { content } = condition;
  if (content.kind !== 'duration') return [];
  const covered = conditions.some((one) => one.content.kind === 'renewal' && shared(one.content, content));
  return covered ? [] : [warn(condition, 'duration-without-renewal')];
}

function shared(a: ConditionContent, b: ConditionContent): boolean {
  return a.personIds.some((id) => b.personIds.includes(id));
}

/** Last day of the permit: the day before the same day `months` later; 31 January plus one month ends on the last of February. */
export function endOf(duration: Pick<Duration, 'assumedStart' | 'months'>): CalendarDate {
  const [year = 0, month = 1, day = 1] = duration.assumedStart.split('-').map(Number);
  const lastOfMonth = dateAt(year, month - 1 + duration.months + 1, 0).getUTCDate();
  const end = dateAt(year, month - 1 + duration.months, Math.min(day, lastOfMonth));
  if (day <= lastOfMonth) end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().split('T', 1)[0] ?? '';
}

/** As `Date.UTC`, which takes a year below 100 for one of the last century. @param month from 0, and beyond 11 in later years */
function dateAt(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
}
