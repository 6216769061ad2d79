/** Writing together: three in one paragraph at the same time, formatting, a citation, the outcome. */
import { expect } from 'vitest';
import {
  chooseKind,
  cite,
  insertTable,
  section,
  seesSaved,
  standIn,
  wordsOf,
  write,
  writeIn,
} from '../people/advice-text.ts';
import { textMark } from '../people/chamber.ts';
import type { Journey } from '../stage/journey.ts';
import { type Cast, titles } from './cast.ts';

/** Two write at the end and one at the beginning of one paragraph; everybody must see one text with all of it. */
export async function typeTogether(
  { show }: Journey,
  { care, labour, lived, everybody }: Cast,
): Promise<void> {
  await writeIn(care, titles.belonging, ' Midden.');
  for (const person of everybody)
    await expect.poll(() => wordsOf(person, titles.belonging)).toMatch(/ Midden\.$/);
  const typists = [care, labour, lived];
  const sentences = [
    ' Sanne typt dat Nancy in Amsterdam opgroeide.',
    ' Teun typt dat de zorg om haar vraagt.',
    'Amal typt dat zij hier thuis is. ',
  ];
  await standIn(care, titles.belonging);
  await standIn(labour, titles.belonging);
  await standIn(lived, titles.belonging, 'beginning');
  await Promise.all(typists.map((person, index) => write(person, sentences[index] ?? '')));
  await show('typing', care, lived);
  for (const person of typists) await seesSaved(person);
  for (const person of everybody) {
    for (const sentence of sentences) {
      await expect.poll(() => wordsOf(person, titles.belonging)).toContain(sentence);
    }
  }
  const whole = await wordsOf(care, titles.belonging);
  expect(whole.split('\n').at(-1)).toMatch(
    /^Amal typt dat zij hier thuis is\. .+ Midden\. (Sanne|Teun) typt /,
  );
  for (const person of everybody) expect(await wordsOf(person, titles.belonging)).toBe(whole);
  // Each computes the hash for themselves, a moment after the last letter: in the end it is one.
  await expect.poll(async () => new Set(await Promise.all(everybody.map(textMark))).size).toBe(1);
}

export async function format({ examine }: Journey, { chair, lived, everybody, reader }: Cast): Promise<void> {
  const { keyboard } = chair.page;
  await writeIn(chair, titles.weighing, 'Alles bij elkaar');
  await chooseKind(chair, 'Kop');
  await keyboard.press('Enter');
  await write(chair, 'De commissie weegt alle omstandigheden samen, zie ');
  await cite(chair, 'verklaring');
  await write(chair, '.');
  await keyboard.press('Enter');
  await chair.press('Opsomming');
  await write(chair, 'geboren in Amsterdam');
  await keyboard.press('Enter');
  await write(chair, 'bijna verpleegkundige');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await insertTable(chair);
  await write(chair, 'Wanneer');
  for (const person of everybody) {
    const weighing = section(person, titles.weighing);
    await person.sees(weighing.getByRole('heading', { name: 'Alles bij elkaar', exact: true }));
    await person.sees(weighing.getByText(/^\[stuk \d+\]$/));
    await expect.poll(() => weighing.getByRole('listitem').count()).toBe(2);
    await person.sees(weighing.getByRole('table').getByText('Wanneer'));
  }
  await seesSaved(chair);
  await examine('formatting', chair, lived, reader);
}

export async function chooseOutcome({ examine }: Journey, { care, everybody }: Cast): Promise<void> {
  await care.press('Uitkomst kiezen');
  const dialog = care.dialog('Uitkomst voor Nancy');
  await dialog.getByRole('radio', { name: 'positief advies' }).check();
  await dialog.getByRole('checkbox', { name: 'klemmende redenen van humanitaire aard' }).check();
  await dialog.getByRole('checkbox', { name: 'maatschappelijk belang' }).check();
  await examine('outcome', care);
  await care.press('Uitkomst voorstellen', dialog);
  for (const person of everybody) await person.sees(/^positief advies/);
}
