/** From the door to the table: signing in, the roll call, the first phases and the floor. */
import { adviceText, canWrite } from '../people/advice-text.ts';
import {
  askForTheFloor,
  beginDeliberation,
  giveTheFloor,
  goToPhase,
  seesPhase,
  seesSpeaker,
} from '../people/chamber.ts';
import {
  answerRollCall,
  bringToTheTable,
  enterChamber,
  openSitting,
  openSittingPage,
} from '../people/sitting.ts';
import type { Journey } from '../stage/journey.ts';
import type { Cast } from './cast.ts';

/** @returns address of the sitting */
export async function signIn({ show }: Journey, { secretary, everybody, reader }: Cast): Promise<string> {
  await secretary.go('/sign-in');
  await show('sign-in', secretary);
  for (const person of everybody) await person.signIn();
  await show('start', ...everybody);
  const sitting = await openSittingPage(secretary, 'Vergadering Utrecht');
  await reader.signIn(sitting);
  return sitting;
}

export async function openAndCallTheRoll(
  { show, examine }: Journey,
  cast: Cast,
  sitting: string,
): Promise<void> {
  const { chair, secretary, care, labour, lived, members, everybody, reader } = cast;
  for (const member of members) await member.go(sitting);
  await examine('sitting-planned', secretary, reader);
  await openSitting(secretary);
  for (const member of members) await member.sees('De vergadering is open.');
  await answerRollCall(chair, 'in de zaal');
  await answerRollCall(care, 'in de zaal');
  await answerRollCall(labour, 'op afstand');
  await answerRollCall(lived, 'op afstand');
  await bringToTheTable(chair);
  await examine('roll-call', lived, secretary, reader);
  for (const person of everybody) await enterChamber(person);
  await reader.link('To the chamber').click();
  await examine('not-begun', chair, reader);
  await beginDeliberation(chair);
  for (const person of everybody) await adviceText(person).waitFor();
  for (const member of members) await canWrite(member);
  await show('chamber', care, labour, secretary);
  await examine('chamber', chair, lived, reader);
}

export async function talk(
  { show, examine }: Journey,
  { chair, care, lived, everybody, reader }: Cast,
): Promise<void> {
  await goToPhase(chair, 'Bespreking');
  for (const person of everybody) await seesPhase(person, 'Bespreking');
  await askForTheFloor(care);
  await askForTheFloor(lived, 'Punt van orde');
  await examine('queue', chair, lived);
  await giveTheFloor(chair, lived);
  for (const person of everybody) await seesSpeaker(person, lived);
  await giveTheFloor(chair, care);
  for (const person of everybody) await seesSpeaker(person, care);
  await show('speaking', care);
  await examine('speaking', reader);
  await chair.press('Beurt beëindigen');
  await goToPhase(chair, 'Tekst');
}
