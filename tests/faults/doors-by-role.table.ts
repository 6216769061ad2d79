/** Who gets what where no page is: the handlers before the pages, and both sockets. Written and reviewed by hand. */
import { all, out, signedIn } from './everybody.ts';
import type { PlaceName } from './places.ts';

/** What stands before the pages in server/http/application.ts, in order; whoever adds to it says here what it gives away. */
export const handlers = [
  // Of Express: they read the address and answer nothing.
  'query',
  'expressInit',
  'GET /healthz',
  'GET /readyz',
  // The nonce and the headers of every answer.
  '<anonymous>',
  '<anonymous>',
  // Browsers without a socket: see below.
  '<anonymous>',
  // The built program, the same for everybody, without anything of a case.
  'serveStatic at /assets',
  'serveStatic',
  'compression',
  // Refuses changes that another site asks for.
  '<anonymous>',
  'bodyLimit',
  'ALL *',
] as const;

/** Addresses that are no route of Remix; a number is a status. */
export const plain: readonly {
  readonly address: string;
  readonly expected: Readonly<Partial<Record<'page' | 'unknown' | 204 | 400, string>>>;
}[] = [
  { address: '/healthz', expected: { page: all } },
  { address: '/readyz', expected: { page: all } },
  { address: '/assets/nothing.js', expected: { unknown: all } },
  { address: '/nowhere', expected: { unknown: all } },
  // Which pages the program has, for a browser that follows links; another version is told to load anew.
  { address: '/__manifest?p=%2Fcases&version=other', expected: { 204: all } },
  // Without an upgrade there is nothing.
  { address: '/socket.io/?EIO=4&transport=polling', expected: { 400: all } },
  { address: '/collab/nothing', expected: { unknown: all } },
];

/** Below which addresses server/http/upgrade-router.ts passes an upgrade on; everything else is refused. */
export const upgrades = ['/socket.io/', '/collab/'] as const;

/** `/collab/<document>`, in every way to it: whose editor opens; a number is the status of the refusal. */
export const documents: readonly {
  readonly what: string;
  readonly where: PlaceName;
  /** Name of the document among the parameters of the place. */
  readonly document: string;
  readonly expected: Readonly<Partial<Record<'opens' | 401 | 404, string>>>;
}[] = [
  {
    what: 'the draft',
    where: 'open',
    document: 'draftDocument',
    expected: { opens: 'CcSMDA', 404: 'mrRxabo', 401: out },
  },
  {
    what: 'a dissenting opinion while it is written',
    where: 'open',
    document: 'dissentDocument',
    expected: { opens: 'D', 404: 'CcSMAmrRxabo', 401: out },
  },
  {
    what: 'the adopted text',
    where: 'sent',
    document: 'draftDocument',
    expected: { opens: 'CcSMDAa', 404: 'mrRxbo', 401: out },
  },
  {
    what: 'a document that is not there',
    where: 'nowhere',
    document: 'draftDocument',
    expected: { 404: signedIn, 401: out },
  },
];

type Said = 'joined' | 'no-access' | 'not-joined' | 'signed-out';
export interface LiveRow {
  readonly message: 'join' | 'since' | 'leave' | 'presence';
  readonly stream: 'case' | 'sitting';
  readonly where: PlaceName;
  /** Letters by the answer; who is not signed in is not connected. */
  readonly expected: Readonly<Partial<Record<Said, string>>>;
}
const say = (
  message: LiveRow['message'],
  stream: LiveRow['stream'],
  where: PlaceName,
  expected: LiveRow['expected'],
): LiveRow => ({ message, stream, where, expected: { ...expected, 'signed-out': out } });

/** `/socket.io` and `/live/events`: what is answered to the first message of a connection. */
export const live: readonly LiveRow[] = [
  say('join', 'case', 'open', { joined: 'CcSMDA', 'no-access': 'mrRxabo' }),
  say('join', 'case', 'sent', { joined: 'CcSMDAa', 'no-access': 'mrRxbo' }),
  say('join', 'case', 'nowhere', { 'no-access': signedIn }),
  say('join', 'sitting', 'open', { joined: 'CcSMDAmrR', 'no-access': 'xabo' }),
  say('join', 'sitting', 'nowhere', { 'no-access': signedIn }),
  say('since', 'case', 'open', { 'not-joined': signedIn }),
  say('leave', 'case', 'open', { 'not-joined': signedIn }),
  say('presence', 'sitting', 'open', { 'not-joined': signedIn }),
];
