/** A refusal is an expected "no" as a value: a code that the borders turn into words, a status or a close code. */
export interface Refusal {
  /** Key below `refusal.` in the catalogues, kebab-case. */
  readonly code: string;
  /** Path of the input that caused it, where there is one (`conditions.0.months`). */
  readonly field?: string;
  /** What the sentence needs: names, numbers, dates (ISO 8601). */
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface Refused {
  readonly ok: false;
  readonly refusals: readonly Refusal[];
}

export type Decision<Event> = { readonly ok: true; readonly events: readonly Event[] } | Refused;

export function accept<Event>(...events: Event[]): Decision<Event> {
  return { ok: true, events };
}

export function refuse(code: string, params?: Refusal['params'], field?: string): Refused {
  return { ok: false, refusals: [refusal(code, params, field)] };
}

export function refusal(code: string, params?: Refusal['params'], field?: string): Refusal {
  return { code, ...(params ? { params } : {}), ...(field ? { field } : {}) };
}
