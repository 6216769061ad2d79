/** What `npm run people` is given, each wrong value refused in words. */
import { type Role, roles } from '../../app/domain/identifiers.ts';
import { findPreset, presets } from '../../app/domain/regulation/presets.ts';
import type { Regulation } from '../../app/domain/regulation/schema.ts';
import { isEmail } from '../identity/email.ts';
import { StartRefused } from '../machine/start-refused.ts';
import { parseWordsAndFlags } from './flags.ts';

export const USAGE = `Usage: npm run people -- found --committee NAME --slug SLUG --chair "NAME <EMAIL>" --secretary "NAME <EMAIL>"
                              [--regulation ID|FILE.json] [--decided-by BODY] [--reference TEXT]
       npm run people -- add --committee SLUG --person "NAME <EMAIL>" --role ROLE[,ROLE] [--discipline NAME[,NAME]]
       npm run people -- revoke --committee SLUG --email EMAIL --role ROLE[,ROLE]
       npm run people -- password --email EMAIL
       npm run people -- list --committee SLUG

A short name (SLUG) stands in addresses of pages, such as commissie-noord. Disciplines are those of the regulation.
Roles: ${roles.join(', ')}. Roles add up, except that an administrator has no other one. Passwords are made, printed once, and never kept in the clear.`;

export interface NamedPerson {
  readonly name: string;
  readonly email: string;
}

export type PeopleWish =
  | { readonly act: 'help' }
  | {
      readonly act: 'found';
      readonly name: string;
      readonly slug: string;
      /** One that comes with the product, or the file that holds one. */
      readonly regulation: Regulation | { readonly file: string };
      readonly decidedBy: string;
      readonly reference: string;
      readonly chair: NamedPerson;
      readonly secretary: NamedPerson;
    }
  | {
      readonly act: 'add';
      readonly slug: string;
      readonly person: NamedPerson;
      readonly roles: readonly Role[];
      readonly disciplines: readonly string[];
    }
  | { readonly act: 'revoke'; readonly slug: string; readonly email: string; readonly roles: readonly Role[] }
  | { readonly act: 'password'; readonly email: string }
  | { readonly act: 'list'; readonly slug: string };

const text = { type: 'string' } as const;
const FLAGS = {
  committee: text,
  slug: text,
  regulation: text,
  'decided-by': text,
  reference: text,
  chair: text,
  secretary: text,
  person: text,
  role: text,
  discipline: text,
  email: text,
  help: { type: 'boolean', short: 'h' },
} as const;
const LONGEST_NAME = 120;
const LONGEST_TEXT = 200;
const LONGEST_SLUG = 60;

/** @throws StartRefused */
export function parsePeopleWish(args: readonly string[]): PeopleWish {
  const { words, flags } = parseWordsAndFlags(args, FLAGS, USAGE);
  const [act, ...more] = words;
  if (flags.help || act === undefined) return { act: 'help' };
  if (more.length > 0) {
    throw new StartRefused([
      `${JSON.stringify(more.join(' '))} belongs to no flag. Put what has a space in it between quotes.`,
      '',
      USAGE,
    ]);
  }
  const need = (name: keyof typeof flags): string => {
    const value = flags[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    throw new StartRefused([`--${name} is missing.`, '', USAGE]);
  };
  switch (act) {
    case 'found':
      return {
        act,
        name: fitting('committee', need('committee')),
        slug: parseSlug('slug', need('slug')),
        regulation: regulationCalled(flags.regulation ?? presets[0]?.id ?? ''),
        decidedBy: fitting('decided-by', flags['decided-by'] ?? need('committee')),
        reference: fitting('reference', flags.reference ?? 'founding'),
        chair: parsePerson('chair', need('chair')),
        secretary: parsePerson('secretary', need('secretary')),
      };
    case 'add':
      return {
        act,
        slug: parseSlug('committee', need('committee')),
        person: parsePerson('person', need('person')),
        roles: need('role').split(',').map(parseRole),
        disciplines: (flags.discipline ?? '')
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      };
    case 'revoke':
      return {
        act,
        slug: parseSlug('committee', need('committee')),
        email: parseEmail('email', need('email')),
        roles: need('role').split(',').map(parseRole),
      };
    case 'password':
      return { act, email: parseEmail('email', need('email')) };
    case 'list':
      return { act, slug: parseSlug('committee', need('committee')) };
    default:
      throw new StartRefused([`There is no act "${act}".`, '', USAGE]);
  }
}

function parsePerson(flag: string, value: string): NamedPerson {
  const parts = /^(.+?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(value);
  const [, name, email] = parts ?? [];
  if (!name || !email) {
    throw new StartRefused(
      `--${flag} (${JSON.stringify(value)}) must look like "Naam Achternaam <naam@voorbeeld.nl>".`,
    );
  }
  return { name: fitting(flag, name, LONGEST_NAME), email: parseEmail(flag, email) };
}

function parseEmail(flag: string, value: string): string {
  if (isEmail(value)) return value;
  throw new StartRefused(
    `--${flag}: ${JSON.stringify(value)} is no e-mail address, such as naam@voorbeeld.nl.`,
  );
}

function parseSlug(flag: string, value: string): string {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= LONGEST_SLUG) return value;
  throw new StartRefused(
    `--${flag} (${JSON.stringify(value)}) must be a short name: lower-case letters, digits and single hyphens, at most ${LONGEST_SLUG} of them, such as commissie-noord.`,
  );
}

function fitting(flag: string, value: string, longest = LONGEST_TEXT): string {
  if (value.trim() === '') throw new StartRefused(`--${flag} is empty: leave it out, or fill it in.`);
  if (/\p{Cc}/u.test(value)) {
    throw new StartRefused(`--${flag} holds a line end or a control character: leave that out.`);
  }
  if (value.length <= longest) return value.trim();
  throw new StartRefused(`--${flag} is too long: use at most ${longest} characters.`);
}

function parseRole(value: string): Role {
  const role = roles.find((one) => one === value.trim());
  if (role) return role;
  throw new StartRefused([`There is no role "${value.trim()}". Roles: ${roles.join(', ')}.`]);
}

function regulationCalled(id: string): Regulation | { readonly file: string } {
  const preset = findPreset(id);
  if (preset) return preset;
  if (id.endsWith('.json')) return { file: id };
  throw new StartRefused([
    `There is no regulation "${id}". There are: ${presets.map((one) => one.id).join(', ')}. One of your own is a file that ends in .json.`,
  ]);
}
