/**
 * Whether the keys remembered here are still in their folder. Sealing happens at every keystroke, so one look at the
 * folder's own time stamp serves all keys for a moment, and a key's files are looked at only after the folder changed.
 */
import type { Id } from '../../app/domain/identifiers.ts';

export interface KeyWatchParts {
  /** When a name in the folder last came or went. */
  readonly changedAt: () => Promise<bigint>;
  /** Rejects when the key is gone. */
  readonly look: (scope: Id) => Promise<void>;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
}

/** So soon a key that another process destroyed is not used any more. */
const TRUSTED_MS = 500;
/** Longer than the step of any file system's clock: a second change within one step leaves the same time stamp. */
const STEP_MS = 2500;

export class KeyWatch {
  readonly #parts: KeyWatchParts;
  readonly #now: () => number;
  /** When each was last found to be there. */
  readonly #lookedAt = new Map<Id, number>();
  readonly #looking = new Map<Id, Promise<void>>();
  #folderLookedAt = Number.NEGATIVE_INFINITY;
  #lookingAtFolder: Promise<void> | null = null;
  #changedAt: bigint | null = null;
  #changeSeenAt = Number.POSITIVE_INFINITY;

  constructor(parts: KeyWatchParts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => performance.now());
  }

  /** Null when the key may be used at once; else resolves when it may, and rejects when it is gone. */
  check(scope: Id): Promise<void> | null {
    if (this.#isTrusted(scope)) return null;
    const known = this.#looking.get(scope);
    if (known) return known;
    const looking = this.#look(scope).finally(() => this.#looking.delete(scope));
    this.#looking.set(scope, looking);
    return looking;
  }

  #isTrusted(scope: Id): boolean {
    const since = this.#now() - TRUSTED_MS;
    if (this.#lookedAtKey(scope) > since) return true;
    return this.#folderLookedAt > since && this.#isUnchangedSince(this.#lookedAtKey(scope));
  }

  async #look(scope: Id): Promise<void> {
    this.#lookingAtFolder ??= this.#lookAtFolder().finally(() => {
      this.#lookingAtFolder = null;
    });
    await this.#lookingAtFolder;
    if (this.#isUnchangedSince(this.#lookedAtKey(scope))) return;
    const began = this.#now();
    await this.#parts.look(scope);
    this.#lookedAt.set(scope, began);
  }

  async #lookAtFolder(): Promise<void> {
    const began = this.#now();
    const changedAt = await this.#parts.changedAt();
    if (changedAt !== this.#changedAt) {
      this.#changedAt = changedAt;
      this.#changeSeenAt = this.#now();
    }
    this.#folderLookedAt = began;
  }

  #isUnchangedSince(time: number): boolean {
    return time > this.#changeSeenAt + STEP_MS;
  }

  #lookedAtKey(scope: Id): number {
    return this.#lookedAt.get(scope) ?? Number.NEGATIVE_INFINITY;
  }
}
