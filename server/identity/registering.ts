/** Making accounts and giving them another password. */
import { randomUUID } from 'node:crypto';
import type { AccountId } from '../../app/domain/identifiers.ts';
import { type Refusal, refusal } from '../../app/domain/refusal.ts';
import { hasVisibleCharacter } from '../../app/domain/visible-text.ts';
import type { Accounts } from '../ports/accounts.ts';
import { isEmail, normaliseEmail } from './email.ts';
import { hashPassword, refusePassword } from './passwords.ts';

const MAX_NAME_LENGTH = 120;

export type RegisterResult =
  | { readonly ok: true; readonly accountId: AccountId }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

export interface Registering {
  register(input: { email: string; name: string; password: string }): Promise<RegisterResult>;
  setPassword(accountId: AccountId, password: string): Promise<RegisterResult>;
}

export function createRegistering(accounts: Accounts, now: () => Date): Registering {
  return {
    async register(input) {
      const email = normaliseEmail(input.email);
      const name = input.name.trim().normalize('NFC');
      const refusals = [
        ...(isEmail(email) ? [] : [refusal('email-invalid', undefined, 'email')]),
        ...(hasVisibleCharacter(name) ? [] : [refusal('name-required', undefined, 'name')]),
        ...(name.length > MAX_NAME_LENGTH
          ? [refusal('name-too-long', { maximum: MAX_NAME_LENGTH }, 'name')]
          : []),
        ...refusePassword(input.password, { name, email }),
      ];
      if (refusals.length > 0) return { ok: false, refusals };
      const accountId = randomUUID();
      const added = await accounts.add({
        accountId,
        email,
        name,
        active: true,
        createdAt: now().toISOString(),
        passwordHash: await hashPassword(input.password),
      });
      return added
        ? { ok: true, accountId }
        : { ok: false, refusals: [refusal('email-taken', undefined, 'email')] };
    },
    async setPassword(accountId, password) {
      const account = await accounts.find(accountId);
      if (!account) return { ok: false, refusals: [refusal('account-unknown')] };
      const refusals = refusePassword(password, account);
      if (refusals.length > 0) return { ok: false, refusals };
      await accounts.setPasswordHash(accountId, await hashPassword(password), now().toISOString());
      return { ok: true, accountId };
    },
  };
}
