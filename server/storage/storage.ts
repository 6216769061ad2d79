/** Everything that is kept, opened together on one database. */
import type { AccessVersions } from '../ports/access-versions.ts';
import type { Accounts, Sessions, SignInAttempts } from '../ports/accounts.ts';
import type { CaseKeys } from '../ports/case-keys.ts';
import type { CertificateStore } from '../ports/certificates.ts';
import type { DeskLinks } from '../ports/desk-links.ts';
import type { EventFeed } from '../ports/event-feed.ts';
import type { LedgerReader } from '../ports/ledger-reader.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { ProseVersions } from '../ports/prose-versions.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { Views } from '../ports/views.ts';
import { createAccessVersions } from './access-versions.ts';
import { createAccounts } from './accounts.ts';
import { createCertificateStore } from './certificates.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database.ts';
import { createDeskLinks } from './desk-links.ts';
import { createFiles, type StoredFiles } from './files.ts';
import { createLedgerReader } from './ledger-reader.ts';
import { createOutbox } from './outbox.ts';
import { createProseVersions } from './prose-versions.ts';
import { createSessions } from './sessions.ts';
import { createSignInAttempts } from './sign-in-attempts.ts';
import { createUnitOfWork } from './unit-of-work.ts';
import { createViews } from './views.ts';

export interface Storage {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly ledger: LedgerReader;
  readonly files: StoredFiles;
  readonly outbox: Outbox;
  readonly versions: ProseVersions;
  readonly views: Views;
  readonly accessVersions: AccessVersions;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly signInAttempts: SignInAttempts;
  readonly deskLinks: DeskLinks;
  readonly certificates: CertificateStore;
  close(): Promise<void>;
}

export interface StorageOptions extends DatabaseOptions {
  readonly keys: CaseKeys;
  readonly feed: EventFeed;
}

/** Opens no connection by itself; the first use does. */
export function openStorage({ keys, feed, ...options }: StorageOptions): Storage {
  const database = openDatabase(options);
  const { pool } = database;
  return {
    database,
    unitOfWork: createUnitOfWork({ pool, keys, feed }),
    ledger: createLedgerReader(pool, keys),
    files: createFiles(pool, keys),
    outbox: createOutbox(pool),
    versions: createProseVersions(pool, keys),
    views: createViews(database),
    accessVersions: createAccessVersions(pool, feed),
    accounts: createAccounts(database, feed),
    sessions: createSessions(database, feed),
    signInAttempts: createSignInAttempts(pool),
    deskLinks: createDeskLinks(database),
    certificates: createCertificateStore(database),
    close: database.close,
  };
}
