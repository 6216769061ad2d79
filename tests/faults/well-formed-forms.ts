/** Forms as a browser sends them, filled in well enough that only policies and rules stand in their way. */
import type { Filled } from './places.ts';

/** Fields by name; a list is a name that stands there several times. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

const reason = 'Om te zien of het mag.';

export const request: Form = {
  title: 'Een andere naam',
  'request.route': 'direct',
  'request.receivedOn': '2025-01-15',
  'request.submitterKind': 'other',
  'request.submitterName': 'Iemand',
  'request.representative': '',
  'request.grounds': ['humanitarian'],
  'request.summary': reason,
  'request.earlierProcedures': '',
  'request.removalDate': '',
  'request.consent': reason,
};

/** Received on a day that is still to come: the rules refuse it to whoever may register. */
export function registration({ params: { tomorrow = '' } }: Filled): Form {
  return { ...request, 'request.receivedOn': tomorrow, personKey: '1', ...person('persons.0') };
}

export function person(prefix: string): Form {
  return {
    [`${prefix}.name`]: 'Iemand',
    [`${prefix}.birthYear`]: '1990',
    [`${prefix}.nationality`]: '',
    [`${prefix}.stateless`]: 'yes',
    [`${prefix}.vNumber`]: '',
    [`${prefix}.residence`]: 'Utrecht',
  };
}

export function finding({ params: { personId = '' } }: Filled): Form {
  return {
    form: 'finding-1',
    'finding.ruleId': 'identity-effort',
    'finding.personId': personId,
    'finding.answer': 'applies',
    'finding.note': reason,
  };
}

export const circumstance =
  (form: 'record' | 'correct' | 'withdraw') =>
  ({ params: { personId = '', circumstanceId = '' } }: Filled): Form => ({
    form,
    circumstanceId,
    revision: '1',
    reason,
    'circumstance.kind': 'work',
    'circumstance.sides': ['societal'],
    'circumstance.personIds': [personId],
    'circumstance.statement': reason,
    'circumstance.source': reason,
  });

export const seat =
  (form: string) =>
  ({ params: { accountId = '' } }: Filled): Form => ({ form, accountId, discipline: 'science' });

export function schedule({ params: { sittingId = '' } }: Filled): Form {
  return { form: 'schedule', sittingId, minutes: '30' };
}

export const withReason =
  (form: string) =>
  ({ params: { exhibitId = '', seatId = '' } }: Filled): Form => ({ form, exhibitId, seatId, reason });

/** Decided on a day that is still to come. */
export const decision =
  (form: 'decide' | 'correct-decision') =>
  ({ params: { personId = '', tomorrow = '' } }: Filled): Form => ({
    form,
    reason,
    decidedOn: tomorrow,
    result: 'follows',
    reasons: '',
    personId,
    'persons.0.granted': 'yes',
    'persons.0.restriction': '',
    'persons.0.months': '12',
    'persons.0.temporary': 'no',
    'persons.0.labourMarketAnnotation': '',
  });

export const sitting: Form = {
  title: 'Nog een vergadering',
  startsOn: '2099-01-08',
  startsAtTime: '13:30',
  place: 'Utrecht',
  mode: 'physical',
};

/** The form of an exhibit: the fields first, the file last. */
export function exhibitForm(fileName: string): FormData {
  const form = new FormData();
  const fields = {
    form: 'file',
    title: 'Stuk',
    kind: 'letter',
    provenance: 'Post',
    'confidentiality.to': 'panel',
  };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob(['Een brief.']), fileName);
  return form;
}

export function encoded(form: Form): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  }
  return body;
}
