/** What `npm run people` is given, each wrong value refused in words. */
import { parseArgs } from 'node:util';
import { type Role, roles } from '../../app/domain/identifiers.ts';
import { findPreset, presets } from '../../app/domain/regulation/presets.ts';
import type { Regulation } from '../../app/domain/regulation/schema.ts';
import { StartRefused } from '../machine/start-refused.ts';

export const USAGE = `Usage: npm run people -- found --committee NAME --slug SLUG --chair "NAME <EMAIL>" --secretary "NAME <EMAIL>"
                              [--regulation cmmm-2025] [--decided-by BODY] [--reference TEXT]
       npm run people -- add --committee SLUG --person "NAME <EMAIL>" --role ROLE[,ROLE] [--discipline NAME[,NAME]]
       npm run people -- password --email EMAIL
       npm run people -- list --committee SLUG

Roles: ${roles.join(', ')}. Passwords are made, printed once, and never kept in the clear.`;

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
      readonly regulation: Regulation;
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
  | { readonly act: 'password'; readonly email: string }
  | { readonly act: 'list'; readonly slug: string };

const text = { type: 'string' } as const;

export function parsePeopleWish(args: readonly string[]): PeopleWish {
  const { values, positionals } = parseFlags(args);
  const act = positionals[0];
  if (values.help || act === undefined) return { act: 'help' };
  const need = (name: keyof typeof values): string => {
    const value = values[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    throw new StartRefused([`--${name} is missing.`, USAGE]);
  };
  switch (act) {
    case 'found':
      return {
        act,
        name: need('committee'),
        slug: need('slug'),
        regulation: regulationCalled(values.regulation ?? 'cmmm-2025'),
        decidedBy: values['decided-by'] ?? need('committee'),
        reference: values.reference ?? 'founding',
        chair: parsePerson('chair', need('chair')),
        secretary: parsePerson('secretary', need('secretary')),
      };
    case 'add':
      return {
        act,
        slug: need('committee'),
        person: parsePerson('person', need('person')),
        roles: need('role').split(',').map(parseRole),
        disciplines: (values.discipline ?? '')
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      };
    case 'password':
      return { act, email: need('email') };
    case 'list':
      return { act, slug: need('committee') };
    default:
      throw new StartRefused([`There is no act "${act}".`, USAGE]);
  }
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: {
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
      },
    });
  } catch (error) {
    throw new StartRefused([error instanceof Error ? error.message : String(error), USAGE], { cause: error });
  }
}

function parsePerson(flag: string, value: string): NamedPerson {
  const parts = /^(.+?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(value);
  const [, name, email] = parts ?? [];
  if (name && email) return { name, email };
  throw new StartRefused([`--${flag} must look like "Naam Achternaam <naam@voorbeeld.nl>".`]);
}

function parseRole(value: string): Role {
  const role = roles.find((one) => one === value.trim());
  if (role) return role;
  throw new StartRefused([`There is no role "${value.trim()}". Roles: ${roles.join(', ')}.`]);
}

function regulationCalled(id: string): Regulation {
  const preset = findPreset(id);
  if (preset) return preset;
  throw new StartRefused([
    `There is no regulation "${id}". There are: ${presets.map((one) => one.id).join(', ')}.`,
  ]);
}
