/** The main job, as five people live it: from signing in to an archive package that anybody can check. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adviceText,
  canWrite,
  chooseKind,
  cite,
  insertTable,
  isWriting,
  section,
  seesSaved,
  standIn,
  wordsOf,
  write,
  writeIn,
} from './people/advice-text.ts';
import {
  askForTheFloor,
  beginDeliberation,
  foot,
  giveTheFloor,
  goToPhase,
  seesPhase,
  seesSpeaker,
  standing,
  textMark,
} from './people/chamber.ts';
import {
  attachCondition,
  conditionCard,
  conditionForm,
  openConditionForm,
  saveCondition,
} from './people/conditions.ts';
import { confirmReceipt, openAdvice } from './people/desk.ts';
import type { Person } from './people/person.ts';
import { deskLink, downloadPackage, openRecord, recordDecision, send, sign } from './people/record.ts';
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
} from './people/rounds.ts';
import {
  answerRollCall,
  bringToTheTable,
  enterChamber,
  openSitting,
  openSittingPage,
} from './people/sitting.ts';
import { beginJourney, type Journey } from './stage/journey.ts';
import { checkSignedPdf } from './stage/pdf-programs.ts';

const titles = {
  belonging: 'Maatschappelijk belang: deel van de gemeenschap',
  community: 'Maatschappelijk belang: bereidheid van de gemeenschap',
  weighing: 'Weging en advies',
  aftercare: 'Wat de gemeenschap daarna doet',
} as const;

describe('[A2] the main job in five browsers', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await beginJourney('main-job');
  });
  afterAll(() => journey?.end());

  it('runs from signing in to a package that verifies', async () => {
    const { step, show } = journey;
    const chair = await journey.meet('voorzitter');
    const secretary = await journey.meet('secretaris');
    const care = await journey.meet('zorg');
    const labour = await journey.meet('arbeidsmarkt', { screen: 'small' });
    const lived = await journey.meet('ervaring', { screen: 'tablet' });
    const members = [chair, care, labour, lived];
    const everybody = [...members, secretary];

    const sitting = await step('signing in', async () => {
      await secretary.go('/sign-in');
      await show('sign-in', secretary);
      for (const person of everybody) await person.signIn();
      await show('start', ...everybody);
      return await openSittingPage(secretary, 'Vergadering Utrecht');
    });

    await step('opening the sitting and calling the roll', async () => {
      for (const member of members) await member.go(sitting);
      await show('sitting-planned', secretary, care);
      await openSitting(secretary);
      for (const member of members) await member.sees('De vergadering is open.');
      await answerRollCall(chair, 'in de zaal');
      await answerRollCall(care, 'in de zaal');
      await answerRollCall(labour, 'op afstand');
      await answerRollCall(lived, 'op afstand');
      await bringToTheTable(chair);
      await show('roll-call', secretary, chair, lived);
      for (const person of everybody) await enterChamber(person);
      await show('chamber-before', chair, care);
      await beginDeliberation(chair);
      for (const person of everybody) await adviceText(person).waitFor();
      for (const member of members) await canWrite(member);
      await show('chamber', ...everybody);
    });

    await step('going through the phases and giving the floor', async () => {
      await goToPhase(chair, 'Bespreking');
      for (const person of everybody) await seesPhase(person, 'Bespreking');
      await askForTheFloor(care);
      await askForTheFloor(lived, 'Punt van orde');
      await show('queue', chair, lived);
      await giveTheFloor(chair, lived);
      for (const person of everybody) await seesSpeaker(person, lived);
      await giveTheFloor(chair, care);
      for (const person of everybody) await seesSpeaker(person, care);
      await show('speaking', care);
      await chair.press('Beurt beëindigen');
      await goToPhase(chair, 'Tekst');
    });

    await step('typing in the same paragraph at the same time', () =>
      typeTogether(journey, care, labour, lived, everybody),
    );

    await step('formatting and citing', async () => {
      await writeIn(chair, titles.weighing, 'Alles bij elkaar');
      await chooseKind(chair, 'Kop');
      await chair.page.keyboard.press('Enter');
      await write(chair, 'De commissie weegt alle omstandigheden samen, zie ');
      await cite(chair, 'verklaring');
      await write(chair, '.');
      await chair.page.keyboard.press('Enter');
      await chair.press('Opsomming');
      await write(chair, 'geboren in Amsterdam');
      await chair.page.keyboard.press('Enter');
      await write(chair, 'bijna verpleegkundige');
      await chair.page.keyboard.press('Enter');
      await chair.page.keyboard.press('Enter');
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
      await show('formatting', chair, lived);
    });

    await step('choosing the outcome', async () => {
      await care.press('Uitkomst kiezen');
      const dialog = care.dialog('Uitkomst voor Nancy');
      await dialog.getByRole('radio', { name: 'positief advies' }).check();
      await dialog.getByRole('checkbox', { name: 'klemmende redenen van humanitaire aard' }).check();
      await dialog.getByRole('checkbox', { name: 'maatschappelijk belang' }).check();
      await show('outcome', care);
      await care.press('Uitkomst voorstellen', dialog);
      for (const person of everybody) await person.sees('positief advies');
    });

    await step('attaching conditions', () => attachConditions(journey, chair, labour, care, everybody));

    await step('holding a first round', () => firstRound(journey, chair, members, everybody, lived));

    await step('being refused adoption with an empty mandatory section', async () => {
      await chair.sees('Op weg naar vaststelling');
      await chair.sees(
        chair.button('Advies vaststellen').and(chair.page.locator(':disabled, [aria-disabled="true"]')),
      );
      const gap = `Het onderdeel ‘${titles.community}’ is nog leeg.`;
      await chair.sees(gap);
      await show('gaps', chair);
      await reopenText(chair);
      await canWrite(chair);
      await chair.press(`Ga erheen: ${gap}`);
      await isWriting(chair);
      await write(chair, 'De opleiding en een zorginstelling in Amsterdam begeleiden haar naar werk.');
      expect(await wordsOf(chair, titles.community)).toBe(
        'De opleiding en een zorginstelling in Amsterdam begeleiden haar naar werk.',
      );
      await writeIn(care, titles.aftercare, 'De opleiding houdt na het diploma contact met haar.');
      for (const person of everybody)
        await person.sees(roundPart(person, 1).getByText(/^verouderd: telt niet mee/));
      await chair.sees('De tekst is na de laatste ronde veranderd. Houd een nieuwe ronde over deze tekst.');
      await show('stale', chair, care);
    });

    await step('holding a second round and dissenting', () =>
      secondRound(journey, chair, care, labour, lived, everybody),
    );

    const casePath = await step('adopting', async () => {
      await chair.sees('Alles is er. De voorzitter kan het advies vaststellen.');
      await show('ready', chair);
      await adopt(chair);
      for (const person of everybody) await person.sees('Het advies is vastgesteld');
      for (const member of members)
        await member.gone(adviceText(member).and(member.page.locator('[contenteditable="true"]')));
      await show('adopted', ...everybody);
      return `/cases/${new URL(chair.page.url()).pathname.split('/').at(-1)}`;
    });

    await step('signing', async () => {
      for (const person of [chair, secretary, lived]) await openRecord(person, casePath);
      await chair.sees(chair.link('Document openen (PDF)'));
      await sign(chair, 'verkeerd');
      await chair.sees('Dit wachtwoord klopt niet. Vul het wachtwoord in waarmee u inlogt.');
      await show('wrong-password', chair);
      await sign(chair, journey.product.password);
      await secretary.sees(secretary.field('Uw wachtwoord'));
      await show('signing', chair, secretary);
      await sign(secretary, journey.product.password);
      for (const person of [chair, secretary, lived]) await person.sees('Iedereen heeft getekend.');
      await show('signed', chair, secretary, lived);
    });

    const contact = await journey.meetStranger('contactpunt');
    await step('sending and receiving', async () => {
      await send(
        secretary,
        'Contactpunt ministerie van Justitie en Veiligheid',
        'contactpunt@ministerie.example',
      );
      const link = await deskLink(secretary);
      await show('sent', secretary);
      await contact.go(link);
      await show('desk-link', contact);
      await openAdvice(contact, link);
      await show('desk', contact);
      const pdf = await contact.page.request.get('/desk/document');
      expect(pdf.headers()['content-type']).toBe('application/pdf');
      checkSignedPdf(await pdf.body());
      const again = await journey.meetStranger('tweede lezer');
      await again.go(link);
      await again.sees('Deze link is al gebruikt');
      await show('desk-link-used', again);
      await confirmReceipt(contact, 'Medewerker contactpunt');
      await show('desk-received', contact);
      await secretary.sees('Het contactpunt heeft de ontvangst bevestigd.');
    });

    const packageFile = await step('recording the decision and archiving', async () => {
      const decision = {
        result: 'volgt het advies',
        restriction: 'conform beschikking Minister',
        months: '12',
      } as const;
      await recordDecision(secretary, { ...decision, date: '2099-01-01' });
      await secretary.sees('Deze datum ligt in de toekomst. Vul de datum in waarop is beslist.');
      await show('decision-refused', secretary);
      const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Amsterdam' });
      await recordDecision(secretary, { ...decision, date: today });
      await secretary.sees('De minister besliste');
      await secretary.press('Archiefpakket maken');
      await secretary.sees(secretary.link('Downloaden (ZIP)'));
      await show('archived', secretary);
      return await downloadPackage(secretary);
    });

    await step('verifying the package', async () => {
      const { product } = journey;
      const good = product.run('verify', packageFile);
      expect(good.said).toContain('Dit archiefpakket klopt.');
      expect(good.status).toBe(0);
      const bytes = readFileSync(packageFile);
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      const flipped = path.join(path.dirname(packageFile), 'flipped.zip');
      writeFileSync(flipped, bytes);
      expect(product.run('verify', flipped).status).toBe(1);
      const rebuilt = product.run('rebuild', '--check', '--package', packageFile);
      expect(rebuilt.said).toContain('The ledger is the one that the package witnesses');
      expect(rebuilt.status).toBe(0);
    });

    await step('closing the case', async () => {
      await secretary.press('Zaak sluiten');
      await secretary.sees('Deze zaak is gesloten.');
      await show('closed', secretary);
    });
    expect(journey.troubles()).toEqual([]);
    expect(journey.product.log.filter((line) => /\b(error|warn)\b/i.test(line))).toEqual([]);
  });
});

/** Two write at the end and one at the beginning of one paragraph; everybody must see one text with all of it. */
async function typeTogether(
  { show }: Journey,
  care: Person,
  labour: Person,
  lived: Person,
  everybody: readonly Person[],
): Promise<void> {
  await writeIn(care, titles.belonging, ' Midden.');
  for (const person of everybody)
    await expect.poll(() => wordsOf(person, titles.belonging)).toMatch(/ Midden\.$/);
  const sentences = {
    care: ' Sanne typt dat Nancy in Amsterdam opgroeide.',
    labour: ' Teun typt dat de zorg om haar vraagt.',
    lived: 'Amal typt dat zij hier thuis is. ',
  };
  for (const person of [care, labour]) await standIn(person, titles.belonging);
  await standIn(lived, titles.belonging, 'beginning');
  await Promise.all([
    write(care, sentences.care),
    write(labour, sentences.labour),
    write(lived, sentences.lived),
  ]);
  await show('typing', care, lived);
  for (const person of [care, labour, lived]) await seesSaved(person);
  for (const sentence of Object.values(sentences)) {
    for (const person of everybody)
      await expect.poll(() => wordsOf(person, titles.belonging)).toContain(sentence);
  }
  const whole = await wordsOf(care, titles.belonging);
  expect(whole.split('\n').at(-1)).toMatch(
    /^Amal typt dat zij hier thuis is\. .+Midden\. (Sanne|Teun) typt /,
  );
  for (const person of everybody) expect(await wordsOf(person, titles.belonging)).toBe(whole);
  const mark = await textMark(care);
  for (const person of everybody) await expect.poll(() => textMark(person)).toBe(mark);
}

async function attachConditions(
  { show }: Journey,
  chair: Person,
  labour: Person,
  care: Person,
  everybody: readonly Person[],
): Promise<void> {
  await openConditionForm(chair, 'Scholing');
  await show('condition-form', chair);
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
    ['61', /60/],
  ] as const) {
    await saveCondition(care, {
      'De voorwaarde in woorden': 'Een vergunning voor bepaalde tijd',
      'Aantal maanden': months,
      'Gerekend vanaf': '2027-01-01',
    });
    await care.sees(conditionForm(care).getByText(refusal));
    expect(await conditionForm(care).getByLabel('Aantal maanden').inputValue()).toBe(months);
    expect(await conditionForm(care).getByLabel('De voorwaarde in woorden').inputValue()).toBe(
      'Een vergunning voor bepaalde tijd',
    );
  }
  await show('condition-refused', care);
  await saveCondition(care, { 'Aantal maanden': '6' });
  await care.gone(conditionForm(care));
  for (const person of everybody) {
    await person.sees(conditionCard(person, 'V3 Duur van de vergunning'));
    await person.sees(
      conditionCard(person, 'V1 Scholing').getByText(
        'V1 loopt tot 31 juli 2027, na het einde van de vergunning op 30 juni 2027 (V3).',
      ),
    );
  }
  await show('condition-warning', chair, labour);
}

async function firstRound(
  { show }: Journey,
  chair: Person,
  members: readonly Person[],
  everybody: readonly Person[],
  lived: Person,
): Promise<void> {
  await goToPhase(chair, 'Besluitvorming');
  const mark = await textMark(chair);
  await openRound(chair);
  for (const person of everybody) {
    await person.sees(/^De tekst staat stil tijdens ronde 1/);
    await person.sees(roundPart(person, 1).getByText(mark, { exact: true }));
    await person.gone(adviceText(person).and(person.page.locator('[contenteditable="true"]')));
  }
  await show('round-open', ...everybody);
  await takePosition(chair, 'Eens');
  // [ROUND-7] that somebody answered may be known, what never before closing.
  for (const person of everybody.filter((one) => one !== chair)) {
    await person.gone(roundPart(person, 1).getByText(/^Nog niet geantwoord.*Marit Voorbeeld/));
    expect(await roundPart(person, 1).getByRole('table').count()).toBe(0);
  }
  await choose(lived, 'Niet eens');
  await lived.press('Standpunt geven');
  await lived.sees('Geef een reden.');
  await show('dissent-without-reason', lived);
  for (const member of members.filter((one) => one !== chair)) await takePosition(member, 'Eens');
  await chair.sees('Iedereen die aanwezig is en mag stemmen, heeft geantwoord.');
  await closeRound(chair, 1);
  for (const person of everybody) await person.sees(/^Aangenomen met consensus: /);
  await show('round-closed', chair, lived);
}

async function secondRound(
  { show }: Journey,
  chair: Person,
  care: Person,
  labour: Person,
  lived: Person,
  everybody: readonly Person[],
): Promise<void> {
  await openRound(chair);
  for (const person of everybody) await person.sees(/^De tekst staat stil tijdens ronde 2/);
  await takePosition(chair, 'Eens');
  await takePosition(care, 'Eens');
  await takePosition(labour, 'Eens, met een voorbehoud', 'Zes maanden is krap voor stage en werk samen.');
  await takePosition(lived, 'Niet eens', 'Wie hier is geboren, hoeft zich niet eerst te bewijzen.');
  await closeRound(chair, 2);
  for (const person of everybody) {
    await person.sees(
      /^Aangenomen zonder consensus: 3 leden zijn vóór \(van wie één met voorbehoud\) en één lid is tegen; /,
    );
    await person.sees(roundPart(person, 2).getByText('Zes maanden is krap voor stage en werk samen.'));
  }
  await show('result', ...everybody);
  await chair.sees(`${lived.name} heeft nog niet gezegd of er een afwijkend standpunt komt.`);
  await writeDissent(lived, 'Nancy is hier geboren. Een voorwaarde van scholing past daar niet bij.');
  await show('dissent', lived, chair);
  await chair.gone(dissentText(chair));
  await submitDissent(lived);
  await lived.sees('De tekst van dit standpunt staat stil: zij is ingediend.');
  await show('dissent-submitted', lived);
}
