/** Signing in and out, and who is behind a cookie. */
import type { AccountId, Instant, Viewer } from '../../app/domain/identifiers.ts';
import { type Refusal, refusal } from '../../app/domain/refusal.ts';
import type { Accounts, SessionId, SessionRecord, Sessions, SignInAttempts } from '../ports/accounts.ts';
import { isEmail, normaliseEmail } from './email.ts';
import { createPasswordVerifier, type PasswordVerifier } from './passwords.ts';
import { clearedSessionCookie, newToken, sessionCookie, sessionIdOf, tokenFrom } from './session-cookie.ts';
import { createSignInLimits } from './sign-in-limits.ts';

const HOUR = 3_600_000;
const IDLE = 12 * HOUR;
const LIFETIME = 24 * HOUR;
/** Being seen is written down at most this often, so that a page with twenty requests costs one write. */
const TOUCH_EVERY = 60_000;

export interface IdentityParts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly attempts: SignInAttempts;
  /** As people reach the product; https makes the cookie Secure. */
  readonly baseUrl: string;
  readonly now: () => Date;
  /** Without: argon2id. */
  readonly passwords?: PasswordVerifier;
}

export type SignInResult =
  | {
      readonly ok: true;
      readonly setCookie: string;
      readonly sessionId: SessionId;
      readonly accountId: AccountId;
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

export type ReauthenticateResult =
  | { readonly ok: true; readonly at: Instant }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

export interface SignedIn {
  readonly viewer: Viewer;
  readonly sessionId: SessionId;
}

export interface Identity {
  /**
   * Opens a session under a fresh token; one that the browser already had ends, so that a token planted before signing
   * in is worth nothing. Refusals never tell whether an account exists.
   */
  signIn(input: {
    email: string;
    password: string;
    from: string;
    cookieHeader?: string | null;
  }): Promise<SignInResult>;
  signOut(cookieHeader: string | null | undefined): Promise<{ readonly setCookie: string }>;
  /** For a request of a person, which is what keeps a session from ending idle. */
  viewerOf(cookieHeader: string | null | undefined): Promise<SignedIn | null>;
  /** For what asks by itself, like an open socket: the same answer, and the session ends as if nobody had asked. */
  stillSignedIn(
    cookieHeader: string | null | undefined,
  ): Promise<(SignedIn & { readonly accountVersion: number }) | null>;
  /** The password once more, before signing or sealing; limited like signing in. */
  reauthenticate(
    session: { sessionId: SessionId; from: string },
    password: string,
  ): Promise<ReauthenticateResult>;
  /** Forgets what ended more than a day ago; call it now and then. */
  tidy(): Promise<void>;
}

export function createIdentity(parts: IdentityParts): Identity {
  const { accounts, sessions, attempts, baseUrl, now, passwords = createPasswordVerifier() } = parts;
  const secure = new URL(baseUrl).protocol === 'https:';
  const limits = createSignInLimits(attempts);
  const instant = (): Instant => now().toISOString();
  const earlier = (milliseconds: number): Instant => new Date(now().getTime() - milliseconds).toISOString();

  async function sessionBehind(cookieHeader: string | null | undefined): Promise<SessionRecord | null> {
    const token = tokenFrom(cookieHeader);
    return token ? sessions.find(sessionIdOf(token), instant(), earlier(IDLE)) : null;
  }

  async function end(cookieHeader: string | null | undefined): Promise<void> {
    const token = tokenFrom(cookieHeader);
    if (token) await sessions.revoke(sessionIdOf(token), instant());
  }

  return {
    async signIn({ email, password, from, cookieHeader }) {
      const address = normaliseEmail(email);
      const wait = await limits.attempt(address, from, instant());
      if (wait !== null) return refused(refusal('sign-in-too-many', { minutes: wait }));

      // Only what can be an address is looked up; the database refuses some characters outright.
      const account = isEmail(address) ? await accounts.findByEmail(address) : null;
      const right = await passwords.verify(account?.passwordHash ?? null, password);
      // A name that does not exist, one that was switched off and a wrong password are one answer.
      if (!account?.active || !right) return refused(refusal('sign-in-failed'));

      await limits.succeeded(address, from);
      await end(cookieHeader);
      const token = newToken();
      const at = now();
      const { accountId } = account;
      await sessions.open({
        sessionId: sessionIdOf(token),
        accountId,
        at: at.toISOString(),
        expiresAt: new Date(at.getTime() + LIFETIME).toISOString(),
      });
      const setCookie = sessionCookie(token, secure, LIFETIME / 1000);
      return { ok: true, setCookie, sessionId: sessionIdOf(token), accountId };
    },

    async signOut(cookieHeader) {
      await end(cookieHeader);
      return { setCookie: clearedSessionCookie(secure) };
    },

    async viewerOf(cookieHeader) {
      const session = await sessionBehind(cookieHeader);
      if (!session) return null;
      const { sessionId, viewer, seenAt } = session;
      if (seenAt < earlier(TOUCH_EVERY)) await sessions.touch(sessionId, instant());
      return { viewer, sessionId };
    },

    async stillSignedIn(cookieHeader) {
      const session = await sessionBehind(cookieHeader);
      if (!session) return null;
      const { viewer, sessionId, accountVersion } = session;
      return { viewer, sessionId, accountVersion };
    },

    async reauthenticate({ sessionId, from }, password) {
      const session = await sessions.find(sessionId, instant(), earlier(IDLE));
      const account = session && (await accounts.findSecret(session.viewer.accountId));
      if (!account?.active) return refused(refusal('signed-out'));

      const wait = await limits.attempt(account.email, from, instant());
      if (wait !== null) return refused(refusal('reauthentication-too-many', { minutes: wait }, 'password'));
      if (!(await passwords.verify(account.passwordHash, password))) {
        return refused(refusal('reauthentication-failed', undefined, 'password'));
      }
      await limits.succeeded(account.email, from);
      const at = instant();
      await sessions.reauthenticated(sessionId, at);
      return { ok: true, at };
    },

    async tidy() {
      const before = earlier(LIFETIME);
      await sessions.forget(before);
      await attempts.forget(before);
    },
  };
}

function refused(...refusals: Refusal[]): { ok: false; refusals: readonly Refusal[] } {
  return { ok: false, refusals };
}
