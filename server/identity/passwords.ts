/** Passwords: argon2id with the parameters that OWASP names, and what a new one must be. */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { type Refusal, refusal } from '../../app/domain/refusal.ts';
import { isCommonPassword } from './common-passwords.ts';

export const MIN_PASSWORD_LENGTH = 12;
/** Longer ones add nothing and cost time. */
export const MAX_PASSWORD_LENGTH = 200;

/** OWASP Password Storage Cheat Sheet: argon2id (the library's own algorithm), 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same word typed on two keyboards is the same password (NIST SP 800-63B, 5.1.1.2). */
const asTyped = (password: string) => password.normalize('NFKC');

export function hashPassword(password: string): Promise<string> {
  return hash(asTyped(password), PARAMETERS);
}

export interface PasswordVerifier {
  /** With null for an account that does not exist: it takes as long and is false. */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
}

export function createPasswordVerifier(): PasswordVerifier {
  const decoy = hashPassword(randomBytes(24).toString('base64'));
  return {
    async verify(passwordHash, password) {
      const known = passwordHash ?? (await decoy);
      const within = password.length <= MAX_PASSWORD_LENGTH ? asTyped(password) : '';
      return (await verify(known, within)) && passwordHash !== null;
    },
  };
}

/** What is wrong with a new password, all of it at once. */
export function refusePassword(password: string, owner: { name: string; email: string }): readonly Refusal[] {
  const refuse = (code: string, params?: Refusal['params']) => refusal(code, params, 'password');
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return [refuse('password-too-short', { minimum: MIN_PASSWORD_LENGTH })];
  if (length > MAX_PASSWORD_LENGTH) return [refuse('password-too-long', { maximum: MAX_PASSWORD_LENGTH })];
  const refusals: Refusal[] = [];
  if (isCommonPassword(password)) refusals.push(refuse('password-too-common'));
  if (containsName(password, owner)) refusals.push(refuse('password-contains-name'));
  return refusals;
}

/** Parts of four letters and more, so that "de" and "van" do not count. */
function containsName(password: string, { name, email }: { name: string; email: string }): boolean {
  const folded = fold(password);
  const parts = `${name} ${email.split('@')[0] ?? ''}`.split(/[^\p{L}\p{M}]+/u).map(fold);
  return parts.some((part) => part.length > 3 && folded.includes(part));
}

/** Without case and accents: "André" is in "andre1985". */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
