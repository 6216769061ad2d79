import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { uncitedPaths } from '../../app/domain/regulation/citations.ts';
import { describeRegulation } from '../../app/domain/regulation/describe.ts';
import { documentedSchema } from '../../app/domain/regulation/document-schema.ts';
import { presets } from '../../app/domain/regulation/presets.ts';
import { parseRegulation } from '../../app/domain/regulation/schema.ts';
import { unsupported } from '../../app/domain/regulation/unsupported.ts';
import workedExample from '../../app/domain/regulation/worked-example.json' with { type: 'json' };
import { regulationSchemaPage } from './regulation-schema.ts';

const page = new URL('../../app/domain/regulation/SCHEMA.md', import.meta.url);

describe('the documentation of a regulation', () => {
  const { whole, parts, shared } = documentedSchema();
  const fields = [whole, ...parts, ...shared].flatMap((part) => part.fields);

  it('[REG-3] gives every field a meaning and a type', () => {
    expect(fields.filter(({ meaning }) => meaning === '').map(({ path }) => path)).toEqual([]);
    expect(fields.filter(({ type }) => /undefined|object Object/.test(type))).toEqual([]);
    expect(parts.concat(shared).filter(({ about }) => about === '')).toEqual([]);
  });

  it('[REG-3] knows every place that a preset or the worked example fills', () => {
    const known = new Set(fields.map(({ path }) => path.replace(/: ".*"$/, '')));
    const sharedNames = shared.flatMap((part) => part.fields.map(({ path }) => path.replace(/: ".*"$/, '')));
    const strangers = [workedExample, ...presets]
      .flatMap((document) => placesOf(document, ''))
      .filter((place) => !known.has(place) && !sharedNames.some((name) => place.endsWith(`.${name}`)));
    expect([...new Set(strangers)]).toEqual([]);
  });

  it('[REG-3] says the limits of the schema', () => {
    const typeOf = (path: string) => fields.find((field) => field.path === path)?.type;
    expect(typeOf('seats')).toBe('list of 1 to 100');
    expect(typeOf('addressees')).toBe('list of 1 or more');
    expect(typeOf('seats[].maximum')).toBe('whole number, 1 to 200, or null');
    expect(typeOf('seats[].chairs')).toBe('`true`; can be left out');
    expect(typeOf('territorialScope.municipalities')).toBe('list of 1 to 500: text, at most 120 characters');
    expect(typeOf('panel.imposedRecusal.decider')).toBe('[Decider](#decider)');
  });

  it('stands in SCHEMA.md as the schema is', () => {
    const how = 'Run: npm run --silent regulation -- schema > app/domain/regulation/SCHEMA.md';
    expect(readFileSync(page, 'utf8') === regulationSchemaPage(), how).toBe(true);
  });
});

describe('the worked example', () => {
  const parsed = parseRegulation(workedExample);

  it('[REG-4] is a regulation that can be run and cites each of its values', () => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
    expect(unsupported(parsed.regulation)).toEqual([]);
    expect(uncitedPaths(parsed.regulation)).toEqual([]);
    expect(presets.map(({ id }) => id)).not.toContain(parsed.regulation.id);
  });

  it('[REG-2] says what it means', () => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
    const [threshold] = describeRegulation(parsed.regulation).filter(
      ({ code }) => code === 'decision.threshold',
    );
    expect(threshold?.params).toMatchObject({
      share: { code: 'share.at-least', params: { fraction: { code: 'fraction.2-3' } } },
    });
    expect(regulationSchemaPage()).toContain('the mayor of Dijkdorp');
  });
});

function placesOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => placesOf(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return [place, ...placesOf(child, place)];
  });
}
