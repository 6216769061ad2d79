/** Asks the rights of open connections anew whenever something they depend on has changed, and now and then in any case. */

import type { Id } from '../../app/domain/identifiers.ts';
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { DocumentAccess, DocumentRight, GrantedRight } from '../ports/access.ts';
import type { DocumentId } from '../ports/journal.ts';
import type { Clock } from './clock.ts';
import { type CollaborationLog, kindOf } from './log.ts';

export interface Watched {
  readonly documentId: DocumentId;
  readonly cookie: string | undefined;
  readonly right: GrantedRight;
  /** Delivers nothing until its right is applied anew or it is trusted again. */
  doubt(): void;
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
  /** To be asked in the next round. */
  readonly #waiting = new Set<Watched>();
  /** Get nothing before they were asked. */
  readonly #doubted = new Set<Watched>();
  #isChecking = false;
  /** Rises with every change; a right that was asked before is not trusted after. */
  #changes = 0;

  constructor(parts: AccessWatchParts) {
    this.#parts = parts;
  }

  get changes(): number {
    return this.#changes;
  }

  /** Whatever depends on these scopes is asked anew, and gets nothing more until the answer is there. */
  changed(scopes: readonly Id[]): void {
    const touched = new Set(scopes);
    this.#check(true, (right) => Object.values(right.scopes).some((scope) => touched.has(scope)));
  }

  /** Every right is asked anew, for sessions end without anybody saying so. */
  recheck(): void {
    this.#check(false, () => true);
  }

  /** Something changed while it was being admitted. */
  review(connection: Watched): void {
    this.#doubt(connection);
    this.#waiting.add(connection);
    this.#start();
  }

  isDoubted(connection: Watched): boolean {
    return this.#doubted.has(connection);
  }

  /** Many changes at once cost one round of questions, and each change is followed by one that began after it. */
  #check(isDoubtful: boolean, concerns: (right: GrantedRight) => boolean): void {
    this.#changes += 1;
    for (const connection of this.#parts.connections()) {
      if (!concerns(connection.right)) continue;
      if (isDoubtful) this.#doubt(connection);
      this.#waiting.add(connection);
    }
    this.#start();
  }

  #doubt(connection: Watched): void {
    this.#doubted.add(connection);
    connection.doubt();
  }

  #start(): void {
    if (!this.#isChecking) void this.#checkAll();
  }

  async #checkAll(): Promise<void> {
    this.#isChecking = true;
    while (this.#waiting.size > 0) {
      const queue = groups(this.#waiting);
      this.#waiting.clear();
      const worker = async () => {
        for (let group = queue.pop(); group; group = queue.pop()) await this.#checkGroup(group);
      };
      await Promise.all(Array.from({ length: PARALLEL }, worker));
    }
    this.#isChecking = false;
  }

  async #checkGroup(group: readonly Watched[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const right = await this.#ask(first);
    for (const connection of group) {
      // Changed once more while this was asked: the next answer counts.
      if (right && this.#waiting.has(connection)) continue;
      this.#doubted.delete(connection);
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

/** Tabs of one person in one document share their right. */
function groups(connections: Iterable<Watched>): Watched[][] {
  const groups = new Map<string, Watched[]>();
  for (const connection of connections) {
    const key = `${connection.documentId} ${connection.cookie}`;
    const group = groups.get(key);
    if (group) group.push(connection);
    else groups.set(key, [connection]);
  }
  return [...groups.values()];
}
