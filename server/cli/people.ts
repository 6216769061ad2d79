/**
 * `npm run people`: founds a committee and brings in its people, at the machine, by whoever installs the product. From
 * then on the chair and the secretary decide on roles. Ends with 0 when it was done, 1 when it was refused, 2 when it
 * could not be tried.
 */
import { randomInt } from 'node:crypto';
import type { Answer } from '../../app/contracts/commands.ts';
import type { CommitteeCommand } from '../../app/domain/committee/commands.ts';
import type { Role } from '../../app/domain/identifiers.ts';
import type { Refusal } from '../../app/domain/refusal.ts';
import { refusalText } from '../../app/i18n/refusal-text.ts';
import { createTranslator } from '../../app/i18n/translator.ts';
import { type Assembly, assemble, keysFolderOf } from '../assembly.ts';
import { joinDatabase } from '../machine/open-database.ts';
import { findCheckout } from '../machine/places.ts';
import { createSay, type Say } from '../machine/say.mjs';
import { loadSettings } from '../machine/settings.ts';
import { StartRefused } from '../machine/start-refused.ts';
import { openCaseKeys } from '../storage/case-keys.ts';
import { type NamedPerson, type PeopleWish, parsePeopleWish, USAGE } from './people-input.ts';

const DONE = 0;
const REFUSED = 1;
const COULD_NOT_TRY = 2;

/** A refusal of the product: the person at the terminal reads why. */
class PeopleRefused extends Error {}

export async function runPeople(args: readonly string[], env: NodeJS.ProcessEnv, say: Say): Promise<number> {
  try {
    const wish = parsePeopleWish(args);
    if (wish.act === 'help') {
      say.line(USAGE);
      return DONE;
    }
    const settings = loadSettings(env);
    const database = await joinDatabase(settings, say);
    try {
      const { secret, baseUrl, dataFolder } = settings;
      const keys = await openCaseKeys({ folder: keysFolderOf(dataFolder), secret });
      const assembly = assemble({
        databaseUrl: database.url,
        keys,
        secret,
        baseUrl,
        root: findCheckout(),
        log: (level, event) => {
          if (level === 'error') say.line(event);
        },
      });
      try {
        await perform(assembly, wish, say);
        return DONE;
      } finally {
        await assembly.close();
      }
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof PeopleRefused) {
      say.line(error.message);
      return REFUSED;
    }
    if (!(error instanceof StartRefused)) throw error;
    say.line(error.message);
    return COULD_NOT_TRY;
  }
}

async function perform(
  assembly: Assembly,
  wish: Exclude<PeopleWish, { act: 'help' }>,
  say: Say,
): Promise<void> {
  switch (wish.act) {
    case 'found': {
      const { views } = assembly.storage;
      if (await views.committeeBySlug(wish.slug)) {
        throw new PeopleRefused(`There is a committee with the short name ${wish.slug} already.`);
      }
      const committeeId = assembly.clock.newId();
      const install = (command: CommitteeCommand) =>
        sure(assembly.centre.committees.install(committeeId, command));
      await install({ type: 'foundCommittee', name: wish.name, slug: wish.slug });
      await install({
        type: 'adoptRegulation',
        regulation: wish.regulation,
        decidedOn: assembly.clock.today(),
        decidedBy: wish.decidedBy,
        reference: wish.reference,
      });
      say.line(`The committee "${wish.name}" is founded under ${wish.regulation.id}.`);
      await bringIn(assembly, committeeId, wish.chair, ['chair', 'member'], [], say);
      await bringIn(assembly, committeeId, wish.secretary, ['secretary'], [], say);
      return;
    }
    case 'add': {
      const committee = await committeeCalled(assembly, wish.slug);
      await bringIn(assembly, committee.committeeId, wish.person, wish.roles, wish.disciplines, say);
      return;
    }
    case 'password': {
      const account = await assembly.storage.accounts.findByEmail(wish.email.toLowerCase());
      if (!account) throw new PeopleRefused(`There is no account for ${wish.email}.`);
      const password = newPassword();
      const made = await assembly.registering.setPassword(account.accountId, password);
      if (!made.ok) throw new PeopleRefused(inWords(made.refusals));
      say.line(`The new password of ${account.name}, shown once: ${password}`);
      return;
    }
    case 'list': {
      const committee = await committeeCalled(assembly, wish.slug);
      for (const person of committee.people) {
        say.line(
          `${person.name}: ${person.roles.join(', ')}${person.disciplines.length > 0 ? ` (${person.disciplines.join(', ')})` : ''}`,
        );
      }
    }
  }
}

async function bringIn(
  assembly: Assembly,
  committeeId: string,
  person: NamedPerson,
  roles: readonly Role[],
  disciplines: readonly string[],
  say: Say,
): Promise<void> {
  const known = await assembly.storage.accounts.findByEmail(person.email.toLowerCase());
  const accountId = known?.accountId ?? (await account(assembly, person, say));
  await sure(
    assembly.centre.committees.install(committeeId, {
      type: 'admitPerson',
      accountId,
      name: known?.name ?? person.name,
      roles: [...roles],
      disciplines: [...disciplines],
    }),
  );
  say.line(`${known?.name ?? person.name} belongs to the committee as ${roles.join(', ')}.`);
}

async function account(assembly: Assembly, person: NamedPerson, say: Say): Promise<string> {
  const password = newPassword();
  const made = await assembly.registering.register({ ...person, password });
  if (!made.ok) throw new PeopleRefused(inWords(made.refusals));
  say.line(`Account ${person.email}; password, shown once: ${password}`);
  return made.accountId;
}

async function committeeCalled(assembly: Assembly, slug: string) {
  const committee = await assembly.storage.views.committeeBySlug(slug);
  if (committee) return committee.state;
  throw new PeopleRefused(`There is no committee with the short name ${slug}.`);
}

async function sure(answer: Promise<Answer>): Promise<void> {
  const given = await answer;
  if (!given.ok) throw new PeopleRefused(inWords(given.refusals));
}

/** The terminal is for operators, in English. */
function inWords(refusals: readonly Refusal[]): string {
  const { t } = createTranslator('en');
  return refusals.map((one) => `${one.field ? `${one.field}: ` : ''}${refusalText(t, one)}`).join('\n');
}

/** About 80 bits, in letters and digits that nobody confuses. */
function newPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await runPeople(process.argv.slice(2), process.env, createSay(process.stdout));
}
