/** Turns a refusal into the sentence that says what is wrong and what to do next. */
import type { Refusal } from '../domain/refusal.ts';

/** Any `t`, of a page or of a translator, whatever keys its type allows. */
export type AnyTranslate = (...input: never[]) => unknown;
/** The same function, asked by a computed key. */
export type Lookup = (key: string, options?: Readonly<Record<string, unknown>>) => string;

export interface Problem {
  /** Name of the field it belongs to; without one it concerns the whole form. */
  readonly field?: string | undefined;
  readonly text: string;
  /** Signing in again helps; the page offers the way there and back. */
  readonly signIn?: true | undefined;
}

/** @param t `useWords(…)` or a translator; the words stand in `refusal.json` under the code */
export function refusalText(t: AnyTranslate, refusal: Refusal): string {
  const lookup = t as Lookup;
  // What is wrong with a regulation is said in the regulation's own words.
  const unknown = lookup(`regulation:problem.${refusal.code}`, {
    ...refusal.params,
    defaultValue: lookup('errors:refused', { code: refusal.code }),
  });
  return lookup(`refusal:${refusal.code}`, { ...refusal.params, defaultValue: unknown });
}

const signInHelps: ReadonlySet<string> = new Set(['signed-out', 'session-ended']);

export function problemsFrom(t: AnyTranslate, refusals: readonly Refusal[]): Problem[] {
  return refusals.map((refusal) => ({
    text: refusalText(t, refusal),
    ...(refusal.field ? { field: refusal.field } : {}),
    ...(signInHelps.has(refusal.code) ? { signIn: true as const } : {}),
  }));
}
