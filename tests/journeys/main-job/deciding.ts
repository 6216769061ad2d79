/** Two rounds, what stands between them and adoption, a dissenting opinion, and adoption itself. */
import { expect } from 'vitest';
import { adviceText, canWrite, isWriting, wordsOf, write, writeIn } from '../people/advice-text.ts';
import { goToPhase, textMark } from '../people/chamber.ts';
import type { Person } from '../people/person.ts';
import {
  adopt,
  choose,
  closeRound,
  dissentText,
  openRound,
  reopenText,
  roundPart,
  submitDissent,
  takePosition,
  writeDissent,
} from '../people/rounds.ts';
import type { Journey } from '../stage/journey.ts';
import { type Cast, titles } from './cast.ts';

const editable = (person: Person) => adviceText(person).and(person.page.locator('[contenteditable="true"]'));

/** Everybody agrees, so that only the text itself stands in the way of adoption. */
export async function holdFirstRound({ show, examine }: Journey, cast: Cast): Promise<void> {
  const { chair, lived, members, everybody, reader } = cast;
  await goToPhase(chair, 'Besluitvorming');
  const mark = await textMark(chair);
  await openRound(chair);
  for (const person of everybody) {
    await person.sees(/^De tekst staat stil tijdens ronde 1/);
    await person.sees(roundPart(person, 1).getByText(mark, { exact: true }));
    await person.gone(editable(person));
  }
  await show('round-open', ...everybody);
  await examine('round-open', lived, reader);
  await takePosition(chair, 'Eens');
  // [ROUND-7] that somebody answered may be known, what never before closing.
  for (const person of everybody.filter((one) => one !== chair)) {
    await person.gone(roundPart(person, 1).getByText(/^Nog niet geantwoord.*Marit Voorbeeld/));
    expect(await roundPart(person, 1).getByRole('table').count()).toBe(0);
  }
  await choose(lived, 'Niet eens');
  await lived.press('Standpunt geven');
  await lived.sees(/Geef een reden\.$/);
  await examine('dissent-without-reason', lived);
  for (const member of members.filter((one) => one !== chair)) await takePosition(member, 'Eens');
  await chair.sees('Iedereen die aanwezig is en mag stemmen, heeft geantwoord.');
  await closeRound(chair, 1);
  for (const person of everybody) await person.sees(/^Aangenomen met consensus: /);
  await examine('round-closed', chair, reader);
}

/** [PROSE-2] an empty mandatory section blocks adoption; [ROUND-4] filling it makes the round stale. */
export async function fillTheGap(
  { examine }: Journey,
  { chair, care, everybody, reader }: Cast,
): Promise<void> {
  await chair.sees('Op weg naar vaststelling');
  await chair.sees(
    chair.button('Advies vaststellen').and(chair.page.locator(':disabled, [aria-disabled="true"]')),
  );
  const gap = `Het onderdeel ‘${titles.community}’ is nog leeg.`;
  await chair.sees(gap);
  await examine('gaps', chair, reader);
  await reopenText(chair);
  await canWrite(chair);
  await chair.press(`Ga erheen: ${gap}`);
  await isWriting(chair);
  const words = 'De opleiding en een zorginstelling in Amsterdam begeleiden haar naar werk.';
  await write(chair, words);
  expect(await wordsOf(chair, titles.community)).toBe(words);
  await writeIn(care, titles.aftercare, 'De opleiding houdt na het diploma contact met haar.');
  for (const person of everybody)
    await person.sees(roundPart(person, 1).getByText(/^verouderd: telt niet mee/));
  await chair.sees('De tekst is na de laatste ronde veranderd. Houd een nieuwe ronde over deze tekst.');
  await examine('stale', chair, reader);
}

export async function holdSecondRound({ show, examine }: Journey, cast: Cast): Promise<void> {
  const { chair, care, labour, lived, everybody, reader } = cast;
  await openRound(chair);
  for (const person of everybody) await person.sees(/^De tekst staat stil tijdens ronde 2/);
  await takePosition(chair, 'Eens');
  await takePosition(care, 'Eens');
  await takePosition(labour, 'Eens, met een voorbehoud', 'Zes maanden is krap voor stage en werk samen.');
  await takePosition(lived, 'Niet eens', 'Wie hier is geboren, hoeft zich niet eerst te bewijzen.');
  await closeRound(chair, 2);
  const sentence =
    /^Aangenomen zonder consensus: 3 leden zijn vóór \(van wie één met voorbehoud\) en één lid is tegen; .+ 4 is genoeg\.$/;
  for (const person of everybody) {
    await person.sees(sentence);
    await person.sees(roundPart(person, 2).getByText('Zes maanden is krap voor stage en werk samen.'));
  }
  await show('result', ...everybody);
  await examine('result', lived, reader);
}

/** [DISSENT-1] only who dissents writes and, until adoption, reads it. */
export async function dissent({ show, examine }: Journey, { chair, lived }: Cast): Promise<void> {
  await chair.sees(`${lived.name} heeft nog niet gezegd of er een afwijkend standpunt komt.`);
  await writeDissent(lived, 'Nancy is hier geboren. Een voorwaarde van scholing past daar niet bij.');
  await examine('dissent', lived);
  expect(await dissentText(chair).count()).toBe(0);
  await submitDissent(lived);
  await lived.sees('De tekst van dit standpunt staat stil: zij is ingediend.');
  await show('dissent-submitted', lived);
}

/** @returns address of the case */
export async function adoptTheAdvice({ show, examine }: Journey, cast: Cast): Promise<string> {
  const { chair, care, labour, secretary, lived, members, everybody, reader } = cast;
  await chair.sees('Alles is er. De voorzitter kan het advies vaststellen.');
  await show('ready', chair);
  await adopt(chair);
  for (const person of everybody) await person.sees('Het advies is vastgesteld');
  for (const member of members) await member.gone(editable(member));
  await show('adopted', care, labour, secretary);
  await examine('adopted', chair, lived, reader);
  return `/cases/${new URL(chair.page.url()).pathname.split('/').at(-1)}`;
}
