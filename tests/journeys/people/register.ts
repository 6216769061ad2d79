/** The register by hand: a request, its admission, its exhibits, its panel and its place on an agenda. */
import type { Locator } from 'playwright-core';
import type { Person } from './person.ts';

export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export async function fillInRequest(secretary: Person, title: string): Promise<void> {
  await secretary.field('Naam van de zaak').fill(title);
  await secretary.page.getByRole('radio', { name: 'rechtstreeks bij de commissie' }).check();
  await secretary.field('Wie dient het in?').selectOption({ label: 'een burgemeester' });
  await secretary.field('Naam van de indiener').fill('Burgemeester van Voorbeeldstad');
  await secretary.page.getByRole('checkbox', { name: 'maatschappelijk belang' }).check();
  await secretary.field('Samenvatting').fill('Een voorbeeldig gezin in een voorbeeldige stad.');
  await secretary.field('Grond om het dossier in te zien').fill('Schriftelijke toestemming van betrokkene.');
}

export async function fillInPerson(secretary: Person, name: string): Promise<void> {
  const person = secretary.page.getByRole('group', { name: 'Betrokkene' });
  await person.getByLabel('Naam', { exact: true }).fill(name);
  await person.getByLabel('Woonplaats').fill('Utrecht');
}

/** @returns the address of the case */
export async function register(secretary: Person): Promise<string> {
  await secretary.press('Inschrijven');
  await secretary.page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await secretary.readsNotice('Het verzoek is ingeschreven.');
  return new URL(secretary.page.url()).pathname;
}

/** Answers every question of the regulation, one after another. */
export async function answerQuestions(secretary: Person, count: number): Promise<void> {
  for (let answered = 0; answered < count; answered += 1) {
    await secretary.page.getByRole('radio', { name: 'voldoet', exact: true }).check();
    await secretary.field('Toelichting').fill('Blijkt uit het verzoek.');
    await secretary.press('Antwoord vastleggen');
    await secretary.readsNotice('Het antwoord is vastgelegd.');
  }
}

const fileField = (secretary: Person): Locator => secretary.page.locator('input[type="file"]');

export async function fillInExhibit(secretary: Person, title: string, file: UploadedFile): Promise<void> {
  await secretary.field('Titel').fill(title);
  await secretary.field('Soort stuk').selectOption({ label: 'verklaring' });
  await secretary.field('Herkomst').fill('Van de burgemeester, per post');
  await fileField(secretary).setInputFiles(file);
  await secretary.press('Toevoegen');
}

/** Gives the people of this discipline their seat with one press. */
export async function seat(secretary: Person, name: string, as: 'lid' | 'voorzitter' = 'lid'): Promise<void> {
  await secretary.press(
    as === 'lid' ? `${name} een plaats geven` : `${name} een plaats geven als voorzitter`,
  );
  await secretary.readsNotice('De plaats is gegeven.');
}

export async function planSitting(secretary: Person, title: string, date: string): Promise<void> {
  await secretary.field('Naam van de vergadering').fill(title);
  await secretary.field('Datum').fill(date);
  await secretary.press('Plannen');
  await secretary.readsNotice('De vergadering is gepland.');
}
