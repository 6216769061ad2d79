/** A sound regulation with one value changed, and the problems of the result, for the tests of the schema. */
import { findPreset } from './presets.ts';
import { parseRegulation } from './schema.ts';

export type Json = Record<string, unknown>;

export const preset = findPreset('cmmm-2025');

/** A fresh copy of a sound regulation, with one value replaced; `undefined` removes it. */
export function withValue(path: string, value: unknown, base: unknown = preset): Json {
  const copy = structuredClone(base) as Json;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let here: unknown = copy;
  for (const step of steps) here = Reflect.get(here as object, step);
  if (value === undefined) Reflect.deleteProperty(here as object, last);
  else Reflect.set(here as object, last, value);
  return copy;
}

/** `path: code` per problem. */
export function problems(json: unknown): string[] {
  const parsed = parseRegulation(json);
  return parsed.ok
    ? []
    : parsed.refusals.map(({ field, code }) => `${field}: ${code.replace('regulation-', '')}`);
}
