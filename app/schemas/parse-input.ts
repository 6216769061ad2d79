/** Parses what crosses a border with Zod and turns every problem into a refusal with the path of its field. */
import type { z } from 'zod';
import { type Refusal, refusal } from '../domain/refusal.ts';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Deeper than any shape here, and shallow enough to walk through whatever somebody sends. */
const DEEPEST = 40;

/** Neither can be kept: a database has no NUL in its text, and a lone surrogate has no canonical form. */
const isKeepable = (text: string) => !text.includes('\0') && text.isWellFormed();

function unkeepableText(input: unknown, path: readonly string[] = []): readonly Refusal[] {
  const unkeepable = () => [refusal('field-invalid', {}, path.join('.').toWellFormed())];
  if (typeof input === 'string') return isKeepable(input) ? [] : unkeepable();
  if (typeof input !== 'object' || input === null) return [];
  const entries = Object.entries(input);
  if (path.length >= DEEPEST || !entries.every(([key]) => isKeepable(key))) return unkeepable();
  return entries.flatMap(([key, value]) => unkeepableText(value, [...path, key]));
}

export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Parsed<z.output<Schema>> {
  const unkeepable = unkeepableText(input);
  if (unkeepable.length > 0) return { ok: false, refusals: unkeepable };
  // With what came in, a field that is missing can be told from one that is wrong.
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, refusals: result.error.issues.filter(isSaidOnce).flatMap(refusalsOf) };
}

/** A whole number outside of what a computer counts exactly breaks that limit and its own; its own is the one to name. */
function isSaidOnce(issue: Issue, _: number, all: readonly Issue[]): boolean {
  if (!isLimitOfCounting(issue)) return true;
  const place = issue.path.join('.');
  return all.every((other) => isLimitOfCounting(other) || other.path.join('.') !== place);
}

function isLimitOfCounting(issue: Issue): boolean {
  if (issue.code === 'too_big') return issue.maximum === Number.MAX_SAFE_INTEGER;
  return issue.code === 'too_small' && issue.minimum === Number.MIN_SAFE_INTEGER;
}

type Issue = z.core.$ZodIssue;

function refusalsOf(issue: Issue): readonly Refusal[] {
  const field = issue.path.map(String).join('.');
  if (isLimitOfCounting(issue)) return [refusal('number-invalid', {}, field)];
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return [refusal('field-required', {}, field)];
      if (issue.origin === 'array')
        return [refusal('choose-at-least', { minimum: Number(issue.minimum) }, field)];
      return [refusal('number-too-small', { minimum: Number(issue.minimum) }, field)];
    case 'too_big':
      if (issue.origin === 'string')
        return [refusal('field-too-long', { maximum: Number(issue.maximum) }, field)];
      if (issue.origin === 'array')
        return [refusal('choose-at-most', { maximum: Number(issue.maximum) }, field)];
      return [refusal('number-too-big', { maximum: Number(issue.maximum) }, field)];
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return [refusal('field-required', {}, field)];
      return [
        refusal(
          issue.expected === 'number' || issue.expected === 'int' ? 'number-invalid' : 'field-invalid',
          {},
          field,
        ),
      ];
    case 'invalid_value':
      return [refusal('choice-invalid', {}, field)];
    case 'invalid_union':
      return [refusal(field === 'type' ? 'command-unknown' : 'choice-invalid', {}, field)];
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        refusal('field-unknown', { name: key }, field ? `${field}.${key}` : key),
      );
    case 'invalid_format':
      return [refusal(formatCode(String(issue.format)), {}, field)];
    case 'custom': {
      const { code = 'field-invalid', ...params } = issue.params ?? {};
      return [refusal(String(code), params, field)];
    }
    default:
      return [refusal('field-invalid', {}, field)];
  }
}

function formatCode(format: string): string {
  if (format === 'date' || format === 'datetime') return 'date-invalid';
  if (format === 'email') return 'email-invalid';
  return 'field-invalid';
}
