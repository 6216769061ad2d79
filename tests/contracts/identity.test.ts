import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIdentity, type Identity, type IdentityParts } from '../../server/identity/identity.ts';
import type { PasswordVerifier } from '../../server/identity/passwords.ts';
import { createRegistering, type Registering } from '../../server/identity/registering.ts';
import {
  ATTEMPTS_PER_ADDRESS,
  ATTEMPTS_PER_PAIR,
  createSignInLimits,
} from '../../server/identity/sign-in-limits.ts';
import type { Accounts } from '../../server/ports/accounts.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

const HOUR = 3_600_000;
const password = 'kraai vaas lantaarn';
const from = '203.0.113.7';

let storage: TestStorage;
let identity: Identity;
let registering: Registering;
let clock = Date.parse('2026-11-22T12:00:00.000Z');
const now = () => new Date(clock);
let people = 0;

beforeAll(async () => {
  storage = await openTestStorage();
  identity = identityOver(storage.accounts);
  registering = createRegistering(storage.accounts, now);
});
afterAll(() => storage.drop());

function partsOver(accounts: Accounts, baseUrl = 'http://127.0.0.1:4300'): IdentityParts {
  return { accounts, sessions: storage.sessions, attempts: storage.signInAttempts, baseUrl, now };
}

function identityOver(accounts: Accounts, baseUrl?: string): Identity {
  return createIdentity(partsOver(accounts, baseUrl));
}

async function register(): Promise<{ email: string; accountId: string }> {
  people += 1;
  const email = `person-${people}@example.org`;
  const registered = await registering.register({ email, name: 'Fatima Okonkwo', password });
  if (!registered.ok) throw new Error(JSON.stringify(registered.refusals));
  return { email, accountId: registered.accountId };
}

/** The Cookie header of a browser that took a Set-Cookie header in. */
const cookieOf = (setCookie: string) => setCookie.split(';')[0] ?? '';

async function signIn(email: string, cookieHeader?: string): Promise<string> {
  const result = await identity.signIn({ email, password, from, ...(cookieHeader ? { cookieHeader } : {}) });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return cookieOf(result.setCookie);
}

const codesOf = (result: { ok: true } | { ok: false; refusals: readonly { code: string }[] }) =>
  result.ok ? [] : result.refusals.map(({ code }) => code);

describe('registering', () => {
  test('names everything that is wrong, each at its field, and makes nothing', async () => {
    const before = await storage.accounts.count();
    const result = await registering.register({ email: 'no address', name: ' ', password: 'kort' });
    expect(result).toEqual({
      ok: false,
      refusals: [
        { code: 'email-invalid', field: 'email' },
        { code: 'name-required', field: 'name' },
        { code: 'password-too-short', field: 'password', params: { minimum: 12 } },
      ],
    });
    expect(await storage.accounts.count()).toBe(before);
  });

  test('an address is one account, whatever its capitals', async () => {
    const { email } = await register();
    const again = await registering.register({
      email: ` ${email.toUpperCase()} `,
      name: 'Another',
      password,
    });
    expect(codesOf(again)).toEqual(['email-taken']);
  });

  test('another password ends the sessions opened with the old one', async () => {
    const { email, accountId } = await register();
    const cookie = await signIn(email);
    expect(codesOf(await registering.setPassword(accountId, 'Fatima Okonkwo 7'))).toEqual([
      'password-contains-name',
    ]);
    expect(await identity.viewerOf(cookie)).not.toBeNull();
    expect((await registering.setPassword(accountId, 'zeven stille paarden')).ok).toBe(true);
    expect(await identity.viewerOf(cookie)).toBeNull();
    expect(codesOf(await identity.signIn({ email, password, from }))).toEqual(['sign-in-failed']);
    expect((await identity.signIn({ email, password: 'zeven stille paarden', from })).ok).toBe(true);
  });
});

describe('signing in', () => {
  test('[LEDGER-4] opens a session that tells who it is', async () => {
    const { email, accountId } = await register();
    const cookie = await signIn(`  ${email.toUpperCase()}`);
    expect(await identity.viewerOf(`other=1; ${cookie}`)).toEqual({
      viewer: { accountId, name: 'Fatima Okonkwo', roles: [] },
      sessionId: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await identity.viewerOf(`${cookie}x`)).toBeNull();
    expect(await identity.viewerOf(null)).toBeNull();
  });

  test('a wrong password, an unknown address, nonsense and an account switched off are one answer', async () => {
    const { email } = await register();
    const off = await register();
    await storage.accounts.setActive(off.accountId, false, now().toISOString());
    for (const attempt of [
      { email, password: `${password}!` },
      { email: 'nobody@example.org', password },
      { email: 'no\0address', password },
      { email: off.email, password },
      { email: '', password: '' },
    ]) {
      expect(await identity.signIn({ ...attempt, from })).toEqual({
        ok: false,
        refusals: [{ code: 'sign-in-failed' }],
      });
    }
  });

  test('checks a password for an unknown address too, so that the time taken tells nothing', async () => {
    const checked: (string | null)[] = [];
    const passwords: PasswordVerifier = {
      async verify(passwordHash) {
        checked.push(passwordHash);
        return false;
      },
    };
    const watched = createIdentity({ ...partsOver(storage.accounts), passwords });
    for (const email of ['nobody@example.org', 'no address']) {
      expect(codesOf(await watched.signIn({ email, password, from }))).toEqual(['sign-in-failed']);
    }
    expect(checked).toEqual([null, null]);
  });

  test('gives a fresh token each time and ends the one that was there', async () => {
    const { email } = await register();
    const first = await signIn(email);
    const second = await signIn(email, first);
    expect(second).not.toBe(first);
    expect(await identity.viewerOf(first)).toBeNull();
    expect(await identity.viewerOf(second)).not.toBeNull();
  });

  test('keeps no token in the database', async () => {
    const { email } = await register();
    const cookie = await signIn(email);
    const { rows } = await storage.database.pool.query<{ row: string }>(
      'SELECT session::text AS row FROM session',
    );
    const token = cookie.split('=')[1] ?? '';
    expect(token).toHaveLength(43);
    expect(rows.filter(({ row }) => row.includes(token))).toEqual([]);
  });

  test('over https the cookie is Secure', async () => {
    const { email } = await register();
    const result = await identityOver(storage.accounts, 'https://raadkamer.example').signIn({
      email,
      password,
      from,
    });
    expect(result.ok && result.setCookie).toContain('; Secure');
  });
});

describe('limits', () => {
  test('who keeps failing must wait, and is told how long; time sets free', async () => {
    const { email } = await register();
    const attempt = (word: string) => identity.signIn({ email, password: word, from: '198.51.100.1' });
    for (let turn = 0; turn < ATTEMPTS_PER_PAIR; turn += 1) {
      expect(codesOf(await attempt('wrong wrong wrong'))).toEqual(['sign-in-failed']);
    }
    clock += 60_000;
    expect(await attempt(password)).toEqual({
      ok: false,
      refusals: [{ code: 'sign-in-too-many', params: { minutes: 14 } }],
    });
    clock += 14 * 60_000;
    expect((await attempt(password)).ok).toBe(true);
  });

  test('failing in the name of another does not keep that person out', async () => {
    const { email } = await register();
    for (let turn = 0; turn <= ATTEMPTS_PER_PAIR; turn += 1) {
      await identity.signIn({ email, password: 'wrong wrong wrong', from: '198.51.100.2' });
    }
    expect((await identity.signIn({ email, password, from: '203.0.113.99' })).ok).toBe(true);
  });

  test('one address cannot try its luck on everybody; a success does not count against an office', async () => {
    const office = '198.51.100.3';
    const { email } = await register();
    expect((await identity.signIn({ email, password, from: office })).ok).toBe(true);
    await storage.signInAttempts.forget('2030-01-01T00:00:00.000Z');
    const { accounts } = storage;
    // As many failures as there may be, without the cost of checking each password.
    const attempts = createAttempts();
    for (let turn = 0; turn < ATTEMPTS_PER_ADDRESS; turn += 1)
      await attempts(`person-${turn}@example.org`, office);
    expect(codesOf(await identityOver(accounts).signIn({ email, password, from: office }))).toEqual([
      'sign-in-too-many',
    ]);
    expect((await identityOver(accounts).signIn({ email, password, from: '198.51.100.4' })).ok).toBe(true);
  });

  test('many at the same moment do not slip through', async () => {
    const { email } = await register();
    const results = await Promise.all(
      Array.from({ length: ATTEMPTS_PER_PAIR + 4 }, () =>
        identity.signIn({ email, password: 'wrong wrong wrong', from: '198.51.100.5' }),
      ),
    );
    expect(results.flatMap(codesOf).filter((code) => code === 'sign-in-too-many')).toHaveLength(4);
  });
});

function createAttempts() {
  const limits = createSignInLimits(storage.signInAttempts);
  return (email: string, address: string) => limits.attempt(email, address, now().toISOString());
}

describe('a session', () => {
  test('ends after twelve hours without being seen, and after twenty-four in any case', async () => {
    const { email } = await register();
    const idle = await signIn(email);
    const busy = await signIn(email);
    clock += 11 * HOUR;
    expect(await identity.viewerOf(busy)).not.toBeNull();
    clock += HOUR;
    expect(await identity.viewerOf(idle)).toBeNull();
    expect(await identity.viewerOf(busy)).not.toBeNull();
    clock += 11 * HOUR;
    expect(await identity.viewerOf(busy)).not.toBeNull();
    clock += HOUR;
    expect(await identity.viewerOf(busy)).toBeNull();
  });

  test('is not prolonged by a socket that goes on asking, only by a request of the person', async () => {
    const { email } = await register();
    const watched = await signIn(email);
    const used = await signIn(email);
    for (let hour = 0; hour < 11; hour += 1) {
      clock += HOUR;
      expect(await identity.stillSignedIn(watched)).toEqual({
        ...(await identity.stillSignedIn(used)),
        sessionId: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
    expect(await identity.viewerOf(used)).not.toBeNull();
    clock += HOUR;
    expect(await identity.stillSignedIn(watched)).toBeNull();
    expect(await identity.viewerOf(watched)).toBeNull();
    expect(await identity.stillSignedIn(used)).not.toBeNull();
  });

  test('ends by signing out, which clears the cookie and makes open sockets ask anew', async () => {
    const { email, accountId } = await register();
    const cookie = await signIn(email);
    const before = (await storage.accessVersions.read([accountId])).get(accountId) ?? 0;
    expect(await identity.signOut(cookie)).toEqual({
      setCookie: 'rk-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    });
    expect(await identity.viewerOf(cookie)).toBeNull();
    expect((await storage.accessVersions.read([accountId])).get(accountId)).toBe(before + 1);
    expect((await identity.signOut(undefined)).setCookie).toContain('Max-Age=0');
  });

  test('is tidied away once it has been over for a day', async () => {
    const { email } = await register();
    const cookie = await signIn(email);
    await identity.tidy();
    expect(await identity.viewerOf(cookie)).not.toBeNull();
    clock += 49 * HOUR;
    await identity.tidy();
    const { rows } = await storage.database.pool.query('SELECT FROM session');
    expect(rows).toHaveLength(0);
  });
});

describe('[SIGN-1] the password once more', () => {
  async function session() {
    const { email, accountId } = await register();
    const cookie = await signIn(email);
    const signedIn = await identity.viewerOf(cookie);
    if (!signedIn) throw new Error('not signed in');
    return { cookie, accountId, sessionId: signedIn.sessionId };
  }

  test('is accepted and remembered', async () => {
    const { sessionId } = await session();
    const at = now().toISOString();
    expect(await identity.reauthenticate({ sessionId, from }, password)).toEqual({ ok: true, at });
    expect((await storage.sessions.find(sessionId, at, '2026-01-01T00:00:00.000Z'))?.reauthenticatedAt).toBe(
      at,
    );
  });

  test('is refused when wrong, at its field, and leaves the session', async () => {
    const { sessionId, cookie } = await session();
    expect(await identity.reauthenticate({ sessionId, from }, 'wrong wrong wrong')).toEqual({
      ok: false,
      refusals: [{ code: 'reauthentication-failed', field: 'password' }],
    });
    expect(await identity.viewerOf(cookie)).not.toBeNull();
  });

  test('is limited', async () => {
    const { sessionId } = await session();
    for (let turn = 0; turn < ATTEMPTS_PER_PAIR; turn += 1) {
      await identity.reauthenticate({ sessionId, from: '198.51.100.6' }, 'wrong wrong wrong');
    }
    expect(codesOf(await identity.reauthenticate({ sessionId, from: '198.51.100.6' }, password))).toEqual([
      'reauthentication-too-many',
    ]);
  });

  test('is refused for a session that ended or an account that was switched off', async () => {
    const one = await session();
    await identity.signOut(one.cookie);
    expect(codesOf(await identity.reauthenticate({ sessionId: one.sessionId, from }, password))).toEqual([
      'signed-out',
    ]);
    const two = await session();
    await storage.accounts.setActive(two.accountId, false, now().toISOString());
    expect(codesOf(await identity.reauthenticate({ sessionId: two.sessionId, from }, password))).toEqual([
      'signed-out',
    ]);
  });
});
