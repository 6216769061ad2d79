/** What a person filled in, as plain words by field name, so that a refused form comes back as it was. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** Files are left out: a browser never gets one back. A name that stands there twice becomes a list. */
export function valuesOf(form: FormData): FormValues {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const words = form.getAll(name).filter((value) => typeof value === 'string');
    const [only] = words;
    if (only !== undefined) values[name] = words.length === 1 ? only : words;
  }
  return values;
}

export function textOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

export function listOf(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Ticked is yes. */
export function yesOf(values: FormValues, name: string): boolean {
  return textOf(values, name) === 'yes';
}

/** Nothing filled in is nothing known. */
export function dateOrNull(values: FormValues, name: string): string | null {
  return textOf(values, name) || null;
}

/** @returns null for an empty field, NaN for what is no number, so that the field itself is refused */
export function numberOrNull(values: FormValues, name: string): number | null {
  const words = textOf(values, name).trim();
  return words === '' ? null : Number(words);
}
