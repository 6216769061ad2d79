import { describe, expect, it } from 'vitest';
import { caseCommandSchema } from '../domain/case/commands.ts';
import { parseInput } from './parse-input.ts';

const person = '3f2b8a52-0b6e-4b0e-9a59-0d3f4b3a7a11';

function duration(months: unknown) {
  return {
    type: 'attachCondition',
    condition: {
      kind: 'duration',
      force: 'condition',
      personIds: [person],
      text: 'Een vergunning voor bepaalde tijd',
      owner: '',
      evidence: '',
      dueDate: null,
      months,
      assumedStart: '2027-01-01',
      restriction: '',
      temporary: true,
    },
  };
}

describe('parsing what crosses a border', () => {
  it('[COND-1] accepts a duration of 1 and of 60 months', () => {
    expect(parseInput(caseCommandSchema, duration(1)).ok).toBe(true);
    expect(parseInput(caseCommandSchema, duration(60)).ok).toBe(true);
  });

  it('[COND-1] refuses 0 and 61 months at the field, with the limit', () => {
    expect(parseInput(caseCommandSchema, duration(0))).toEqual({
      ok: false,
      refusals: [{ code: 'number-too-small', params: { minimum: 1 }, field: 'condition.months' }],
    });
    expect(parseInput(caseCommandSchema, duration(61))).toEqual({
      ok: false,
      refusals: [{ code: 'number-too-big', params: { maximum: 60 }, field: 'condition.months' }],
    });
  });

  it('[COND-1] names only the limit of the field for a number that no computer counts', () => {
    for (const months of [1e308, 2 ** 60]) {
      expect(parseInput(caseCommandSchema, duration(months))).toEqual({
        ok: false,
        refusals: [{ code: 'number-too-big', params: { maximum: 60 }, field: 'condition.months' }],
      });
    }
    expect(parseInput(caseCommandSchema, duration(-1e308))).toEqual({
      ok: false,
      refusals: [{ code: 'number-too-small', params: { minimum: 1 }, field: 'condition.months' }],
    });
    const detach = { type: 'detachCondition', conditionId: person, revision: 1e308 };
    expect(parseInput(caseCommandSchema, detach)).toEqual({
      ok: false,
      refusals: [{ code: 'number-invalid', params: {}, field: 'revision' }],
    });
  });

  it('names every problem at once and an unknown command as such', () => {
    const empty = parseInput(caseCommandSchema, { type: 'declineCase', reason: '   ' });
    expect(empty).toEqual({ ok: false, refusals: [{ code: 'field-required', params: {}, field: 'reason' }] });
    const unknown = parseInput(caseCommandSchema, { type: 'burnCase' });
    expect(unknown).toEqual({
      ok: false,
      refusals: [{ code: 'command-unknown', params: {}, field: 'type' }],
    });
  });

  it('[LEDGER-4] refuses an actor that a message claims', () => {
    const parsed = parseInput(caseCommandSchema, {
      type: 'recuse',
      reason: 'kent de familie',
      actor: person,
    });
    expect(parsed).toEqual({
      ok: false,
      refusals: [{ code: 'field-unknown', params: { name: 'actor' }, field: 'actor' }],
    });
  });

  it('refuses text that cannot be kept, at its field', () => {
    for (const reason of ['a\0b', '\uD800']) {
      expect(parseInput(caseCommandSchema, { type: 'declineCase', reason })).toEqual({
        ok: false,
        refusals: [{ code: 'field-invalid', params: {}, field: 'reason' }],
      });
    }
  });
});
