/** The form of the minister's decision and the commands it becomes; fields are named by their place in the command. */

export function decisionFrom(form: FormData): Readonly<Record<string, unknown>> {
  return { type: 'recordDecision', ...contentFrom(form) };
}

export function correctionFrom(form: FormData): Readonly<Record<string, unknown>> {
  return { type: 'correctDecision', reason: wordsIn(form, 'reason'), ...contentFrom(form) };
}

function contentFrom(form: FormData): Readonly<Record<string, unknown>> {
  return {
    decidedOn: wordsIn(form, 'decidedOn'),
    result: wordsIn(form, 'result'),
    reasons: wordsIn(form, 'reasons'),
    persons: form.getAll('personId').map((personId, index) => {
      const at = (name: string) => wordsIn(form, `persons.${index}.${name}`);
      const months = at('months').trim();
      return {
        personId: String(personId),
        // Left out when nobody answered: the command's own schema then asks for it, at its field.
        granted: yesOrNo(at('granted')),
        restriction: at('restriction'),
        months: months === '' ? null : Number(months),
        temporary: yesOrNo(at('temporary')) ?? null,
        labourMarketAnnotation: at('labourMarketAnnotation'),
      };
    }),
  };
}

function wordsIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function yesOrNo(words: string): boolean | undefined {
  if (words === 'yes') return true;
  return words === 'no' ? false : undefined;
}
