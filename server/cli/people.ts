/**
 * `npm run people`: founds a committee, brings in its people and takes their roles back, at the machine, by whoever
 * installs the product. Ends with 0 when it was done, 1 when it was refused, 2 when it could not be tried.
 */
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { type CommitteeCommand, committeeCommandSchema } from '../../app/domain/committee/commands.ts';
import { type CommitteeState, currentRegulation } from '../../app/domain/committee/state.ts';
import type { Role } from '../../app/domain/identifiers.ts';
import { type Refusal, refusal } from '../../app/domain/refusal.ts';
import type { Regulation } from '../../app/domain/regulation/schema.ts';
import { type Lookup, refusalText } from '../../app/i18n/refusal-text.ts';
import { createTranslator } from '../../app/i18n/translator.ts';
import { parseInput } from '../../app/schemas/parse-input.ts';
import type { Assembly } from '../assembly.ts';
import { normaliseEmail } from '../identity/email.ts';
import { createSay, type Say } from '../machine/say.mjs';
import { loadSettings } from '../machine/settings.ts';
import { StartRefused } from '../machine/start-refused.ts';
import { type NamedPerson, type PeopleWish, parsePeopleWish, USAGE } from './people-input.ts';
import { printable } from './printable.ts';
import { readRegulation } from './regulation-file.ts';
import { withAssembly } from './with-assembly.ts';

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
    // Before a data folder is begun for a regulation that is not sound.
    const ready: ReadyWish =
      wish.act === 'found' ? { ...wish, regulation: await soundRegulation(wish.regulation, env) } : wish;
    // Only founding may begin a data folder; whoever mistyped one would otherwise ask an empty Raadkamer.
    const settings = loadSettings(env, { begin: wish.act === 'found' });
    await withAssembly(settings, say, (assembly) => perform(assembly, ready, say));
    return DONE;
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

type FoundWish = Extract<PeopleWish, { act: 'found' }>;
type ReadyWish =
  | Exclude<PeopleWish, { act: 'help' | 'found' }>
  | (Omit<FoundWish, 'regulation'> & { readonly regulation: Regulation });

/** @throws PeopleRefused with every problem of the file */
async function soundRegulation(given: FoundWish['regulation'], env: NodeJS.ProcessEnv): Promise<Regulation> {
  if (!('file' in given)) return given;
  const { file } = given;
  const read = await readRegulation(path.resolve(env.INIT_CWD ?? process.cwd(), file));
  if (read.ok) return read.regulation;
  if (!('trouble' in read)) throw new PeopleRefused(printableLines(inWords(read.refusals)));
  const words = createTranslator('en').t as Lookup;
  const { code, values } = read.trouble;
  throw new StartRefused(printable(words(`regulation:command.${code}`, { file, ...values })));
}

/** Words of a file may stand in what is wrong with it. */
function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

async function perform(assembly: Assembly, wish: ReadyWish, say: Say): Promise<void> {
  switch (wish.act) {
    case 'found': {
      const { views } = assembly.storage;
      if (await views.committeeBySlug(wish.slug)) {
        throw new PeopleRefused(`There is a committee with the short name ${wish.slug} already.`);
      }
      const founding: CommitteeCommand = { type: 'foundCommittee', name: wish.name, slug: wish.slug };
      // Before anybody gets an account.
      const parsed = parseInput(committeeCommandSchema, founding);
      if (!parsed.ok) throw new PeopleRefused(inWords(parsed.refusals));
      if (normaliseEmail(wish.chair.email) === normaliseEmail(wish.secretary.email)) {
        throw new PeopleRefused('The chair and the secretary must be two people: give two e-mail addresses.');
      }
      const chair = await accountOf(assembly, wish.chair, say);
      const secretary = await accountOf(assembly, wish.secretary, say);
      // All of it or nothing: what was founded half could not be founded again.
      await install(
        assembly,
        assembly.clock.newId(),
        founding,
        {
          type: 'adoptRegulation',
          regulation: wish.regulation,
          decidedOn: assembly.clock.today(),
          decidedBy: wish.decidedBy,
          reference: wish.reference,
        },
        { type: 'admitPerson', ...chair, roles: ['chair', 'member'], disciplines: [] },
        { type: 'admitPerson', ...secretary, roles: ['secretary'], disciplines: [] },
      );
      say.line(`The committee "${wish.name}" is founded under ${wish.regulation.id}.`);
      sayBelongs(say, chair.name, ['chair', 'member']);
      sayBelongs(say, secretary.name, ['secretary']);
      return;
    }
    case 'add': {
      const committee = await committeeCalled(assembly, wish.slug);
      refuseUnknownDisciplines(committee, wish.disciplines);
      await refuseTogether(assembly, committee, wish);
      const person = await accountOf(assembly, wish.person, say);
      const { roles, disciplines } = wish;
      await install(assembly, committee.committeeId, {
        type: 'admitPerson',
        ...person,
        roles: [...roles],
        disciplines: [...disciplines],
      });
      const { people } = await committeeCalled(assembly, wish.slug);
      const now = people.find((one) => one.accountId === person.accountId);
      sayBelongs(say, person.name, now?.roles ?? roles);
      return;
    }
    case 'revoke': {
      const { committeeId, people } = await committeeCalled(assembly, wish.slug);
      const account = await accountCalled(assembly, wish.email);
      const person = people.find((one) => one.accountId === account.accountId);
      const absent = wish.roles.filter((role) => !person?.roles.includes(role));
      if (!person || absent.length > 0) {
        throw new PeopleRefused(
          `${account.name} is not ${absent.join(', ')} in ${wish.slug}, but ${person?.roles.join(', ') || 'nothing'}. Nothing was revoked.`,
        );
      }
      const { accountId } = account;
      await install(
        assembly,
        committeeId,
        ...wish.roles.map((role): CommitteeCommand => ({ type: 'revokeRole', accountId, role })),
      );
      const left = person.roles.filter((role) => !wish.roles.includes(role));
      if (left.length > 0) sayBelongs(say, account.name, left);
      else say.line(`${account.name} has no role in the committee any more. The account itself stays.`);
      return;
    }
    case 'password': {
      const account = await accountCalled(assembly, wish.email);
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
          `${person.name}: ${person.roles.join(', ') || 'no role any more'}${person.disciplines.length > 0 ? ` (${person.disciplines.join(', ')})` : ''}`,
        );
      }
    }
  }
}

async function install(
  assembly: Assembly,
  committeeId: string,
  ...commands: readonly CommitteeCommand[]
): Promise<void> {
  const answer = await assembly.centre.committees.install(committeeId, ...commands);
  if (!answer.ok) throw new PeopleRefused(inWords(answer.refusals));
}

/** The account behind this e-mail address, made when there is none; a name that is known already stays as it is. */
async function accountOf(
  assembly: Assembly,
  person: NamedPerson,
  say: Say,
): Promise<{ readonly accountId: string; readonly name: string }> {
  const known = await assembly.storage.accounts.findByEmail(normaliseEmail(person.email));
  if (known) return { accountId: known.accountId, name: known.name };
  const password = newPassword();
  const made = await assembly.registering.register({ ...person, password });
  if (!made.ok) throw new PeopleRefused(inWords(made.refusals));
  say.line(`Account ${person.email}; password, shown once: ${password}`);
  return { accountId: made.accountId, name: person.name };
}

function sayBelongs(say: Say, name: string, roles: readonly Role[]): void {
  say.line(`${name} belongs to the committee as ${roles.join(', ')}.`);
}

async function accountCalled(assembly: Assembly, email: string) {
  const account = await assembly.storage.accounts.findByEmail(normaliseEmail(email));
  if (account) return account;
  throw new PeopleRefused(`There is no account for ${email}.`);
}

function refuseUnknownDisciplines(committee: CommitteeState, disciplines: readonly string[]): void {
  const regulation = currentRegulation(committee);
  const known = regulation?.seats.map((seat) => seat.discipline) ?? [];
  const unknown = disciplines.filter((one) => !known.includes(one));
  if (!regulation || unknown.length === 0) return;
  throw new PeopleRefused(
    `The regulation ${regulation.id} does not know the discipline ${unknown.join(', ')}. It knows: ${known.join(', ')}.`,
  );
}

/** Before anybody gets an account; the committee itself refuses it once more. */
async function refuseTogether(
  assembly: Assembly,
  { people }: CommitteeState,
  { person, roles }: { readonly person: NamedPerson; readonly roles: readonly Role[] },
): Promise<void> {
  const known = await assembly.storage.accounts.findByEmail(normaliseEmail(person.email));
  const before = known ? (people.find((one) => one.accountId === known.accountId)?.roles ?? []) : [];
  const all = new Set([...before, ...roles]);
  if (!all.has('administrator') || all.size === 1) return;
  throw new PeopleRefused(inWords([refusal('administrator-alone')]));
}

async function committeeCalled(assembly: Assembly, slug: string) {
  const committee = await assembly.storage.views.committeeBySlug(slug);
  if (committee) return committee.state;
  throw new PeopleRefused(`There is no committee with the short name ${slug}.`);
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
