/** Attaching conditions: the form per kind, what it refuses, and the cards with their warnings. */
import type { Locator } from 'playwright-core';
import type { Person } from './person.ts';

export type ConditionKindWord = 'Scholing' | 'Werk' | 'Duur van de vergunning' | 'Verlenging';

export const conditionForm = (person: Person): Locator => person.dialog('Voorwaarde toevoegen');

export async function openConditionForm(person: Person, kind: ConditionKindWord): Promise<void> {
  await person.press('Voorwaarde toevoegen');
  await person.sees(conditionForm(person));
  await conditionForm(person).getByLabel('Soort voorwaarde').selectOption({ label: kind });
}

/** Fills in fields by their labels, and saves. */
export async function saveCondition(person: Person, fields: Readonly<Record<string, string>>): Promise<void> {
  const form = conditionForm(person);
  for (const [label, value] of Object.entries(fields)) {
    await form.getByLabel(new RegExp(`^${label}( \\(niet verplicht\\))?$`)).fill(value);
  }
  await person.press('Voorwaarde opslaan', form);
}

export async function attachCondition(
  person: Person,
  kind: ConditionKindWord,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await openConditionForm(person, kind);
  await saveCondition(person, fields);
  await person.gone(conditionForm(person));
}

/** The card of a condition: `V1 Scholing`. */
export const conditionCard = (person: Person, name: string): Locator =>
  person.page.getByRole('article', { name, exact: true });
