/** Where things stand in the database right now; asked often, so it has a connection of its own and is given up soon. */
import type { Id } from '../../app/domain/identifiers.ts';
import type { DocumentId } from './journal.ts';
import type { StreamName } from './unit-of-work.ts';

export interface Heads {
  /** Access versions; a scope that was never bumped is missing. Rejects within two seconds. */
  versions(scopes: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
  /** Number of the newest row per document; one that does not exist is missing. Rejects within two seconds. */
  rows(documents: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, number>>;
  /** Number of the newest event per stream; one without events is missing. Rejects within two seconds. */
  events(streams: readonly StreamName[]): Promise<ReadonlyMap<StreamName, number>>;
  close(): Promise<void>;
}

/** What a part of this process has open and goes by. */
export interface Interest {
  /** With the version that the oldest right in use rests on; null when nobody knows. */
  scopes(): Iterable<readonly [Id, number | null]>;
  /** With the newest number that is shown here. */
  documents(): Iterable<readonly [DocumentId, number]>;
  streams(): Iterable<readonly [StreamName, number]>;
}
