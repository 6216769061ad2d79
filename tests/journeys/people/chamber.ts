/** What people see and do in the chamber beside the text: presence, phases, the floor. */
import type { Person } from './person.ts';

const phases = ['Inleiding', 'Bespreking', 'Tekst', 'Besluitvorming', 'Afronding'] as const;
export type PhaseWord = (typeof phases)[number];

/** The strip above everything: phase, speaker, one's own position. */
export const standing = (person: Person) => person.region('Stand van de vergadering');
/** The strip below everything: saved or not, which exact text, quorum. */
export const foot = (person: Person) => person.page.getByLabel('Stand van de tekst', { exact: true });

export async function beginDeliberation(chair: Person): Promise<void> {
  await chair.press('Beraadslaging beginnen');
}

export async function goToPhase(chair: Person, phase: PhaseWord): Promise<void> {
  await chair.press(`Naar ${phase}`);
  await chair.sees(standing(chair).getByText(phase, { exact: true }));
}

export async function seesPhase(person: Person, phase: PhaseWord): Promise<void> {
  await person.sees(standing(person).getByText(phase, { exact: true }));
}

export async function askForTheFloor(person: Person, how = 'Woord vragen'): Promise<void> {
  await person.press(how);
  await person.sees(person.button('Beurt intrekken'));
}

/** By the speakers' list, whatever the order in it. */
export async function giveTheFloor(chair: Person, to: Person): Promise<void> {
  await chair
    .region('Aan het woord')
    .getByRole('button', { name: `Geef ${to.name} het woord`, exact: true })
    .click();
}

export async function seesSpeaker(person: Person, speaker: Person): Promise<void> {
  await person.sees(standing(person).getByText(speaker.name));
}

/** The short form of the hash of the text, as the foot shows it: `#a3f9…12`. */
export async function textMark(person: Person): Promise<string> {
  const mark = foot(person).getByRole('button', { name: /^Kenmerk van de tekst/ });
  return (await mark.textContent()) ?? '';
}
