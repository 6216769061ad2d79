/**
 * The other processes of a cluster. What comes over this line is a hint and never the truth: whoever is woken reads the
 * database, and whoever was not woken finds out by looking now and then. Nothing is promised: messages may be lost,
 * doubled or late.
 */
import type { Id } from '../../app/domain/identifiers.ts';
import type { DocumentId } from './journal.ts';
import type { StreamName } from './unit-of-work.ts';

export interface WakeUp {
  /** Streams that have new events. */
  readonly streams: readonly StreamName[];
  /** Scopes whose access version rose. */
  readonly accessScopes: readonly Id[];
  /** Documents that have rows up to this number; 0 when nobody counted. */
  readonly rows: readonly (readonly [DocumentId, number])[];
}

/** One subject that several processes have open, a document or a sitting; what is told on it is encrypted under way. */
export interface Topic {
  /** Whether what is told can reach anybody right now; otherwise it need not be made. */
  readonly isHeard: boolean;
  tell(message: Uint8Array): void;
  close(): void;
}

export interface Neighbours {
  wake(wakeUp: Partial<WakeUp>): void;
  /** Returns the function that stops it. */
  onWake(listener: (wakeUp: WakeUp) => void): () => void;
  /** @param hear gets what other processes tell, in their order; never what this one tells */
  join(topic: string, hear: (message: Uint8Array, node: string) => void): Topic;
}

/** For one process by itself. */
export const noNeighbours: Neighbours = {
  wake: () => {},
  onWake: () => () => {},
  join: () => ({ isHeard: false, tell: () => {}, close: () => {} }),
};
