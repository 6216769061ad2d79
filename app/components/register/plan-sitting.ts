/** Turns the form of a new sitting into the command, and what is wrong with it back into words at the fields. */
import { type Refusal, refusal } from '../../domain/refusal.ts';
import { type FormValues, textOf } from '../../schemas/form-values.ts';
import { instantOf } from '../../schemas/local-time.ts';

export function sittingFrom(values: FormValues) {
  return {
    title: textOf(values, 'title'),
    startsAt: instantOf(textOf(values, 'startsOn'), textOf(values, 'startsAtTime')) ?? '',
    place: textOf(values, 'place'),
    mode: textOf(values, 'mode'),
  };
}

/** The command has one instant where the form has a date and a time. */
export function atTheFields(refusals: readonly Refusal[], values: FormValues): readonly Refusal[] {
  return refusals.map((one) => {
    if (one.field !== 'startsAt') return one;
    const date = textOf(values, 'startsOn');
    if (instantOf(date, '12:00') === null) return refusal('date-invalid', {}, 'startsOn');
    return refusal('time-invalid', {}, 'startsAtTime');
  });
}
