/** A committee's rules as one versioned document: the only door through which a regulation enters the product (REG-3). */
import { z } from 'zod';
import type { Refusal } from '../refusal.ts';
import { contradictions } from './contradictions.ts';
import { soundParts, structuralProblems } from './problems.ts';
import { regulationShape } from './shape.ts';

export const regulationSchema = z.strictObject(regulationShape);

export type Regulation = z.infer<typeof regulationSchema>;

export type ParsedRegulation =
  | { readonly ok: true; readonly regulation: Regulation }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Reads a regulation from parsed JSON. Names every problem by its path: what is malformed, and what contradicts itself
 * among the parts that are well formed.
 */
export function parseRegulation(json: unknown): ParsedRegulation {
  const parsed = regulationSchema.safeParse(json, { reportInput: true });
  const contradicting = contradictions(parsed.success ? parsed.data : soundParts(json), json);
  const refusals = parsed.success ? contradicting : [...structuralProblems(parsed.error), ...contradicting];
  return parsed.success && refusals.length === 0
    ? { ok: true, regulation: parsed.data }
    : { ok: false, refusals };
}
