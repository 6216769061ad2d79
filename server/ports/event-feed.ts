/** Tells the rest of the process what was committed; carries no promise of its own: whoever misses something reads the ledger. */
import type { DocumentId } from './journal.ts';
import type { StoredEvent, StreamName } from './unit-of-work.ts';

export interface Committed {
  readonly events: readonly StoredEvent[];
  /** Scopes whose access version rose. */
  readonly accessScopes: readonly string[];
  /** Documents created, or whose mode changed. */
  readonly documents: readonly DocumentId[];
  /** Streams in which another process committed events, which have to be read; ours are in `events`. */
  readonly streams?: readonly StreamName[];
}

export interface EventFeed {
  publish(committed: Committed): void;
  subscribe(listener: (committed: Committed) => void): () => void;
}
