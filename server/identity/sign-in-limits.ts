/**
 * How often one may try. Counted per address, and per address and e-mail together; never per e-mail alone, because then
 * anybody could keep another person out by failing in their name.
 */
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Instant } from '../../app/domain/identifiers.ts';
import type { SignInAttempts } from '../ports/accounts.ts';

export const WINDOW_SECONDS = 15 * 60;
export const ATTEMPTS_PER_PAIR = 10;
/** An office of thirty behind one address must be able to sign in at the start of a sitting. */
export const ATTEMPTS_PER_ADDRESS = 100;

export interface SignInLimits {
  /** Counts the attempt; minutes to wait when there were too many, else null. */
  attempt(email: string, from: string, at: Instant): Promise<number | null>;
  succeeded(email: string, from: string): Promise<void>;
}

export function createSignInLimits(attempts: SignInAttempts): SignInLimits {
  return {
    async attempt(email, from, at) {
      const keys = keysOf(email, from);
      const counted = await attempts.count([keys.pair, keys.address], at, WINDOW_SECONDS);
      const pair = counted.get(keys.pair);
      const address = counted.get(keys.address);
      const full = [
        ...(pair && pair.number > ATTEMPTS_PER_PAIR ? [pair] : []),
        ...(address && address.number > ATTEMPTS_PER_ADDRESS ? [address] : []),
      ];
      if (full.length === 0) return null;
      const freeAt = Math.max(...full.map(({ startedAt }) => Date.parse(startedAt))) + WINDOW_SECONDS * 1000;
      return Math.max(1, Math.ceil((freeAt - Date.parse(at)) / 60_000));
    },
    async succeeded(email, from) {
      const keys = keysOf(email, from);
      await attempts.clear([keys.pair]);
      await attempts.takeBack([keys.address]);
    },
  };
}

/** Digests: the table need not tell who tried to sign in from where. */
function keysOf(email: string, from: string) {
  const network = networkOf(from);
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  return { pair: digest(`pair ${email} ${network}`), address: digest(`address ${network}`) };
}

/** One household or office has a whole /64 of IPv6 addresses: it counts as one. */
export function networkOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
