import { describe, expect, it } from 'vitest';
import { caseCommandSchema } from '../domain/case/commands.ts';
import { endOf } from '../domain/case/condition-checks.ts';
import { parseInput } from './parse-input.ts';

const person = 'a0000000-0000-4000-8000-000000000001';
const duration = {
  kind: 'duration',
  force: 'condition',
  personIds: [person],
  text: 'Een jaar',
  owner: '',
  evidence: '',
  dueDate: null,
  months: 12,
  assumedStart: '2027-01-01',
  restriction: '',
  temporary: true,
};

function refusals(changes: object) {
  const parsed = parseInput(caseCommandSchema, {
    type: 'attachCondition',
    condition: { ...duration, ...changes },
  });
  return parsed.ok ? [] : parsed.refusals;
}

describe('a condition as it arrives', () => {
  it.each(['0001-01-01', '1999-12-31', '2101-01-01', '9999-12-31'])(
    '[COND-1] names no day beyond sense: %s',
    (day) => {
      const params = { from: '2000-01-01', until: '2100-12-31' };
      expect(refusals({ assumedStart: day })).toEqual([
        { code: 'date-out-of-range', params, field: 'condition.assumedStart' },
      ]);
      expect(refusals({ dueDate: day })).toEqual([
        { code: 'date-out-of-range', params, field: 'condition.dueDate' },
      ]);
    },
  );

  it('[COND-1] names a day that exists, up to the last that makes sense', () => {
    for (const day of ['2027-02-30', '', 'morgen', '31-12-9999']) {
      expect(refusals({ assumedStart: day })).toMatchObject([{ code: 'date-invalid' }]);
    }
    expect(refusals({ assumedStart: '2100-12-31', dueDate: '2000-01-01' })).toEqual([]);
  });

  it('[COND-1] names each person once', () => {
    expect(refusals({ personIds: [person, person] })).toEqual([
      { code: 'chosen-twice', params: {}, field: 'condition.personIds' },
    ]);
    expect(refusals({ personIds: [] })).toMatchObject([{ code: 'choose-at-least' }]);
  });

  it('[COND-2] counts the end of a permit in the year that is written, however long ago or far ahead', () => {
    expect(endOf({ assumedStart: '0001-01-01', months: 12 })).toBe('0001-12-31');
    expect(endOf({ assumedStart: '2027-01-31', months: 1 })).toBe('2027-02-28');
    expect(endOf({ assumedStart: '9999-12-31', months: 1 })).toBe('+010000-01-30');
  });
});
