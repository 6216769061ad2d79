/** The answer to a form that was refused: what is wrong, in the person's words, and everything they had filled in. */
import { type Refusal, refusal } from '../domain/refusal.ts';
import type { Language } from './language.ts';
import { type Problem, problemsFrom } from './refusal-text.ts';
import { createTranslator } from './translator.ts';

export interface FormAnswer {
  /** Which form of the page it is about. */
  readonly form: string;
  readonly problems: readonly Problem[];
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

export function refusedForm(
  language: Language,
  form: string,
  values: FormAnswer['values'],
  refusals: readonly Refusal[],
): FormAnswer {
  return { form, problems: problemsFrom(createTranslator(language).t, refusals), values };
}

/**
 * Nobody is signed in any more. The page stays as it is, with everything that was typed: not on a disk, not in the
 * address, only where it was. Signing in happens beside it, and then the same form is sent once more.
 */
export function sessionEnded(language: Language, form: string, values: FormAnswer['values']): FormAnswer {
  return refusedForm(language, form, values, [refusal('session-ended')]);
}

/** 401 tells a page that what it shows cannot be loaded anew either. */
export function statusOf({ problems }: FormAnswer): 401 | 422 {
  return problems.some(({ signIn }) => signIn) ? 401 : 422;
}
