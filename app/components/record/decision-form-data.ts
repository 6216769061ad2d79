/** The form of the minister's decision and the command it becomes; fields are named by their place in the command. */

export function decisionFrom(form: FormData): Readonly<Record<string, unknown>> {
  const field = (name: string) => String(form.get(name) ?? '');
  return {
    type: 'recordDecision',
    decidedOn: field('decidedOn'),
    result: field('result'),
    reasons: field('reasons'),
    persons: form.getAll('personId').map((personId, index) => {
      const at = (name: string) => field(`persons.${index}.${name}`);
      return {
        personId: String(personId),
        granted: at('granted') === 'yes',
        restriction: at('restriction'),
        months: at('months') === '' ? null : Number(at('months')),
        temporary: at('temporary') === 'yes',
        labourMarketAnnotation: at('labourMarketAnnotation'),
      };
    }),
  };
}
