/** The demonstration: a fictional committee with accounts whose passwords are printed; on loopback, in an empty database, and never elsewhere. */
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DemoAccount } from '../app/contracts/services.ts';
import type { Language } from '../app/i18n/language.ts';
import { createTranslator } from '../app/i18n/translator.ts';
import { seedDemo } from '../prisma/seed/demo.ts';
import { demoPeople } from '../prisma/seed/demo-people.ts';
import type { Assembly } from './assembly.ts';
import type { Config } from './config.ts';
import { beginAnew } from './machine/open-database.ts';
import type { Say } from './machine/say.mjs';
import { openDatabase } from './storage/database.ts';

export interface Demo {
  /** For the sign-in page; empty when there is no demonstration. */
  accounts(language: Language): readonly DemoAccount[];
  /** For the terminal. */
  readonly lines: readonly string[];
}

const none: Demo = { accounts: () => [], lines: [] };

/** Known to whoever can read the terminal or the loopback page; derived, so that every start prints the same one. */
export function demoPassword(secret: string): string {
  const letters = createHmac('sha256', secret).update('demo-password').digest('base64url').toLowerCase();
  const plain = letters.replace(/[^a-z2-9]/g, '');
  return `oefenen-${plain.slice(0, 4)}-${plain.slice(4, 8)}`;
}

/** Begun when the filling starts, complete when it ended: what a power cut leaves between the two is nobody's work. */
function marker(dataFolder: string) {
  const file = path.join(dataFolder, 'demonstration');
  return {
    read: () => (existsSync(file) ? readFileSync(file, 'utf8').trim() : ''),
    write: (state: 'begun' | 'complete') => writeFileSync(file, `${state}\n`, { mode: 0o600, flush: true }),
  };
}

/**
 * Called before anything else is opened on the database. The note lies in the data folder, and DATABASE_URL may have
 * come to name another database since: one in which anybody but the people of the demonstration has an account stays.
 */
export async function forgetInterruptedDemo(
  databaseUrl: string,
  dataFolder: string,
  say: Say,
): Promise<void> {
  if (marker(dataFolder).read() !== 'begun') return;
  if (await holdsDemoAlone(databaseUrl)) {
    await say.step('Filling in the demonstration was interrupted; beginning anew', () =>
      beginAnew(databaseUrl, say),
    );
  }
  rmSync(path.join(dataFolder, 'demonstration'));
}

async function holdsDemoAlone(databaseUrl: string): Promise<boolean> {
  const database = openDatabase({ url: databaseUrl, connections: 1 });
  try {
    const { rows } = await database.pool.query<{ email: string }>('SELECT email FROM account');
    return rows.every(({ email }) => demoPeople.some((person) => person.email === email));
  } finally {
    await database.close();
  }
}

export async function seedWhenAsked(
  assembly: Assembly,
  settings: Config & { readonly secret: string },
  say: Say,
): Promise<Demo> {
  const { accounts } = assembly.storage;
  const known = await accounts.findByEmail(demoPeople[0].email);
  if (!settings.loopback || settings.demo === 'no') {
    // A database that once held the demonstration: its printed passwords must open nothing.
    if (known) await closeAccounts(assembly);
    return none;
  }
  const password = demoPassword(settings.secret);
  if (known) return known.active ? demoOf(password) : none;
  if ((await accounts.count()) > 0) return none;
  const mark = marker(settings.dataFolder);
  mark.write('begun');
  await say.step('Filling the empty database with the demonstration', () => seedDemo(assembly, password));
  mark.write('complete');
  return demoOf(password);
}

async function closeAccounts({ storage: { accounts }, clock }: Assembly): Promise<void> {
  for (const person of demoPeople) {
    const account = await accounts.findByEmail(person.email);
    if (account?.active) await accounts.setActive(account.accountId, false, clock.now());
  }
}

function demoOf(password: string): Demo {
  return {
    accounts: (language) => {
      const { t } = createTranslator(language);
      const words = t as unknown as (key: string) => string;
      return demoPeople.map(({ email, name, roles }) => ({
        email,
        password,
        name,
        roleLabel: roles.map((role) => words(`records:role.${role}`)).join(', '),
      }));
    },
    lines: [
      'Demonstration, on this machine only. Everybody has the same password:',
      `  ${password}`,
      ...demoPeople.map(({ email, name, roles }) => `  ${email.padEnd(34)} ${name} (${roles.join(', ')})`),
    ],
  };
}
