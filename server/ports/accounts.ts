/** What identity keeps: accounts, sessions and counters of failed sign-ins. Times come in; nothing here reads a clock. */
import type { AccountId, Instant, Viewer } from '../../app/domain/identifiers.ts';

export interface Account {
  readonly accountId: AccountId;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
  readonly createdAt: Instant;
}

export interface AccountWithSecret extends Account {
  /** PHC string of argon2id. */
  readonly passwordHash: string;
}

export interface Accounts {
  /** False when the e-mail address is taken. */
  add(account: AccountWithSecret): Promise<boolean>;
  find(accountId: AccountId): Promise<Account | null>;
  findByEmail(email: string): Promise<AccountWithSecret | null>;
  /** With its secret, for signing in once more. */
  findSecret(accountId: AccountId): Promise<AccountWithSecret | null>;
  /** In order of name. */
  list(): Promise<readonly Account[]>;
  /** Ends every session as well: whoever knew the old password is out. */
  setPasswordHash(accountId: AccountId, passwordHash: string, at: Instant): Promise<void>;
  /** Switching off ends every session; either way the account's access version rises. */
  setActive(accountId: AccountId, active: boolean, at: Instant): Promise<void>;
  count(): Promise<number>;
}

/** SHA-256 of the token, hexadecimal; the token itself is never stored. */
export type SessionId = string;

export interface SessionRecord {
  readonly sessionId: SessionId;
  readonly seenAt: Instant;
  readonly reauthenticatedAt: Instant | null;
  /** Access version of the account, out of the same statement as its roles. */
  readonly accountVersion: number;
  readonly viewer: Viewer;
}

export interface Sessions {
  open(session: {
    sessionId: SessionId;
    accountId: AccountId;
    at: Instant;
    expiresAt: Instant;
  }): Promise<void>;
  /** The session and who it is, when it is not revoked, expires after `at`, was seen after `seenAfter` and the account is active. */
  find(sessionId: SessionId, at: Instant, seenAfter: Instant): Promise<SessionRecord | null>;
  touch(sessionId: SessionId, at: Instant): Promise<void>;
  reauthenticated(sessionId: SessionId, at: Instant): Promise<void>;
  /** Ends it and bumps the account's access version, so that open sockets ask anew. */
  revoke(sessionId: SessionId, at: Instant): Promise<void>;
  /** Forgets sessions that ended before `before`. */
  forget(before: Instant): Promise<void>;
}

export interface SignInAttempts {
  /**
   * Counts one more attempt under each key, before the password is checked, so that many at once cannot slip through.
   * Gives per key the number within its window, this one included, and when that window began.
   */
  count(
    keys: readonly string[],
    at: Instant,
    windowSeconds: number,
  ): Promise<ReadonlyMap<string, { readonly number: number; readonly startedAt: Instant }>>;
  /** After a success: forgets these keys' attempts. */
  clear(keys: readonly string[]): Promise<void>;
  /** Takes back one attempt under each key: a success does not count against the address. */
  takeBack(keys: readonly string[]): Promise<void>;
  forget(before: Instant): Promise<void>;
}
