import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What the sources say is enough: a title is written down there as it will be read. */
const seed = path.join(import.meta.dirname, '..', 'prisma', 'seed');
const sources = readdirSync(seed)
  .filter((name) => /^demo-.*\.ts$/.test(name))
  .map((name) => readFileSync(path.join(seed, name), 'utf8'));
const people = ['Afia', 'Deborah', 'Junius', 'Majed', 'Muhannad', 'Nancy', 'Sem’on', 'Sem\\u2019on'];

describe('a sitting of the demonstration', () => {
  it('is called by its place or its form, never by a person: whoever stepped aside reads it too', () => {
    const titles = sources.flatMap((text) =>
      [...text.matchAll(/title: '([^']*)'/g)].map(([, title = '']) => title),
    );
    const sittings = titles.filter((title) => /vergadering|zitting|behandeling/i.test(title));
    expect(sittings.length).toBeGreaterThan(3);
    for (const title of sittings) expect(people.filter((name) => title.includes(name))).toEqual([]);
  });
});
