/**
 * Who gets what at which door: every route of the product, what is sent to it, and the answer to each kind of person.
 * Written and reviewed by hand. A route or an action without a row here fails the test, and so does a row without a route.
 */
import type { nl } from '../../app/i18n/nl.ts';
import { all, out, signedIn } from './everybody.ts';
import type { Filled, PlaceName } from './places.ts';
import {
  circumstance,
  decision,
  exhibitForm,
  type Form,
  finding,
  person,
  registration,
  request,
  schedule,
  seat,
  sitting,
  withReason,
} from './well-formed-forms.ts';

/**
 * `case`: a page that names the case. `page`: a page without a word of it. `file`: the very bytes. `door`: sent to sign
 * in. `home`: sent to the first page. `done`. `unknown`: does not exist. A number: that status.
 */
type Given = 'case' | 'page' | 'file' | 'door' | 'home' | 'done' | 'unknown' | 403 | 405 | 410 | 422;
/** Why it was refused. A refusal by a rule, not by a policy, tells that this person may. */
type Refused = keyof typeof nl.refusal;
/** Letters by what they get: everybody, once. */
export type Expected = Readonly<Partial<Record<Given | Refused, string>>>;
export type Sends = { readonly form: Form } | { readonly json: object } | { readonly multipart: FormData };

export interface Row {
  /** Name of the file in app/routes, without its ending. */
  readonly route: string;
  readonly method: 'GET' | 'POST';
  readonly where: PlaceName;
  readonly sends?: (place: Filled) => Sends;
  readonly expected: Expected;
  /** Something is stored for whoever is let through; nowhere else anything is. */
  readonly changes?: true;
}

const get = (route: string, where: PlaceName, expected: Expected): Row => ({
  route,
  method: 'GET',
  where,
  expected,
});
const post = (
  route: string,
  where: PlaceName,
  form: Form | ((place: Filled) => Form),
  expected: Expected,
): Row => ({
  route,
  method: 'POST',
  where,
  sends: (place) => ({ form: typeof form === 'function' ? form(place) : form }),
  expected,
});
const upload = (where: PlaceName, fileName: string, expected: Expected): Row => ({
  route: 'cases.$caseId.exhibits',
  method: 'POST',
  where,
  sends: () => ({ multipart: exhibitForm(fileName) }),
  expected,
});
const command = (
  route: string,
  where: PlaceName,
  json: (params: Filled['params']) => object,
  expected: Expected,
): Row => ({ route, method: 'POST', where, sends: ({ params }) => ({ json: json(params) }), expected });

/** A case while the committee deliberates: to whoever may not read it, it does not exist. */
const deliberating = { case: 'CcSMDA', unknown: 'mrRxabo', door: out };
/** From adoption on the archivist reads it as well. */
const adopted = { case: 'CcSMDAa', unknown: 'mrRxbo', door: out };

const pages: readonly Row[] = [
  // The frame around every page.
  get('root', 'ours', { page: all }),
  get('sign-in', 'ours', { page: out, home: signedIn }),
  get('sign-out', 'ours', { home: all }),
  get('language', 'ours', { home: all }),
  // A case is named to whoever has something to do in it.
  get('_index', 'ours', { case: 'CMDA', page: 'cSmrRxabo', door: out }),
  get('committee', 'ours', { page: 'CcSMDAmrRab', unknown: 'xo', door: out }),
  get('committee', 'theirs', { page: 'o', unknown: 'CcSMDAmrRxab', door: out }),
  get('committee_.regulation', 'ours', { page: 'CcSRb', unknown: 'MDAmrxao', door: out }),
  get('committee_.regulation', 'theirs', { unknown: 'CcSMDAmrRxabo', door: out }),

  get('cases._index', 'ours', { case: 'CcSMDA', page: 'mrRa', unknown: 'xbo', door: out }),
  get('cases._index', 'theirs', { page: 'o', unknown: 'CcSMDAmrRxab', door: out }),
  get('cases.new', 'ours', { page: 'S', unknown: 'CcMDAmrRxabo', door: out }),
  get('cases.new', 'theirs', { page: 'o', unknown: 'CcSMDAmrRxab', door: out }),

  get('cases.$caseId', 'open', deliberating),
  get('cases.$caseId', 'sent', adopted),
  get('cases.$caseId', 'nowhere', { unknown: signedIn, door: out }),
  get('cases.$caseId._index', 'open', deliberating),
  get('cases.$caseId._index', 'sent', adopted),
  get('cases.$caseId.admission', 'open', deliberating),
  get('cases.$caseId.admission', 'sent', adopted),
  get('cases.$caseId.circumstances', 'open', deliberating),
  get('cases.$caseId.circumstances', 'sent', adopted),
  get('cases.$caseId.exhibits', 'open', deliberating),
  get('cases.$caseId.exhibits', 'sent', adopted),
  get('cases.$caseId.panel', 'open', deliberating),
  get('cases.$caseId.panel', 'sent', adopted),
  get('cases.$caseId.advice', 'open', deliberating),
  get('cases.$caseId.advice', 'sent', adopted),

  get('sittings._index', 'ours', { case: 'CcSMDA', page: 'mrR', unknown: 'xabo', door: out }),
  get('sittings._index', 'theirs', { page: 'o', unknown: 'CcSMDAmrRxab', door: out }),
  get('sittings.$sittingId._index', 'open', { case: 'CcSMDA', page: 'mrR', unknown: 'xabo', door: out }),
  get('sittings.$sittingId._index', 'sent', { case: 'CcSMDA', page: 'mrR', unknown: 'xabo', door: out }),
  // A chamber belongs to a sitting, and an archivist sees no sitting.
  get('sittings.$sittingId.cases.$caseId', 'open', deliberating),
  get('sittings.$sittingId.cases.$caseId', 'sent', deliberating),
];

const exhibit = 'cases.$caseId_.exhibits.$exhibitId.file';
const files: readonly Row[] = [
  get(exhibit, 'open', { file: 'CcSMDA', unknown: 'mrRxabo', door: out }),
  get(exhibit, 'open, for chair and secretary', { file: 'CcS', unknown: 'MDAmrRxabo', door: out }),
  get(exhibit, 'open, for one member', { file: 'CcSM', unknown: 'DAmrRxabo', door: out }),
  get(exhibit, 'sent', { file: 'CcSMDAa', unknown: 'mrRxbo', door: out }),
  get(exhibit, 'sent, for chair and secretary', { file: 'CcS', unknown: 'MDAmrRxabo', door: out }),
  get('cases.$caseId_.advice.document', 'open', { unknown: signedIn, door: out }),
  get('cases.$caseId_.advice.document', 'sent', { file: 'CcSMDAa', unknown: 'mrRxbo', door: out }),
  // A package is the whole record, confidential exhibits named: it is bound for the archive and for nobody else.
  get('cases.$caseId_.packages.$cutAt', 'open', { unknown: signedIn, door: out }),
  get('cases.$caseId_.packages.$cutAt', 'sent', { file: 'Sa', unknown: 'CcMDAmrRxbo', door: out }),
];

const desk: readonly Row[] = [
  get('desk._index', 'sent', { page: 'K', 403: 'nCcSMDAmrRxabok' }),
  get('desk.document', 'sent', { file: 'K', unknown: 'nCcSMDAmrRxabok' }),
  post(
    'desk._index',
    'sent',
    { by: 'Een medewerker' },
    { 'already-received': 'K', 'link-unknown': 'nCcSMDAmrRxabok' },
  ),
  // The link itself is the key: whoever holds it may look whether it still opens, and sees no more than that.
  get('desk.$token', 'a link that is unused', { page: all }),
  get('desk.$token', 'a link that was used', { 410: all }),
  get('desk.$token', 'a link that was made up', { 410: all }),
  post('desk.$token', 'a link that was used', {}, { 'link-used': all }),
  post('desk.$token', 'a link that was made up', {}, { 'link-unknown': all }),
];

const interfaces: readonly Row[] = [
  get('api.cases.$caseId', 'open', { 405: all }),
  command('api.cases.$caseId', 'open', ({ sittingId }) => ({ type: 'beginDeliberation', sittingId }), {
    'already-deliberating': 'CcS',
    'not-allowed': 'MDA',
    'case-unknown': 'mrRxabo',
    'signed-out': out,
  }),
  command('api.cases.$caseId', 'sent', () => ({ type: 'admitCase' }), {
    'dossier-closed': 'CcS',
    'not-allowed': 'MDAa',
    'case-unknown': 'mrRxbo',
    'signed-out': out,
  }),
  get('api.cases.$caseId.text-now', 'open', {
    page: 'CcSMDA',
    'case-unknown': 'mrRxabo',
    'signed-out': out,
  }),
  get('api.cases.$caseId.text-now', 'sent', {
    page: 'CcSMDAa',
    'case-unknown': 'mrRxbo',
    'signed-out': out,
  }),
  // A kept text is as confidential as the text itself.
  get('api.cases.$caseId.versions.$textHash', 'open', {
    case: 'CcSMDA',
    'version-unknown': 'mrRxabo',
    'signed-out': out,
  }),
  get('api.cases.$caseId.versions.$textHash', 'sent', {
    case: 'CcSMDAa',
    'version-unknown': 'mrRxbo',
    'signed-out': out,
  }),
  get('api.cases.$caseId.versions.$textHash', 'nowhere', { 'version-unknown': signedIn, 'signed-out': out }),
  get('api.sittings.$sittingId', 'open', { 405: all }),
  command('api.sittings.$sittingId', 'open', () => ({ type: 'openSitting' }), {
    'sitting-is-open': 'CcSR',
    'not-allowed': 'MDAmr',
    'sitting-unknown': 'xabo',
    'signed-out': out,
  }),
];

/** Of those who read an adopted case, whoever may not do this. */
const readersBut = (may: string): string =>
  [...adopted.case].filter((letter) => !may.includes(letter)).join('');
/** What a form on the page of a case answers when the policies leave it to some of its readers. */
const closedTo = (code: Refused, may: string): Expected => ({
  [code]: may,
  'not-allowed': readersBut(may),
  unknown: adopted.unknown,
  'session-ended': out,
});
/** The page of the advice answers everybody in words; to outsiders it says what it says of a case that is not there. */
const saidOf = (code: Refused, may: string): Expected => ({
  [code]: may,
  'not-allowed': readersBut(may),
  'case-unknown': adopted.unknown,
  'session-ended': out,
});
const nonsense: Expected = { 'command-unknown': 'CcSMDA', unknown: 'mrRxabo', 'session-ended': out };

const forms: readonly Row[] = [
  post('sign-in', 'ours', { email: '', password: '' }, { 422: all }),
  { ...post('sign-out', 'ours', {}, { door: all }), changes: true },
  post('language', 'ours', { language: 'xx', back: '/cases' }, { done: all }),
  post('cases.new', 'ours', registration, {
    'received-in-future': 'S',
    unknown: 'CcMDAmrRxabo',
    'session-ended': out,
  }),
  post('cases.new', 'theirs', registration, {
    'no-regulation': 'o',
    unknown: 'CcSMDAmrRxab',
    'session-ended': out,
  }),

  post('cases.$caseId._index', 'open', { form: 'nonsense' }, nonsense),
  post('cases.$caseId._index', 'sent', { form: 'request', ...request }, closedTo('dossier-closed', 'S')),
  post(
    'cases.$caseId._index',
    'sent',
    { form: 'add-person', ...person('person') },
    closedTo('dossier-closed', 'S'),
  ),
  post(
    'cases.$caseId._index',
    'sent',
    ({ params: { personId = '' } }) => ({ form: 'person', personId, ...person('person') }),
    closedTo('dossier-closed', 'S'),
  ),

  post('cases.$caseId.admission', 'open', { form: 'nonsense' }, nonsense),
  post('cases.$caseId.admission', 'sent', { form: 'admit' }, closedTo('dossier-closed', 'CcS')),
  post('cases.$caseId.admission', 'sent', withReason('decline'), closedTo('dossier-closed', 'CcS')),
  post('cases.$caseId.admission', 'sent', finding, closedTo('dossier-closed', 'S')),

  post('cases.$caseId.circumstances', 'open', { form: 'nonsense' }, nonsense),
  post('cases.$caseId.circumstances', 'sent', circumstance('record'), closedTo('dossier-closed', 'CcSMDA')),
  post('cases.$caseId.circumstances', 'sent', circumstance('correct'), closedTo('dossier-closed', 'CcSMDA')),
  post('cases.$caseId.circumstances', 'sent', circumstance('withdraw'), closedTo('dossier-closed', 'CcS')),

  post('cases.$caseId.exhibits', 'open', { form: 'nonsense' }, nonsense),
  post('cases.$caseId.exhibits', 'sent', withReason('withdraw'), closedTo('dossier-closed', 'CcS')),
  upload('open', 'brief.pdf', { 'file-disguised': 'CcSMDA', unknown: 'mrRxabo', 'session-ended': out }),
  upload('sent', 'brief.txt', closedTo('dossier-closed', 'CcSMDA')),

  post('cases.$caseId.panel', 'open', { form: 'nonsense' }, nonsense),
  post('cases.$caseId.panel', 'open', schedule, {
    'not-ready-to-schedule': 'CcS',
    'not-allowed': 'MDA',
    unknown: 'mrRxabo',
    'session-ended': out,
  }),
  post('cases.$caseId.panel', 'sent', seat('seat'), closedTo('panel-fixed', 'CcS')),
  post('cases.$caseId.panel', 'sent', seat('quick-science'), closedTo('panel-fixed', 'CcS')),
  post('cases.$caseId.panel', 'sent', withReason('vacate'), closedTo('panel-fixed', 'CcS')),
  post('cases.$caseId.panel', 'sent', withReason('recuse'), closedTo('panel-fixed', 'CMDA')),

  post(
    'cases.$caseId.advice',
    'open',
    { form: 'nonsense' },
    { 'command-unknown': signedIn, 'session-ended': out },
  ),
  post(
    'cases.$caseId.advice',
    'open',
    { form: 'archive' },
    {
      'nothing-to-archive': 'S',
      'not-allowed': 'CcMDA',
      'case-unknown': 'mrRxabo',
      'session-ended': out,
    },
  ),
  // Whoever signs at all is told why not now.
  post(
    'cases.$caseId.advice',
    'sent',
    { form: 'sign', recordHash: 'a'.repeat(64), password: 'x' },
    {
      'signed-by-you': 'CS',
      'already-signed': 'c',
      'not-allowed': 'MDAa',
      'case-unknown': 'mrRxbo',
      'session-ended': out,
    },
  ),
  post(
    'cases.$caseId.advice',
    'sent',
    { form: 'send', contactName: 'Iemand', contactEmail: 'iemand@ministerie.example' },
    saidOf('not-signed', 'S'),
  ),
  post('cases.$caseId.advice', 'sent', { form: 'renew' }, saidOf('already-received', 'S')),
  post('cases.$caseId.advice', 'sent', decision('decide'), saidOf('decision-in-future', 'S')),
  post('cases.$caseId.advice', 'sent', decision('correct-decision'), saidOf('no-decision-yet', 'S')),
  post('cases.$caseId.advice', 'sent', { form: 'close' }, saidOf('no-decision-yet', 'S')),

  // No rule stands in the way of one sitting more: whoever may plan it has planned it.
  {
    ...post('sittings._index', 'ours', sitting, {
      done: 'CcSR',
      'not-allowed': 'MDAmr',
      unknown: 'xabo',
      'session-ended': out,
    }),
    changes: true,
  },
  {
    ...post('sittings._index', 'theirs', sitting, {
      done: 'o',
      unknown: 'CcSMDAmrRxab',
      'session-ended': out,
    }),
    changes: true,
  },
];

export const rows: readonly Row[] = [...pages, ...files, ...desk, ...interfaces, ...forms];
