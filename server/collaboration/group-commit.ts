/** Commits the updates of all rooms together: what arrives within a few milliseconds, or while a commit is under way, shares one. */
import type { AppendOutcome, DocumentId, Journal, PendingUpdate } from '../ports/journal.ts';
import type { Clock } from './clock.ts';
import { type CollaborationLog, kindOf } from './log.ts';

/** A room, as far as committing is concerned. */
export interface CommitSource {
  /** Hands over at most `limit` updates; they are in flight until `settle` or `fail`. */
  take(limit: number): readonly PendingUpdate[];
  /** In the order in which they were taken. */
  settle(outcomes: readonly AppendOutcome[]): void;
  /** Nobody knows whether they were stored. */
  fail(): void;
}

export interface GroupCommitParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: CollaborationLog;
  /** Newest row per document after each commit, for other processes. */
  readonly onStored: (rows: readonly (readonly [DocumentId, number])[]) => void;
  /** Time that updates are gathered after a quiet moment. */
  readonly windowMs: number;
  /** Between the beginnings of two commits that follow each other: the busier it is, the more each of them carries. */
  readonly pauseMs: number;
  /** Updates in one transaction. */
  readonly maxUpdates: number;
}

interface Share {
  readonly source: CommitSource;
  readonly updates: readonly PendingUpdate[];
}

export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #ready = new Set<CommitSource>();
  /** Were part of a batch that failed; each goes alone until it succeeds, so that one cannot keep failing the others. */
  readonly #suspects = new WeakSet<CommitSource>();
  #running = false;
  #lastStarted = Number.NEGATIVE_INFINITY;
  /** The last batch held as much as one may, so more is waiting already. */
  #wasFull = false;

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
  }

  /** The source has something to commit. */
  wake(source: CommitSource): void {
    this.#ready.add(source);
    if (this.#running) return;
    this.#running = true;
    this.#next(this.#lastStarted);
  }

  /** After a quiet moment soon, so that one who types alone has the echo at once; otherwise a pause after the last. */
  #next(lastStarted: number): void {
    const { clock, windowMs, pauseMs } = this.#parts;
    const elapsed = clock.now() - lastStarted;
    const isFull = this.#wasFull;
    clock.after(isFull ? 0 : Math.max(windowMs, pauseMs - elapsed), () => void this.#run());
  }

  /** One batch at a time: the order of a document's updates is the order of their arrival. */
  async #run(): Promise<void> {
    const started = this.#parts.clock.now();
    const shares = this.#gather();
    if (shares.length > 0) await this.#commit(shares);
    this.#lastStarted = started;
    if (this.#ready.size === 0) {
      this.#running = false;
      return;
    }
    this.#next(started);
  }

  #gather(): Share[] {
    const suspect = [...this.#ready].find((source) => this.#suspects.has(source));
    const sources = suspect ? [suspect] : [...this.#ready];
    const shares: Share[] = [];
    let left = this.#parts.maxUpdates;
    for (const source of sources) {
      if (left === 0) break;
      this.#ready.delete(source);
      const updates = this.#take(source, left);
      left -= updates.length;
      if (updates.length > 0) shares.push({ source, updates });
    }
    // Those that go alone follow each other at once: everybody else waits for them.
    this.#wasFull = left === 0 || (suspect !== undefined && this.#ready.size > 0);
    return shares;
  }

  /** A defect in one room must not stop the others. */
  #take(source: CommitSource, limit: number): readonly PendingUpdate[] {
    try {
      return source.take(limit);
    } catch (error) {
      this.#parts.log('error', 'take-failed', { error: kindOf(error) });
      source.fail();
      return [];
    }
  }

  /** What other processes are not told they find out by themselves; those who write here must hear of it all the same. */
  #tell(rows: readonly (readonly [DocumentId, number])[]): void {
    try {
      this.#parts.onStored(rows);
    } catch (error) {
      this.#parts.log('error', 'tell-failed', { error: kindOf(error) });
    }
  }

  async #commit(shares: readonly Share[]): Promise<void> {
    const batch = shares.flatMap(({ updates }) => updates);
    let outcomes: readonly AppendOutcome[];
    try {
      outcomes = await this.#parts.journal.append(batch);
      if (outcomes.length !== batch.length) throw new Error('The journal did not answer for every update.');
    } catch (error) {
      this.#parts.log('error', 'commit-failed', { updates: batch.length, error: kindOf(error) });
      for (const { source } of shares) {
        if (shares.length > 1) this.#suspects.add(source);
        source.fail();
      }
      return;
    }
    this.#tell(newestRows(batch, outcomes));
    let at = 0;
    for (const { source, updates } of shares) {
      this.#suspects.delete(source);
      try {
        source.settle(outcomes.slice(at, at + updates.length));
      } catch (error) {
        // A defect in one room must not stop the others; the room reads from the journal what became of its updates.
        this.#parts.log('error', 'settle-failed', { error: kindOf(error) });
        source.fail();
      }
      at += updates.length;
    }
  }
}

function newestRows(
  batch: readonly PendingUpdate[],
  outcomes: readonly AppendOutcome[],
): readonly (readonly [DocumentId, number])[] {
  const newest = new Map<DocumentId, number>();
  for (const [index, { documentId }] of batch.entries()) {
    const outcome = outcomes[index];
    if (outcome?.stored) newest.set(documentId, Math.max(outcome.number, newest.get(documentId) ?? 0));
  }
  return [...newest];
}
