/** One statement of a preview: a code with everything that its sentence needs, whatever the language. */
import type { Localised } from './localised.ts';

export type StatementParam =
  | string
  | number
  /** Words of the regulation's author. */
  | Localised
  /** A phrase of the product's own, put inside the sentence. */
  | Phrase
  | { readonly join: 'and' | 'or'; readonly items: readonly (string | Localised | Phrase)[] };

export interface Phrase {
  readonly code: string;
  readonly params: Readonly<Record<string, StatementParam>>;
}

/** What a statement is about; a preview puts a heading over each run of one topic. */
export const topics = [
  'committee',
  'intake',
  'admission',
  'panel',
  'decision',
  'outcome',
  'text',
  'office',
] as const;
export type Topic = (typeof topics)[number];

export interface Statement extends Phrase {
  readonly topic: Topic;
}

export function phrase(code: string, params: Phrase['params'] = {}): Phrase {
  return { code, params };
}

export function and(items: readonly (string | Localised | Phrase)[]): StatementParam {
  return { join: 'and', items };
}

export function or(items: readonly (string | Localised | Phrase)[]): StatementParam {
  return { join: 'or', items };
}

/** A phrase under the condition that makes it true, or nothing. */
export function when(holds: boolean, code: string, params: Phrase['params'] = {}): readonly Phrase[] {
  return holds ? [phrase(code, params)] : [];
}
