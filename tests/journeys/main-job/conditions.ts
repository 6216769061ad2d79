/** Conditions on schooling, work and the duration of the permit: what is refused, and what is warned of (COND-2). */
import { expect } from 'vitest';
import {
  attachCondition,
  conditionCard,
  conditionForm,
  openConditionForm,
  saveCondition,
} from '../people/conditions.ts';
import type { Journey } from '../stage/journey.ts';
import type { Cast } from './cast.ts';

const duration = {
  'De voorwaarde in woorden': 'Een vergunning voor bepaalde tijd',
  'Gerekend vanaf': '2027-01-01',
};

export async function attachConditions(journey: Journey, cast: Cast): Promise<void> {
  const { chair, labour, care, everybody, reader } = cast;
  await openConditionForm(chair, 'Scholing');
  await journey.examine('condition-form', chair);
  await saveCondition(chair, {
    'De voorwaarde in woorden': 'De afstudeerstage Verpleegkunde afronden',
    Opleiding: 'Verpleegkunde',
    'Wie zorgt ervoor': 'Nancy, met haar opleiding',
    'Waaruit blijkt het': 'Diploma',
    Uiterlijk: '2027-07-31',
  });
  await chair.gone(conditionForm(chair));
  await attachCondition(labour, 'Werk', {
    'De voorwaarde in woorden': 'Na het diploma werken als verpleegkundige',
    Sector: 'Zorg',
    'Uren per week': '32',
    'Wie zorgt ervoor': 'Nancy',
    Uiterlijk: '2027-10-01',
  });
  await openConditionForm(care, 'Duur van de vergunning');
  for (const [months, refusal] of [
    ['0', 'Vul ten minste 1 in.'],
    ['61', 'Vul hoogstens 60 in.'],
  ] as const) {
    const form = conditionForm(care);
    await saveCondition(care, { ...duration, 'Aantal maanden': months });
    await care.sees(form.getByText(refusal));
    expect(await form.getByLabel('Aantal maanden').inputValue()).toBe(months);
    expect(await form.getByLabel('De voorwaarde in woorden').inputValue()).toBe(
      duration['De voorwaarde in woorden'],
    );
  }
  await journey.examine('condition-refused', care);
  await saveCondition(care, { 'Aantal maanden': '6' });
  await care.gone(conditionForm(care));
  const warning = 'V1 loopt tot 31 juli 2027, na het einde van de vergunning op 30 juni 2027 (V3).';
  for (const person of everybody) {
    await person.sees(conditionCard(person, 'V3 Duur van de vergunning'));
    await person.sees(conditionCard(person, 'V1 Scholing').getByText(warning));
    await person.sees(conditionCard(person, 'V2 Werk'));
  }
  for (const person of [chair, labour]) await conditionCard(person, 'V1 Scholing').scrollIntoViewIfNeeded();
  await journey.show('condition-warning', chair, labour);
  await journey.examine('condition-warning', reader);
}
