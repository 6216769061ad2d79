/**
 * A committee in which somebody stands in every place there is, with a case in deliberation and a case that was sent:
 * what the table of routes (routes-by-role.table.ts) is asked of.
 */
import { randomUUID } from 'node:crypto';
import { type CommitteeAtWork, openCommitteeAtWork, password } from './committee-at-work.ts';
import type { Letter } from './everybody.ts';
import { bringNewcomersIn, letOneGo } from './newcomers.ts';
import type { Place, PlaceName, Secret } from './places.ts';
import { cookieIn, tellOpen, tellSent } from './two-cases.ts';

export interface EverybodyInPlace {
  readonly at: CommitteeAtWork;
  readonly places: Readonly<Record<PlaceName, Place>>;
  readonly secrets: readonly Secret[];
  /** The Cookie header of this person. */
  cookie(letter: Letter): string;
  /** The same in a session that may be ended. */
  freshCookie(letter: Letter): Promise<string>;
}

const handles: Readonly<Partial<Record<Letter, string>>> = {
  C: 'voorzitter',
  c: 'tweede-voorzitter',
  S: 'secretaris',
  M: 'zorg',
  D: 'arbeidsmarkt',
  A: 'adviseur',
  m: 'wetenschap',
  r: 'gemeente',
  R: 'derde-voorzitter',
  x: 'vertrokken',
  a: 'archief',
  b: 'beheer',
  o: 'elders',
};

export async function openEverybodyInPlace(): Promise<EverybodyInPlace> {
  const at = await openCommitteeAtWork();
  const slugElsewhere = await bringNewcomersIn(at);
  const sent = await tellSent(at);
  const open = await tellOpen(at);
  await letOneGo(at);
  const cookies = new Map<Letter, string>([
    ['n', ''],
    ['K', sent.desk.visit],
    ['k', sent.desk.visitOver],
  ]);
  const members = Object.keys(handles) as Letter[];
  await Promise.all(members.map(async (letter) => cookies.set(letter, await signIn(at, letter))));

  const nowhere = {
    params: Object.fromEntries(Object.keys(open.place.params).map((name) => [name, randomUUID()])),
    search: '',
    title: open.place.title,
    files: [],
  };
  const link = (token: string): Place => ({ ...sent.place, params: { token } });
  return {
    at,
    places: {
      ours: { ...open.place, search: '?committee=op-de-proef' },
      theirs: { ...open.place, search: `?committee=${slugElsewhere}` },
      open: open.place,
      'open, for chair and secretary': open.forStaff,
      'open, for one member': open.forOne,
      sent: sent.place,
      'sent, for chair and secretary': sent.forStaff,
      nowhere,
      'a link that is unused': link(sent.desk.unused),
      'a link that was used': link(sent.desk.used),
      'a link that was made up': link('A'.repeat(sent.desk.used.length)),
    },
    secrets: [...open.secrets, ...sent.secrets],
    cookie: (letter) => cookies.get(letter) ?? '',
    freshCookie: async (letter) =>
      handles[letter] === undefined ? (cookies.get(letter) ?? '') : signIn(at, letter),
  };
}

async function signIn({ product }: CommitteeAtWork, letter: Letter): Promise<string> {
  const email = `${handles[letter]}@raadkamer.example`;
  const answer = await product.identity.signIn({ email, password, from: '127.0.0.1' });
  if (!answer.ok) throw new Error(`${email} was not let in.`);
  return cookieIn(answer.setCookie);
}
