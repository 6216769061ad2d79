/** The answer to a form that was refused: what is wrong, in the person's words, and everything they had filled in. */
import type { Refusal } from '../domain/refusal.ts';
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
