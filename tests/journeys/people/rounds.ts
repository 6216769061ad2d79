/** Rounds, positions, dissenting opinions and adoption. */
import type { Locator } from 'playwright-core';
import { seesSaved } from './advice-text.ts';
import type { Person } from './person.ts';

export type AnswerWord = 'Eens' | 'Eens, met een voorbehoud' | 'Niet eens' | 'Ik onthoud mij';

export const roundPart = (person: Person, number: number): Locator =>
  person.region(new RegExp(`^Ronde ${number}: `));

export async function openRound(chair: Person): Promise<void> {
  await chair.pressAndConfirm('Ronde openen', 'Ronde openen');
}

export async function closeRound(chair: Person, number: number): Promise<void> {
  await chair.pressAndConfirm('Ronde sluiten', `Ronde ${number} sluiten?`);
}

export async function choose(person: Person, answer: AnswerWord): Promise<void> {
  await person.page.getByRole('radio', { name: answer, exact: true }).check();
}

export async function takePosition(person: Person, answer: AnswerWord, reason = ''): Promise<void> {
  await choose(person, answer);
  if (reason !== '') await person.field('Uw reden').fill(reason);
  await person.press('Standpunt geven');
  await person.sees(/^U hebt geantwoord: /);
}

export async function reopenText(chair: Person): Promise<void> {
  await chair.pressAndConfirm('Tekst weer openen', 'De tekst weer openen?');
}

export const dissentText = (person: Person): Locator =>
  person.page.getByRole('textbox', { name: /^Afwijkend standpunt van / });

export async function writeDissent(person: Person, words: string): Promise<void> {
  await person.press('Afwijkend standpunt schrijven');
  await person.press('Naar uw tekst');
  await dissentText(person).getByRole('paragraph').last().click();
  await person.page.keyboard.type(words, { delay: 5 });
  await seesSaved(person);
}

export async function submitDissent(person: Person): Promise<void> {
  await person.pressAndConfirm('Indienen', 'Uw afwijkend standpunt indienen?');
}

export async function adopt(chair: Person): Promise<void> {
  await chair.pressAndConfirm('Advies vaststellen', 'Het advies vaststellen?');
}
