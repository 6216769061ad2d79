/** Where each value of a regulation comes from: a dated source, or openly an assumption (REG-4). */
import { z } from 'zod';
import { visibleText } from '../visible-text.ts';
import { localisedSchema, nameSchema } from './localised.ts';

export const assumption = 'assumption';

export const sourceSchema = z.strictObject({
  id: nameSchema
    .refine((id) => id !== assumption, { params: { code: 'source-reserved' } })
    .describe('By which `citations` name it; small letters, digits and hyphens, and not `assumption`.'),
  title: localisedSchema.describe('What the source is.'),
  date: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
    .describe('As exact as the source itself: 2025, 2025-07 or 2025-07-14.'),
});

export const citationSchema = z.strictObject({
  path: visibleText(300).describe(
    'What it is about, and everything below it: names joined by dots. An element of a list goes by its position, counted from 0, or by its own name (`seats.health-care.voting`).',
  ),
  source: nameSchema.describe('The `id` of one of the `sources`, or `assumption`.'),
  note: visibleText(1000).describe('Where in the source, or why this is assumed.'),
});
export type Citation = z.infer<typeof citationSchema>;

/** What identifies an element of a list, in the order in which it is tried. */
export const ownNames = ['id', 'sid', 'discipline', 'kind', 'role'] as const;

/** Describes the document itself instead of the committee's rules, so needs no source. */
const withoutSource = new Set(['schema', 'id', 'version', 'sources', 'citations']);

/** The path with positions instead of names, or null when nothing is there. */
export function resolvePath(document: unknown, path: string): string | null {
  let here: unknown = document;
  const exact: string[] = [];
  for (const step of path.split('.')) {
    const key = Array.isArray(here) ? positionOf(here, step) : step;
    if (typeof here !== 'object' || here === null || !Object.keys(here).includes(key)) return null;
    here = Reflect.get(here, key);
    exact.push(key);
  }
  return exact.join('.');
}

/** Every value that no citation covers; a citation covers everything below its path. */
export function uncitedPaths(document: {
  readonly citations: readonly Citation[];
  readonly [key: string]: unknown;
}): string[] {
  const cited = document.citations.flatMap(({ path }) => resolvePath(document, path) ?? []);
  return Object.entries(document)
    .filter(([key]) => !withoutSource.has(key))
    .flatMap(([key, value]) => leaves(value, key))
    .filter((leaf) => !cited.some((path) => leaf === path || leaf.startsWith(`${path}.`)));
}

function positionOf(list: readonly unknown[], step: string): string {
  const position = list.findIndex((element) =>
    ownNames.some(
      (name) => typeof element === 'object' && element !== null && Reflect.get(element, name) === step,
    ),
  );
  return position === -1 ? step : String(position);
}

/** Names by which data refers to data say nothing about the committee. */
const names: ReadonlySet<string> = new Set(['id', 'sid']);

/** An empty list is a value too: that a regulation knows no exclusion grounds also comes from somewhere. */
function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Object.entries(value);
  return entries.length === 0
    ? [path]
    : entries.flatMap(([key, entry]) => (names.has(key) ? [] : leaves(entry, `${path}.${key}`)));
}
