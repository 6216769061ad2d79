/** Puts a case on the agenda of a sitting and schedules it: two decisions that a secretary makes as one. */
import type { CasePage } from '../../contracts/queries.ts';
import type { RequestServices } from '../../contracts/services.ts';
import { idSchema } from '../../domain/identifiers.ts';
import { type Refusal, refusal } from '../../domain/refusal.ts';
import { type FormValues, numberOrNull, textOf } from '../../schemas/form-values.ts';

/** @returns why not; empty when it was done. What can be known beforehand is asked before anything is changed. */
export async function scheduleCase(
  context: Pick<RequestServices, 'commands'>,
  { state }: Pick<CasePage, 'state'>,
  values: FormValues,
): Promise<readonly Refusal[]> {
  const sittingId = textOf(values, 'sittingId');
  if (!idSchema.safeParse(sittingId).success) return [refusal('choice-invalid', {}, 'sittingId')];
  if (!state.seats.some((seat) => seat.chair && seat.standing === 'seated')) {
    return [refusal('panel-without-chair')];
  }
  const { caseId } = state;
  const minutes = numberOrNull(values, 'minutes');
  const listed = await context.commands.onSitting(sittingId, { type: 'putOnAgenda', caseId, minutes });
  // Who tries again after half of it was done finishes the other half.
  if (!listed.ok && listed.refusals.some(({ code }) => code !== 'already-on-agenda')) return listed.refusals;
  const scheduled = await context.commands.onCase(caseId, { type: 'scheduleCase', sittingId });
  return scheduled.ok ? [] : scheduled.refusals;
}
