/** Between the form of a condition and the condition itself; what is not a number stays words, so that the refusal can say so. */
import type { ConditionContent, ConditionKind } from '../../domain/case/conditions.ts';

/** Fields of each kind beside those that all have, in the order of the form. */
export const fieldsOfKind = {
  schooling: ['programme', 'level', 'institution'],
  work: ['sector', 'hoursPerWeek', 'declarationOfIntent', 'labourMarketAnnotation'],
  duration: ['months', 'assumedStart', 'restriction', 'temporary'],
  renewal: ['lookedAt'],
  aftercare: ['localParty'],
  guarantee: ['guarantor', 'months'],
  insurance: [],
  other: [],
} as const satisfies Readonly<Record<ConditionKind, readonly string[]>>;

export type KindField = (typeof fieldsOfKind)[ConditionKind][number];

export const numberFields: readonly string[] = ['hoursPerWeek', 'months'];
export const flagFields: readonly string[] = ['declarationOfIntent', 'temporary'];
/** A person may leave these empty. */
export const optionalFields: readonly string[] = [
  'level',
  'institution',
  'sector',
  'hoursPerWeek',
  'labourMarketAnnotation',
  'restriction',
  'owner',
  'evidence',
  'dueDate',
];
const emptyIsNothing: readonly string[] = ['hoursPerWeek', 'dueDate'];

/** The name in the form is the path in a refusal. */
export const controlName = (field: string): string => `condition.${field}`;

/** Not yet a condition: the server parses it, with the domain's own schema. */
export type ConditionInput = Readonly<Record<string, unknown>> & { readonly kind: ConditionKind };

export function conditionInput(kind: ConditionKind, data: FormData): ConditionInput {
  const words = (field: string) => String(data.get(controlName(field)) ?? '').trim();
  const fields = ['force', 'text', 'owner', 'evidence', 'dueDate', ...fieldsOfKind[kind]];
  const read = fields.map((field) => [field, formValue(field, words(field))] as const);
  return { ...Object.fromEntries(read), kind, personIds: data.getAll(controlName('personIds')).map(String) };
}

function formValue(field: string, words: string): string | number | boolean | null {
  if (flagFields.includes(field)) return words === 'yes';
  if (words === '' && emptyIsNothing.includes(field)) return null;
  if (!numberFields.includes(field) || words === '') return words;
  const number = Number(words.replace(',', '.'));
  return Number.isNaN(number) ? words : number;
}

/** What the controls show for a condition that is there. */
export function controlValues(input: ConditionInput): Readonly<Record<string, string | readonly string[]>> {
  const values = Object.entries(input).map(
    ([field, value]) => [controlName(field), controlValue(value)] as const,
  );
  return Object.fromEntries(values);
}

function controlValue(value: unknown): string | readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'boolean') return value ? 'yes' : '';
  return value === null || value === undefined ? '' : String(value);
}

/** Fields in which two versions differ, in the order of the form (COND-3). */
export function differingFields(theirs: ConditionContent, mine: ConditionInput): readonly string[] {
  const fields = allFields(theirs.kind, mine.kind);
  const other: Readonly<Record<string, unknown>> = theirs;
  return fields.filter(
    (field) => JSON.stringify(other[field] ?? null) !== JSON.stringify(mine[field] ?? null),
  );
}

export function allFields(...kinds: readonly ConditionKind[]): readonly string[] {
  const own = kinds.flatMap((kind): readonly string[] => fieldsOfKind[kind]);
  return [...new Set(['kind', 'force', 'personIds', 'text', ...own, 'owner', 'evidence', 'dueDate'])];
}
