/** After adoption: signing, sending, the receipt, the decision, the archive. */
import type { Person } from './person.ts';

export async function openRecord(person: Person, casePath: string): Promise<void> {
  await person.go(`${casePath}/advice`);
}

export async function sign(person: Person, password: string): Promise<void> {
  await person.field('Uw wachtwoord').fill(password);
  await person.press('Advies ondertekenen');
}

export async function send(secretary: Person, name: string, email: string): Promise<void> {
  await secretary.field('Naam van het contactpunt').fill(name);
  await secretary.field('E-mailadres van het contactpunt').fill(email);
  await secretary.press('Advies verzenden');
}

/** The one-time link, as the secretary sees it. */
export async function deskLink(secretary: Person): Promise<string> {
  const link = secretary.text(/^https?:\/\/.+\/desk\//);
  await link.waitFor();
  return (await link.textContent()) ?? '';
}

export interface DecisionWords {
  readonly date: string;
  readonly result: 'volgt het advies' | 'volgt het advies gedeeltelijk' | 'wijkt af van het advies';
  readonly restriction: string;
  readonly months: string;
}

export async function recordDecision(secretary: Person, decision: DecisionWords): Promise<void> {
  await secretary.field('Datum van de beslissing').fill(decision.date);
  await secretary.page.getByRole('radio', { name: decision.result, exact: true }).check();
  await secretary.page.getByRole('radio', { name: 'verblijfsvergunning', exact: true }).check();
  await secretary.page.getByRole('radio', { name: 'niet-tijdelijk', exact: true }).check();
  await secretary.optionalField('Beperking').fill(decision.restriction);
  await secretary.optionalField('Geldigheidsduur').fill(decision.months);
  await secretary.press('Beslissing vastleggen');
}

/** Downloads the newest archive package. @returns the path of the file */
export async function downloadPackage(secretary: Person): Promise<string> {
  const download = secretary.page.waitForEvent('download');
  await secretary.link('Downloaden (ZIP)').first().click();
  return await (await download).path();
}
