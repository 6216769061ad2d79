import { describe, expect, it } from 'vitest';
import { caseCommandSchema } from '../domain/case/commands.ts';
import { exhibitSchema } from '../domain/case/dossier.ts';
import { valuesOf } from './form-values.ts';
import {
  circumstanceFrom,
  exhibitFrom,
  personKeysOf,
  registrationFrom,
  withOnePersonMore,
  withoutPerson,
} from './register-forms.ts';

function filledIn(): FormData {
  const form = new FormData();
  const fields = {
    title: 'Nancy',
    'request.route': 'direct',
    'request.receivedOn': '2026-11-01',
    'request.submitterKind': 'school',
    'request.submitterName': 'De school',
    'request.summary': 'Een verzoek.',
    'request.removalDate': '',
    'request.consent': 'Brief van 1 november',
    'persons.0.name': 'Een',
    'persons.0.residence': 'Utrecht',
    'persons.0.minor': 'yes',
    'persons.0.birthYear': '2014',
    'persons.1.name': 'Twee',
    'persons.1.residence': 'Utrecht',
    'persons.2.name': 'Drie',
    'persons.2.residence': 'Groningen',
    'persons.2.birthYear': 'vorige eeuw',
  };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const key of ['1', '2', '3']) form.append('personKey', key);
  for (const ground of ['humanitarian', 'societal']) form.append('request.grounds', ground);
  return form;
}

describe('forms of the register', () => {
  it('[INTAKE-1] make a registration that the command understands, or refuses at the field', () => {
    const values = valuesOf(filledIn());
    const command = { type: 'registerCase', ...registrationFrom(values) };
    const refused = caseCommandSchema.safeParse(command);
    expect(refused.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['persons.2.birthYear']);
    const mended = registrationFrom({ ...values, 'persons.2.birthYear': '' });
    const parsed = caseCommandSchema.parse({ type: 'registerCase', ...mended });
    expect(parsed).toMatchObject({
      request: { grounds: ['humanitarian', 'societal'], removalDate: null, representative: '' },
      persons: [
        { name: 'Een', minor: true, birthYear: 2014 },
        { name: 'Twee', minor: false, birthYear: null },
        { name: 'Drie', residence: 'Groningen' },
      ],
    });
  });

  it('[PERSON-1] take one person away and keep the others as they were', () => {
    const values = withoutPerson(valuesOf(filledIn()), '2');
    expect(personKeysOf(values)).toEqual(['1', '3']);
    expect(registrationFrom(values).persons.map(({ name }) => name)).toEqual(['Een', 'Drie']);
    const alone = withoutPerson(withoutPerson(values, '1'), '3');
    expect(personKeysOf(alone)).toEqual(['3']);
  });

  it('give a new person a key that nobody has', () => {
    const values = withOnePersonMore(withoutPerson(valuesOf(filledIn()), '2'));
    expect(personKeysOf(values)).toEqual(['1', '3', '4']);
    expect(personKeysOf(withOnePersonMore({}))).toEqual(['1', '2']);
  });

  it('[DOSSIER-1] read one tick as a list', () => {
    const circumstance = circumstanceFrom({ 'circumstance.sides': 'societal', 'circumstance.kind': 'work' });
    expect(circumstance).toMatchObject({ sides: ['societal'], personIds: [], exhibitIds: [] });
  });

  it('[DOSSIER-3] forget names that were ticked for another circle of readers', () => {
    const values = {
      title: 'Brief',
      kind: 'letter',
      date: '',
      provenance: 'post',
      'confidentiality.to': 'panel',
      'confidentiality.accountIds': ['somebody'],
    };
    expect(exhibitSchema.parse(exhibitFrom(values)).confidentiality).toEqual({ to: 'panel' });
  });
});
