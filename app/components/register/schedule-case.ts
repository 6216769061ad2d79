/** Puts a case on the agenda of a sitting and schedules it: two decisions that a secretary makes as one. */
import type { CasePage } from '../../contracts/queries.ts';
import type { RequestServices } from '../../contracts/services.ts';
import { idSchema } from '../../domain/identifiers.ts';
import { type Refusal, refusal } from '../../domain/refusal.ts';
import { type FormValues, numberOrNull, textOf } from '../../schemas/form-values.ts';

/** @returns why not; empty when it was done. What can be known beforehand is asked before anything is changed. */
export async function scheduleCase(
  context: Pick<RequestServices, 'commands' | 'queries'>,
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
  if (!scheduled.ok) return scheduled.refusals;
  if (state.sittingId !== null && state.sittingId !== sittingId)
    await leaveAgenda(context, state.sittingId, caseId);
  return [];
}

/** A case that moved to another sitting no longer waits on the agenda of the first. */
async function leaveAgenda(
  context: Pick<RequestServices, 'commands' | 'queries'>,
  sittingId: string,
  caseId: string,
): Promise<void> {
  const page = await context.queries.sittingPage(sittingId);
  const item = page?.state.items.find((one) => one.caseId === caseId && one.status === 'waiting');
  if (item) await context.commands.onSitting(sittingId, { type: 'takeOffAgenda', itemId: item.itemId });
}
