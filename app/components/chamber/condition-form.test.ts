import { describe, expect, it } from 'vitest';
import { conditionKinds, conditionSchema } from '../../domain/case/conditions.ts';
import {
  allFields,
  conditionInput,
  controlName,
  controlValues,
  differingFields,
  fieldsOfKind,
} from './condition-form.ts';

const personId = 'e0000000-0000-4000-8000-000000000001';

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [field, value] of Object.entries({
    force: 'condition',
    text: 'Iets',
    personIds: personId,
    ...fields,
  })) {
    data.append(controlName(field), value);
  }
  return data;
}
const duration = { months: '6', assumedStart: '2027-01-01' };
const filled = {
  schooling: { programme: 'Verpleegkunde' },
  work: { hoursPerWeek: '32', declarationOfIntent: 'yes' },
  duration,
  renewal: { lookedAt: 'Het diploma' },
  aftercare: { localParty: 'De gemeente' },
  guarantee: { guarantor: 'Een tante', months: '12' },
  insurance: {},
  other: {},
} as const;

describe('the form of a condition', () => {
  it.each(conditionKinds)('[COND-1] makes a condition of kind %s that the domain accepts', (kind) => {
    const parsed = conditionSchema.safeParse(conditionInput(kind, form(filled[kind])));
    expect(parsed.error?.issues).toBeUndefined();
    expect(parsed.data?.kind).toBe(kind);
  });

  it.each(conditionKinds)('knows every field that the domain knows of kind %s', (kind) => {
    const option = conditionSchema.options.find((one) => one.shape.kind.value === kind);
    expect([...allFields(kind)].sort()).toEqual(Object.keys(option?.shape ?? {}).sort());
  });

  it.each([
    ['0', 0],
    ['61', 61],
    ['1,5', 1.5],
    ['zes', 'zes'],
    ['', ''],
  ])('passes on "%s" months as it was meant, so that the refusal can say what is wrong', (typed, sent) => {
    const input = conditionInput('duration', form({ ...duration, months: typed }));
    expect(input.months).toBe(sent);
    expect(conditionSchema.safeParse(input).error?.issues.map((issue) => issue.path.join('.'))).toEqual([
      'months',
    ]);
  });

  it('leaves out what may be left out', () => {
    expect(conditionInput('work', form({})).hoursPerWeek).toBeNull();
    expect(conditionInput('work', form({})).dueDate).toBeNull();
    expect(conditionInput('work', form({ dueDate: '2027-07-31' })).dueDate).toBe('2027-07-31');
  });

  it('shows a condition as its form would send it', () => {
    const sent = conditionInput('work', form(filled.work));
    const shown = controlValues(sent);
    const data = new FormData();
    for (const [name, value] of Object.entries(shown))
      for (const one of [value].flat()) data.append(name, one);
    expect(conditionInput('work', data)).toEqual(sent);
  });

  it('[COND-3] names the fields in which two versions differ, of whatever kind', () => {
    const theirs = conditionSchema.parse(conditionInput('duration', form(duration)));
    expect(differingFields(theirs, conditionInput('duration', form(duration)))).toEqual([]);
    const mine = conditionInput('duration', form({ ...duration, months: '9', text: 'Anders' }));
    expect(differingFields(theirs, mine)).toEqual(['text', 'months']);
    const other = conditionInput('guarantee', form({ guarantor: 'Een tante', months: '6' }));
    expect(differingFields(theirs, other)).toEqual([
      'kind',
      ...fieldsOfKind.duration.filter((field) => field !== 'months'),
      'guarantor',
    ]);
  });
});
