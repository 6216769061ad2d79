/** What people do on the page of a sitting. */
import type { Person } from './person.ts';

/** From the menu to the page of one sitting. @returns its address */
export async function openSittingPage(person: Person, title: string): Promise<string> {
  await person.go('/sittings');
  await person.link(title).first().click();
  await person.page.waitForURL(/\/sittings\/[^/]+$/);
  await person.ready();
  return new URL(person.page.url()).pathname;
}

export async function openSitting(secretary: Person): Promise<void> {
  await secretary.press('Vergadering openen');
  await secretary.sees('De vergadering is open.');
}

export async function answerRollCall(person: Person, where: 'in de zaal' | 'op afstand'): Promise<void> {
  await person.press(where === 'in de zaal' ? 'Ik ben in de zaal' : 'Ik doe op afstand mee');
  await person.sees(`U bent aanwezig, ${where}.`);
}

export async function bringToTheTable(chair: Person): Promise<void> {
  await chair.press(/^Zaak .+ aan de orde stellen$/);
  await chair.sees(chair.page.getByText('aan de orde', { exact: true }));
}

export async function enterChamber(person: Person): Promise<void> {
  await person.link('Naar de raadkamer').click();
  await person.page.waitForURL(/\/sittings\/[^/]+\/cases\/[^/]+$/);
  await person.ready();
}
