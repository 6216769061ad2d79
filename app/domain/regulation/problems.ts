/** Turns what Zod found into refusals, one per problem, each with its path and what was expected there. */
import type { z } from 'zod';
import { type Refusal, refusal } from '../refusal.ts';
import { decisionKinds, decisionRuleSchema } from './decision-rule.ts';
import { type RegulationParts, regulationShape } from './shape.ts';

/** @param error of a parse with `reportInput`, without which "missing" and "wrong" look alike */
export function structuralProblems(error: z.ZodError): Refusal[] {
  return error.issues.flatMap(problemsOf);
}

/** The parts that are well formed on their own, so that contradictions among them are named in the same go. */
export function soundParts(json: unknown): RegulationParts {
  const parts: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(regulationShape)) {
    const parsed = schema.safeParse(fieldOf(json, key));
    if (parsed.success) parts[key] = parsed.data;
  }
  const decisions: NonNullable<RegulationParts['decisions']> = {};
  for (const kind of decisionKinds) {
    const parsed = decisionRuleSchema.safeParse(fieldOf(fieldOf(json, 'decisions'), kind));
    if (parsed.success) decisions[kind] = parsed.data;
  }
  return { ...parts, decisions };
}

function fieldOf(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
}

function problemsOf(issue: z.core.$ZodIssue): Refusal[] {
  const field = pathOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        refusal('regulation-unknown-key', { key }, pathOf([...issue.path, key])),
      );
    case 'invalid_type':
      if (issue.input === undefined) return [refusal('regulation-missing', {}, field)];
      return [refusal('regulation-wrong-type', { expected: issue.expected }, field)];
    case 'invalid_value':
      if (issue.input === undefined) return [refusal('regulation-missing', {}, field)];
      return [refusal('regulation-unknown-value', { allowed: issue.values.map(String).join(', ') }, field)];
    case 'invalid_union':
      return [refusal('regulation-unknown-kind', { allowed: optionsOf(issue) }, field)];
    case 'too_small':
      if (issue.origin === 'string') return [refusal('regulation-empty', {}, field)];
      return [
        refusal(
          `regulation-too-${isList(issue.origin) ? 'few' : 'low'}`,
          { minimum: Number(issue.minimum) },
          field,
        ),
      ];
    case 'too_big':
      return [refusal(`regulation-too-${excess(issue.origin)}`, { maximum: Number(issue.maximum) }, field)];
    case 'custom':
      return [refusal(`regulation-${String(issue.params?.code ?? 'malformed')}`, {}, field)];
    default:
      return [refusal('regulation-malformed', {}, field)];
  }
}

/** The kinds that a part with a `kind`, `by` or `who` may have. */
function optionsOf(issue: z.core.$ZodIssueInvalidUnion): string {
  const options: unknown = Reflect.get(issue, 'options');
  return Array.isArray(options) ? options.map(String).join(', ') : '';
}

const isList = (origin: string): boolean => origin === 'array';

function excess(origin: string): 'long' | 'many' | 'high' {
  if (origin === 'string') return 'long';
  return isList(origin) ? 'many' : 'high';
}

/** The whole document has no path of its own. */
function pathOf(path: readonly PropertyKey[]): string | undefined {
  return path.length === 0 ? undefined : path.map(String).join('.');
}
