/** A case brought to the table by hand, from an empty form to the agenda; and a member who steps aside and is out at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adviceText, canWrite } from './people/advice-text.ts';
import {
  answerQuestions,
  fillInExhibit,
  fillInPerson,
  fillInRequest,
  planSitting,
  register,
  seat,
} from './people/register.ts';
import { beginJourney, type Journey } from './stage/journey.ts';

describe('the register by hand', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await beginJourney('by-hand');
  });
  afterAll(() => journey?.end());

  it('brings a case from an empty form to the agenda', async () => {
    const { step, examine } = journey;
    const secretary = await journey.meet('secretaris');
    await secretary.signIn('/cases/new');

    const address = await step('registering', async () => {
      await fillInRequest(secretary, 'Familie Voorbeeldig');
      await secretary.press('Inschrijven');
      await secretary.sees(/dingen kloppen nog niet|Eén ding klopt nog niet/);
      expect(await secretary.field('Naam van de zaak').inputValue()).toBe('Familie Voorbeeldig');
      await examine('person-missing', secretary);
      await fillInPerson(secretary, 'Vera Voorbeeldig');
      return await register(secretary);
    });
    await step('admitting', async () => {
      await examine('registered', secretary);
      await secretary.link('Toelating').click();
      await secretary.sees(secretary.button('Antwoord vastleggen'));
      await examine('admission', secretary);
      await answerQuestions(secretary, 2);
      await secretary.press('In behandeling nemen');
      await secretary.readsNotice('De zaak is in behandeling genomen.');
      await examine('admitted', secretary);
    });
    await step('filing exhibits', async () => {
      await secretary.go(`${address}/exhibits?add=1`);
      const executable = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(2048)]);
      const disguised = { name: 'verklaring.pdf', mimeType: 'application/pdf', buffer: executable };
      await fillInExhibit(secretary, 'Verklaring van de burgemeester', disguised);
      await secretary.sees(/Het bestand verklaring\.pdf is geen echt pdf-bestand\./);
      expect(await secretary.field('Titel').inputValue()).toBe('Verklaring van de burgemeester');
      await examine('disguised', secretary);
      const genuine = { ...disguised, buffer: await secretary.page.pdf() };
      await fillInExhibit(secretary, 'Verklaring van de burgemeester', genuine);
      await secretary.readsNotice('Het stuk is toegevoegd.');
      await secretary.sees(secretary.page.getByRole('rowheader', { name: /Verklaring van de burgemeester/ }));
      await examine('exhibit', secretary);
    });
    await step('composing the panel', async () => {
      await secretary.go(`${address}/panel`);
      await examine('panel-empty', secretary);
      await seat(secretary, 'Marit Voorbeeld', 'voorzitter');
      for (const member of ['Sanne Verzonnen', 'Teun Denkbeeldig', 'Amal Fictief'])
        await seat(secretary, member);
      await examine('panel', secretary);
    });
    await step('putting it on the agenda', async () => {
      await secretary.go('/sittings?add=1');
      await planSitting(secretary, 'Vergadering december', '2099-12-10');
      await examine('sitting-planned', secretary);
      await secretary.go(`${address}/panel`);
      await secretary.page.getByRole('radio', { name: 'Vergadering december' }).check();
      await secretary.press('Op de agenda zetten');
      await secretary.readsNotice('De zaak staat op de agenda.');
      await secretary.link('Vergadering december').click();
      await secretary.page.waitForURL(/\/sittings\//);
      await secretary.sees('Familie Voorbeeldig');
      await secretary.sees(secretary.button('Vergadering openen'));
      await examine('agenda', secretary);
    });
    expect(journey.barriers()).toEqual([]);
    expect(journey.troubles()).toEqual([]);
  });

  it('[PANEL-2] whoever steps aside is out of every open page and editor at once', async () => {
    const { step, show } = journey;
    const atTheTable = await journey.meet('wetenschap');
    const elsewhere = await journey.meet('wetenschap', { screen: 'tablet' });
    await step('reading along on two screens', async () => {
      for (const screen of [atTheTable, elsewhere]) {
        await screen.signIn();
        await screen.link('Beraadslaag mee over deze zaak').click();
        await screen.page.waitForURL(/\/sittings\/.+\/cases\//);
        await screen.ready();
        await canWrite(screen);
      }
    });
    await step('stepping aside', async () => {
      await elsewhere.press('Ik neem niet deel aan deze zaak');
      const question = elsewhere.dialog('Niet deelnemen aan deze zaak?');
      await elsewhere.press('Ik neem niet deel', question);
      await elsewhere.sees(question.getByText('Reden: Vul dit in.'));
      await question.getByLabel('Reden').fill('Ik ken de betrokkenen van mijn werk.');
      await elsewhere.press('Ik neem niet deel', question);
      for (const screen of [atTheTable, elsewhere]) {
        await screen.sees('U neemt niet deel aan deze zaak');
        await screen.gone(adviceText(screen));
      }
      await show('out', atTheTable, elsewhere);
    });
    await step('knocking again', async () => {
      const chamber = atTheTable.page.url();
      const answer = await atTheTable.page.goto(chamber);
      expect(answer?.status()).toBe(404);
      await show('knocking-again', atTheTable);
      const casePage = chamber.replace(/\/sittings\/[^/]+/, '');
      expect((await atTheTable.page.goto(casePage))?.status()).toBe(404);
    });
  });
});
