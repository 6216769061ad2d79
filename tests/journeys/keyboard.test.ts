/** A chair without a mouse writes, attaches a condition, takes a position, adopts and signs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canWrite, isWriting, section, seesSaved } from './people/advice-text.ts';
import { conditionCard, conditionForm } from './people/conditions.ts';
import { chooseRadio, enter, enterAndConfirm, fill, tabTo } from './people/keyboard.ts';
import { takePosition } from './people/rounds.ts';
import { answerRollCall, enterChamber, openSitting, openSittingPage } from './people/sitting.ts';
import { beginJourney, type Journey } from './stage/journey.ts';

describe('[A8] the chair works by keyboard alone', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await beginJourney('keyboard');
  });
  afterAll(() => journey?.end());

  it('from signing in to signing the advice', async () => {
    const { step, show, product } = journey;
    const chair = await journey.meet('voorzitter');
    const { keyboard } = chair.page;
    const others = [
      await journey.meet('zorg'),
      await journey.meet('arbeidsmarkt'),
      await journey.meet('ervaring'),
    ];

    const sitting = await step('the others coming in', async () => {
      const secretary = await journey.meet('secretaris');
      await secretary.signIn();
      const address = await openSittingPage(secretary, 'Vergadering Utrecht');
      await openSitting(secretary);
      await secretary.leave();
      for (const other of others) {
        await other.signIn(address);
        await answerRollCall(other, 'in de zaal');
      }
      return address;
    });
    await step('signing in and going to the table', async () => {
      await chair.go(sitting);
      await fill(chair, chair.field('E-mailadres'), 'voorzitter@raadkamer.example');
      await fill(chair, chair.field('Wachtwoord'), product.password);
      await keyboard.press('Enter');
      await chair.page.waitForURL((url) => url.pathname === sitting);
      await chair.ready();
      await enter(chair, 'Ik ben in de zaal');
      await chair.sees('U bent aanwezig, in de zaal.');
      await enter(chair, /^Zaak .+ aan de orde stellen$/);
      await enter(chair, 'Naar de raadkamer');
      await chair.page.waitForURL(/\/cases\//);
      await chair.ready();
      await enter(chair, 'Beraadslaging beginnen');
      await canWrite(chair);
    });
    await step('writing', async () => {
      const outline = chair.page.getByText(/^Onderdelen: \d van \d ingevuld$/);
      await tabTo(chair, outline);
      await keyboard.press('Enter');
      await enter(chair, /Weging en advies \(/);
      await isWriting(chair);
      await keyboard.type('De commissie weegt alles samen.');
      await chair.sees(section(chair, 'Weging en advies').getByText('De commissie weegt alles samen.'));
      await keyboard.press('Alt+F10');
      await chair.sees(chair.page.locator('[role="toolbar"] :focus'));
      await keyboard.press('Escape');
      await seesSaved(chair);
      await show('written', chair);
    });
    await step('choosing the outcome', async () => {
      await enter(chair, 'Uitkomst kiezen');
      const dialog = chair.dialog('Uitkomst voor Nancy');
      await chooseRadio(chair, dialog.getByRole('radio', { name: 'positief advies' }), 0);
      await tabTo(chair, dialog.getByRole('checkbox', { name: 'klemmende redenen van humanitaire aard' }));
      await keyboard.press('Space');
      await enter(chair, 'Uitkomst voorstellen', dialog);
      await chair.gone(dialog);
      await chair.sees(/^positief advies/);
    });
    await step('attaching a condition', async () => {
      await keyboard.press('c');
      const form = conditionForm(chair);
      await chair.sees(form);
      await fill(chair, form.getByLabel('De voorwaarde in woorden'), 'De afstudeerstage afronden');
      await fill(chair, form.getByLabel('Opleiding', { exact: true }), 'Verpleegkunde');
      await enter(chair, 'Voorwaarde opslaan', form);
      await chair.gone(form);
      await chair.sees(conditionCard(chair, 'V1 Scholing'));
      await show('condition', chair);
    });
    await step('holding a round', async () => {
      await keyboard.press('Alt+5');
      await enterAndConfirm(chair, 'Ronde openen', 'Ronde openen');
      await chair.sees(/^De tekst staat stil tijdens ronde 1/);
      await keyboard.press('Alt+4');
      await chooseRadio(chair, chair.page.getByRole('radio', { name: 'Eens', exact: true }), 0);
      await enter(chair, 'Standpunt geven');
      await chair.sees('U hebt geantwoord: eens.');
      await show('answered', chair);
      for (const other of others) {
        await enterChamber(other);
        await takePosition(other, 'Eens');
      }
      await keyboard.press('Alt+5');
      await enterAndConfirm(chair, 'Ronde sluiten', 'Ronde 1 sluiten?');
      await chair.sees(/^Aangenomen met consensus: /);
    });
    await step('adopting and signing', async () => {
      await chair.sees('Alles is er. De voorzitter kan het advies vaststellen.');
      await keyboard.press('Alt+5');
      await enter(chair, 'Advies vaststellen');
      const question = chair.dialog('Het advies vaststellen?');
      await chair.sees(question);
      await show('adopting', chair);
      await enter(chair, 'Advies vaststellen', question);
      await chair.sees('Het advies is vastgesteld');
      await enter(chair, 'Naar het advies');
      await chair.page.waitForURL(/\/advice$/);
      await chair.sees(chair.field('Uw wachtwoord'));
      await fill(chair, chair.field('Uw wachtwoord'), product.password);
      await keyboard.press('Enter');
      await chair.sees('Nu tekent de secretaris.');
      await show('signed', chair);
    });
    expect(journey.troubles()).toEqual([]);
  });
});
