/** The form of the minister's decision and the commands it becomes; fields are named by their place in the command. */
import { type FormValues, listOf, numberOrNull, textOf } from '../../schemas/form-values.ts';

export function decisionFrom(values: FormValues): Readonly<Record<string, unknown>> {
  return { type: 'recordDecision', ...contentFrom(values) };
}

export function correctionFrom(values: FormValues): Readonly<Record<string, unknown>> {
  return { type: 'correctDecision', reason: textOf(values, 'reason'), ...contentFrom(values) };
}

function contentFrom(values: FormValues): Readonly<Record<string, unknown>> {
  return {
    decidedOn: textOf(values, 'decidedOn'),
    result: textOf(values, 'result'),
    reasons: textOf(values, 'reasons'),
    persons: listOf(values, 'personId').map((personId, index) => {
      const at = (name: string) => `persons.${index}.${name}`;
      return {
        personId,
        // Left out when nobody answered: the command's own schema then asks for it, at its field.
        granted: yesOrNo(textOf(values, at('granted'))),
        restriction: textOf(values, at('restriction')),
        months: numberOrNull(values, at('months')),
        temporary: yesOrNo(textOf(values, at('temporary'))) ?? null,
        labourMarketAnnotation: textOf(values, at('labourMarketAnnotation')),
      };
    }),
  };
}

function yesOrNo(words: string): boolean | undefined {
  if (words === 'yes') return true;
  return words === 'no' ? false : undefined;
}
