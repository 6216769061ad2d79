/** Tells the rest of the process what was committed; carries no promise of its own: whoever misses something reads the ledger. */
import type { DocumentId } from './journal.ts';
import type { StoredEvent } from './unit-of-work.ts';

export interface Committed {
  readonly events: readonly StoredEvent[];
  /** Scopes whose access version rose. */
  readonly accessScopes: readonly string[];
  /** Documents created, or whose mode changed. */
  readonly documents: readonly DocumentId[];
}

export interface EventFeed {
  publish(committed: Committed): void;
  subscribe(listener: (committed: Committed) => void): () => void;
}
