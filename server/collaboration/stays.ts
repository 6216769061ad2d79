/** Keeps a room open for a while after a request brought something to it: the next letter comes with the next request. */
import type { DocumentId } from '../ports/journal.ts';
import type { Clock } from './clock.ts';
import type { Registry } from './registry.ts';

export class Stays {
  readonly #registry: Registry;
  readonly #clock: Clock;
  readonly #stayMs: number;
  readonly #cancels = new Map<DocumentId, () => void>();

  constructor(registry: Registry, clock: Clock, stayMs: number) {
    this.#registry = registry;
    this.#clock = clock;
    this.#stayMs = stayMs;
  }

  /** Instead of leaving the room that was entered. */
  leaveLater(documentId: DocumentId): void {
    this.#end(documentId);
    const cancel = this.#clock.after(this.#stayMs, () => this.#end(documentId));
    this.#cancels.set(documentId, cancel);
  }

  endAll(): void {
    for (const documentId of [...this.#cancels.keys()]) this.#end(documentId);
  }

  #end(documentId: DocumentId): void {
    const cancel = this.#cancels.get(documentId);
    if (!cancel) return;
    cancel();
    this.#cancels.delete(documentId);
    this.#registry.leave(documentId);
  }
}
