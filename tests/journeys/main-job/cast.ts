/** The people of the main job: five who do it, and a colleague who could not come and reads along in English, in the dark. */
import type { Person } from '../people/person.ts';
import type { Journey } from '../stage/journey.ts';

export interface Cast {
  readonly chair: Person;
  readonly secretary: Person;
  /** Three members; one at a small laptop, one with a tablet. */
  readonly care: Person;
  readonly labour: Person;
  readonly lived: Person;
  /** The chair and the members: whoever has a vote and is present. */
  readonly members: readonly Person[];
  /** The five. */
  readonly everybody: readonly Person[];
  readonly reader: Person;
}

/** Whoever reads along does so on the page of the sitting first. */
export async function gather(journey: Journey): Promise<Cast> {
  const chair = await journey.meet('voorzitter');
  const secretary = await journey.meet('secretaris');
  const care = await journey.meet('zorg');
  const labour = await journey.meet('arbeidsmarkt', { screen: 'small' });
  const lived = await journey.meet('ervaring', { screen: 'tablet' });
  const reader = await journey.meet('gemeente', { language: 'en', colours: 'dark' });
  const members = [chair, care, labour, lived];
  return { chair, secretary, care, labour, lived, reader, members, everybody: [...members, secretary] };
}

/** Titles of the sections that people write in. */
export const titles = {
  belonging: 'Maatschappelijk belang: deel van de gemeenschap',
  community: 'Maatschappelijk belang: bereidheid van de gemeenschap',
  weighing: 'Weging en advies',
  aftercare: 'Wat de gemeenschap daarna doet',
} as const;
