/** The demonstration: a fictional committee with accounts whose passwords are printed; on loopback, in an empty database, and never elsewhere. */
import { createHmac } from 'node:crypto';
import type { DemoAccount } from '../app/contracts/services.ts';
import type { Language } from '../app/i18n/language.ts';
import { createTranslator } from '../app/i18n/translator.ts';
import { demoPeople } from '../prisma/seed/demo-people.ts';
import { seedDemo } from '../prisma/seed/demo.ts';
import type { Assembly } from './assembly.ts';
import type { Config } from './config.ts';
import type { Say } from './machine/say.mjs';

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

export async function seedWhenAsked(
  assembly: Assembly,
  settings: Config & { readonly secret: string },
  say: Say,
): Promise<Demo> {
  const { accounts } = assembly.storage;
  const known = await accounts.findByEmail(demoPeople[0].email);
  const password = demoPassword(settings.secret);
  if (!settings.loopback) {
    // A database that once held the demonstration, now reachable by others: its printed passwords must open nothing.
    for (const person of demoPeople) {
      const account = await accounts.findByEmail(person.email);
      if (account?.active) await accounts.setActive(account.accountId, false, assembly.clock.now());
    }
    return none;
  }
  if (settings.demo === 'no') return known ? demoOf(password) : none;
  if (!known) {
    const empty = (await accounts.count()) === 0;
    if (!empty) return none;
    await say.step('Filling the empty database with the demonstration', () => seedDemo(assembly, password));
  }
  return demoOf(password);
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
