/** Asks the rights of open connections anew whenever something they depend on has changed, and now and then in any case. */

import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { DocumentAccess, DocumentRight } from '../ports/access.ts';
import type { DocumentId } from '../ports/journal.ts';
import type { Clock } from './clock.ts';
import { type CollaborationLog, kindOf } from './log.ts';

export interface Watched {
  readonly documentId: DocumentId;
  readonly cookie: string | undefined;
  apply(right: DocumentRight): void;
  close(name: CloseName): void;
}

export interface AccessWatchParts {
  readonly access: DocumentAccess;
  readonly clock: Clock;
  readonly log: CollaborationLog;
  readonly connections: () => Iterable<Watched>;
  /** A right that cannot be confirmed for so long is no right. */
  readonly confirmMs: number;
}

/** Questions at the same time. */
const PARALLEL = 16;

export class AccessWatch {
  readonly #parts: AccessWatchParts;
  #isChecking = false;
  #mustCheckAgain = false;
  /** Rises with every change; a right that was asked before is not trusted after. */
  #changes = 0;

  constructor(parts: AccessWatchParts) {
    this.#parts = parts;
  }

  get changes(): number {
    return this.#changes;
  }

  /** Many changes at once cost one round of questions, and each change is followed by one that began after it. */
  check(): void {
    this.#changes += 1;
    this.#mustCheckAgain = true;
    if (!this.#isChecking) void this.#checkAll();
  }

  async #checkAll(): Promise<void> {
    this.#isChecking = true;
    while (this.#mustCheckAgain) {
      this.#mustCheckAgain = false;
      const queue = this.#groups();
      const worker = async () => {
        for (let group = queue.pop(); group; group = queue.pop()) await this.#checkGroup(group);
      };
      await Promise.all(Array.from({ length: PARALLEL }, worker));
    }
    this.#isChecking = false;
  }

  /** Tabs of one person in one document share their right. */
  #groups(): Watched[][] {
    const groups = new Map<string, Watched[]>();
    for (const connection of this.#parts.connections()) {
      const key = `${connection.documentId} ${connection.cookie}`;
      const group = groups.get(key);
      if (group) group.push(connection);
      else groups.set(key, [connection]);
    }
    return [...groups.values()];
  }

  async #checkGroup(group: readonly Watched[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const right = await this.#ask(first);
    for (const connection of group) {
      if (right) connection.apply(right);
      else connection.close('unavailable');
    }
  }

  /** Null when there is no answer in time. */
  async #ask({ cookie, documentId }: Watched): Promise<DocumentRight | null> {
    const { access, clock, log, confirmMs } = this.#parts;
    let cancel = () => {};
    const late = new Promise<null>((resolve) => {
      cancel = clock.after(confirmMs, () => resolve(null));
    });
    const asked = access.ask(cookie, documentId).catch((error: unknown) => {
      log('warn', 'right-unknown', { documentId, error: kindOf(error) });
      return null;
    });
    const right = await Promise.race([asked, late]);
    cancel();
    return right;
  }
}
