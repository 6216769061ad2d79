/** Turns the forms of the register into commands; the commands' own schemas judge what is in them. */
import { dateOrNull, type FormValues, listOf, numberOrNull, textOf, yesOf } from './form-values.ts';

/** The rows of persons on the form of a new case, in order; each keeps its key while others come and go. */
export function personKeysOf(values: FormValues): readonly string[] {
  const keys = listOf(values, 'personKey');
  return keys.length > 0 ? keys : ['1'];
}

export function registrationFrom(values: FormValues) {
  return {
    title: textOf(values, 'title'),
    request: requestFrom(values),
    persons: personKeysOf(values).map((_, index) => personFrom(values, `persons.${index}`)),
  };
}

export function requestFrom(values: FormValues) {
  const field = (name: string) => textOf(values, `request.${name}`);
  return {
    route: field('route'),
    receivedOn: field('receivedOn'),
    submitterKind: field('submitterKind'),
    submitterName: field('submitterName'),
    representative: field('representative'),
    grounds: listOf(values, 'request.grounds'),
    summary: field('summary'),
    earlierProcedures: field('earlierProcedures'),
    removalDate: dateOrNull(values, 'request.removalDate'),
    consent: field('consent'),
  };
}

export function personFrom(values: FormValues, prefix: string) {
  const field = (name: string) => textOf(values, `${prefix}.${name}`);
  const stateless = yesOf(values, `${prefix}.stateless`);
  return {
    name: field('name'),
    minor: yesOf(values, `${prefix}.minor`),
    birthYear: numberOrNull(values, `${prefix}.birthYear`),
    nationality: field('nationality'),
    stateless,
    vNumber: field('vNumber'),
    residence: field('residence'),
  };
}

export function circumstanceFrom(values: FormValues) {
  const field = (name: string) => textOf(values, `circumstance.${name}`);
  return {
    kind: field('kind'),
    sides: listOf(values, 'circumstance.sides'),
    personIds: listOf(values, 'circumstance.personIds'),
    statement: field('statement'),
    source: field('source'),
    exhibitIds: listOf(values, 'circumstance.exhibitIds'),
  };
}

/** Its fields have no prefix, because they arrive beside the file. */
export function exhibitFrom(values: FormValues) {
  return {
    title: textOf(values, 'title'),
    kind: textOf(values, 'kind'),
    date: dateOrNull(values, 'date'),
    provenance: textOf(values, 'provenance'),
    confidentiality: confidentialityFrom(values),
  };
}

/** Names that were ticked before somebody chose another circle of readers do not count. */
function confidentialityFrom(values: FormValues) {
  const to = textOf(values, 'confidentiality.to');
  return to === 'named' ? { to, accountIds: listOf(values, 'confidentiality.accountIds') } : { to };
}

export function findingFrom(values: FormValues) {
  return {
    ruleId: textOf(values, 'finding.ruleId'),
    personId: textOf(values, 'finding.personId'),
    answer: textOf(values, 'finding.answer'),
    note: textOf(values, 'finding.note'),
  };
}

/**
 * Takes the persons of a form apart and puts them together again without one of them; the fields move up, so that
 * their names stay those of the refusals.
 */
export function withoutPerson(values: FormValues, key: string): FormValues {
  const keys = personKeysOf(values);
  const gone = keys.indexOf(key);
  if (gone < 0 || keys.length < 2) return values;
  const kept: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(values)) {
    const place = /^persons\.(\d+)\.(.+)$/.exec(name);
    const index = Number(place?.[1]);
    if (!place) kept[name] = value;
    else if (index !== gone) kept[`persons.${index > gone ? index - 1 : index}.${place[2]}`] = value;
  }
  return { ...kept, personKey: keys.filter((one) => one !== key) };
}

export function withOnePersonMore(values: FormValues): FormValues {
  const keys = personKeysOf(values);
  const next = Math.max(...keys.map(Number).filter(Number.isFinite), 0) + 1;
  return { ...values, personKey: [...keys, String(next)] };
}
