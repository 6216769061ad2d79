/** Every page of the product that is not the chamber, in both languages and both colours; the chamber is examined in the main job. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Habits, Person } from './people/person.ts';
import { beginJourney, type Journey } from './stage/journey.ts';

const readers: readonly (readonly [string, Habits])[] = [
  ['in Dutch on paper', { language: 'nl', colours: 'light' }],
  ['in English in the dark', { language: 'en', colours: 'dark' }],
];

/** Cases of the demonstration, each at a stage of its own. */
const titles = ['Afia', 'Junius', 'Majed en Muhannad', 'Nancy', 'Deborah', 'Sem’on'] as const;

describe('[A8] axe finds nothing serious', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await beginJourney('accessibility');
  });
  afterAll(() => journey?.end());

  it.each(readers)('on the pages %s', async (_, habits) => {
    const { examine } = journey;
    const stranger = await journey.meetStranger('stranger', habits);
    await stranger.go('/sign-in');
    await examine('sign-in', stranger);
    await stranger.press(/^(Inloggen|Sign in)$/);
    await stranger.sees(
      stranger.page.getByRole('alert').or(stranger.page.locator('[aria-invalid="true"]')).first(),
    );
    await examine('sign-in-refused', stranger);
    await stranger.go('/desk');
    await examine('desk-closed', stranger);
    await stranger.go('/desk/no-such-link');
    await examine('desk-link-unknown', stranger);

    const secretary = await journey.meet('secretaris', habits);
    await secretary.signIn();
    await examine('start', secretary);
    for (const [name, address] of [
      ['case-list', '/cases?status=all'],
      ['case-list-empty', '/cases?search=nothing-has-this-name'],
      ['new-case', '/cases/new'],
      ['sittings', '/sittings'],
      ['plan-sitting', '/sittings?add=1'],
      ['committee', '/committee'],
      ['committee-regulation', '/committee/regulation'],
      ['not-found', '/no-such-page'],
      ['case-unknown', '/cases/00000000-0000-4000-8000-000000000000'],
    ] as const) {
      await secretary.go(address);
      await examine(name, secretary);
    }
    await secretary.go('/cases/new');
    await secretary.press(/^(Inschrijven|Register)$/);
    await secretary.sees(secretary.page.locator('[aria-invalid="true"]').first());
    await examine('new-case-refused', secretary);
    await examineCases(journey, secretary);

    const administrator = await journey.meet('beheer', habits);
    await administrator.signIn();
    await examine('start-administrator', administrator);
    const member = await journey.meet('europa', habits);
    await member.signIn();
    await examine('start-member', member);
    for (const person of [stranger, secretary, administrator, member]) await person.leave();
    expect(journey.barriers()).toEqual([]);
    expect(journey.troubles()).toEqual([]);
  });
});

async function examineCases({ examine }: Journey, secretary: Person): Promise<void> {
  for (const title of titles) {
    await secretary.go('/cases?status=all');
    await secretary.link(new RegExp(`^\\d{4}-\\d{3} ${title}$`)).click();
    await secretary.page.waitForURL(/\/cases\/[^/?]+$/);
    await secretary.ready();
    const base = new URL(secretary.page.url()).pathname;
    // The first one is closed and the last one is new: those two have everything there is to see on a tab.
    const tabs =
      title === titles[0] || title === titles[5] ? ['circumstances', 'exhibits', 'admission', 'panel'] : [];
    await examine(`case-${title}`, secretary);
    for (const tab of [...tabs, 'advice']) {
      await secretary.go(`${base}/${tab}`);
      await examine(`case-${title}-${tab}`, secretary);
    }
  }
}
