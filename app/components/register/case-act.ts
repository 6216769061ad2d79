/** Carries out what a form on the page of a case asks: done leads back to the page, refused comes back with everything that was filled in. */
import type { RequestServices } from '../../contracts/services.ts';
import { type FormAnswer, refusedForm, sessionEnded } from '../../i18n/form-answer.ts';
import { type FormValues, textOf, valuesOf } from '../../schemas/form-values.ts';
import { readForm } from '../../schemas/read-form.ts';
import { readCase } from './asking.ts';
import { type DoneCode, doneAt } from './done-notice.tsx';

export interface CaseAct {
  readonly command: unknown;
  readonly done: DoneCode;
  /** Anchor of what changed. */
  readonly place?: string;
  /** Another page than the one the form stands on. */
  readonly to?: string;
}

export interface CaseActRequest {
  readonly context: RequestServices;
  readonly request: Request;
  /** What was filled in, where it has been read already. */
  readonly values?: FormValues;
  readonly caseId: string | undefined;
  /** Part of the address of the case on which the forms stand: `/circumstances`. */
  readonly tab: string;
  readonly actOf: (form: string, values: FormValues) => CaseAct | null;
}

/** @throws a redirect when it was done, and 404 for who may not know the case */
export async function performCaseAct(asked: CaseActRequest): Promise<FormAnswer> {
  const { context, request, tab, actOf } = asked;
  const values = asked.values ?? valuesOf(await readForm(request));
  const form = textOf(values, 'form');
  if (!context.viewer) return sessionEnded(context.language, form, values);
  const { state } = await readCase(context, asked.caseId, request);
  const act = actOf(form, values);
  if (!act) return refusedForm(context.language, form, values, [{ code: 'command-unknown' }]);
  const answer = await context.commands.onCase(state.caseId, act.command);
  if (!answer.ok) return refusedForm(context.language, form, values, answer.refusals);
  throw seeOther(doneAt(act.to ?? `/cases/${state.caseId}${tab}`, act.done, act.place));
}

export function seeOther(location: string): Response {
  return new Response(null, { status: 302, headers: { Location: location } });
}
