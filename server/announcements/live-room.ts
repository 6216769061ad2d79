/** One stream and the people who follow it: every number reaches every one of them, in order, once, and as they may see it. */
import type { Id, Viewer } from '../../app/domain/identifiers.ts';
import type {
  EventsMessage,
  LeftMessage,
  LiveAck,
  LiveEvent,
  LiveStreamName,
  PresenceMessage,
} from '../../app/schemas/live-messages.ts';
import type { StoredEvent } from '../ports/unit-of-work.ts';
import { SerialQueue } from './serial-queue.ts';
import type { Admittance, AnyStreamRules, Loaded } from './stream-rules.ts';

/** A connection as a room sees it; `viewer` is replaced when the session was asked anew. */
export interface Follower {
  readonly viewer: Viewer;
  /**
   * Asks the session anew until no right changed while asking, and uses the answer (null when the session ended) in
   * the same breath, so that no change can slip in between.
   */
  refresh<T>(use: (viewer: Viewer | null) => T): Promise<T>;
  send(message: EventsMessage): void;
  show(message: PresenceMessage): void;
  /** Tells that the room is over for this connection. */
  dismiss(stream: LiveStreamName, reason: LeftMessage['reason']): void;
}

export interface ReadsSince {
  readSince(stream: string, number: number): Promise<readonly StoredEvent[]>;
}

/** More than this in one message would keep a slow line busy for too long. */
const EVENTS_PER_MESSAGE = 200;

export class LiveRoom {
  readonly stream: LiveStreamName;
  readonly #rules: AnyStreamRules;
  readonly #ledger: ReadsSince;
  readonly #queue = new SerialQueue();
  /** With the capacity in which each was admitted. */
  readonly #followers = new Map<Follower, string>();
  #loaded: Loaded<unknown> | null = null;
  /** Until these are done nobody knows who may hear what. */
  readonly #holds = new Set<Promise<unknown>>();

  constructor(stream: LiveStreamName, rules: AnyStreamRules, ledger: ReadsSince) {
    this.stream = stream;
    this.#rules = rules;
    this.#ledger = ledger;
  }

  get isEmpty(): boolean {
    return this.#followers.size === 0 && this.#queue.isIdle;
  }

  /** Of the newest event that followers have; 0 before anybody came in. */
  get number(): number {
    return this.#loaded?.number ?? 0;
  }

  /** What rights in this room depend on. */
  get scopes(): readonly Id[] {
    const own = this.stream.slice(this.stream.indexOf('/') + 1);
    return this.#loaded ? [own, this.#rules.committeeOf(this.#loaded.state)] : [own];
  }

  has(follower: Follower): boolean {
    return this.#followers.has(follower);
  }

  dependsOn(scope: Id): boolean {
    return this.scopes.includes(scope);
  }

  /** @param from number of the newest event that the follower has */
  join(follower: Follower, from: number): Promise<LiveAck> {
    return this.#queue.run(async () => {
      this.#loaded ??= await this.#rules.load();
      if (!this.#loaded) return { ok: false, code: 'no-access' };
      const missed = await this.#after(from);
      for (;;) {
        await this.#released();
        // Last of all, with nothing awaited afterwards: a right that ends from here on finds the follower in the room.
        const ack = await follower.refresh((viewer) =>
          this.#holds.size > 0 ? null : this.#let(follower, viewer, missed),
        );
        if (ack) return ack;
      }
    });
  }

  #let(follower: Follower, viewer: Viewer | null, missed: readonly StoredEvent[] | null): LiveAck {
    const admittance = viewer && this.#loaded && this.#rules.admit(viewer, this.#loaded.state);
    if (!viewer || !this.#loaded || !admittance?.admitted) return { ok: false, code: 'no-access' };
    if (!missed) return { ok: false, code: 'ahead' };
    this.#followers.set(follower, admittance.as);
    this.#send(
      follower,
      missed.map((event) => this.#view(viewer, event)),
    );
    return { ok: true, number: this.#loaded.number };
  }

  /** For a follower who saw a gap. */
  since(follower: Follower, from: number): Promise<LiveAck> {
    return this.#queue.run(async () => {
      const missed = this.#followers.has(follower) ? await this.#after(from) : null;
      await this.#released();
      // Asked again: the follower may have been dismissed while the ledger was read.
      if (!this.#followers.has(follower) || !this.#loaded) return { ok: false, code: 'not-joined' };
      if (!missed) return { ok: false, code: 'ahead' };
      this.#send(
        follower,
        missed.map((event) => this.#view(follower.viewer, event)),
      );
      return { ok: true, number: this.#loaded.number };
    });
  }

  leave(follower: Follower): void {
    this.#followers.delete(follower);
  }

  /** After a commit: passes on what is new. Without events, or with a hole before them, the ledger is read. */
  wake(committed: readonly StoredEvent[] = []): Promise<void> {
    return this.#queue.run(() => this.#catchUp(committed));
  }

  /** Nothing is passed on before the task is done. */
  holdFor(task: Promise<unknown>): void {
    const hold: Promise<unknown> = task.finally(() => this.#holds.delete(hold));
    this.#holds.add(hold);
    void this.#queue.run(async () => {
      await hold;
    });
  }

  /** For what was under way when a hold began: reading takes time, and its answer may come into the middle of one. */
  async #released(): Promise<void> {
    while (this.#holds.size > 0) await Promise.all(this.#holds);
  }

  /**
   * Shows who is there, to everybody who is here once nothing holds the room any more, or to one of them.
   * @param message asked at that moment
   */
  showPresence(message: () => PresenceMessage, to?: Follower): Promise<void> {
    return this.#queue.run(async () => {
      await this.#released();
      const now = message();
      for (const follower of this.#followers.keys()) if (!to || to === follower) follower.show(now);
    });
  }

  /** After the follower's viewer was asked anew. */
  review(follower: Follower): void {
    const as = this.#followers.get(follower);
    if (as === undefined || !this.#loaded) return;
    const reason = lost(this.#rules.admit(follower.viewer, this.#loaded.state), as);
    if (reason) this.#dismiss(follower, reason);
  }

  /** Events after `from` up to where this room is; null when `from` lies beyond the ledger. */
  async #after(from: number): Promise<readonly StoredEvent[] | null> {
    if (!this.#loaded) return null;
    if (from > this.#loaded.number) await this.#catchUp([]);
    const { number } = this.#loaded;
    if (from > number) return null;
    if (from === number) return [];
    const events = await this.#ledger.readSince(this.stream, from);
    return events.filter((event) => event.number <= number);
  }

  async #catchUp(committed: readonly StoredEvent[]): Promise<void> {
    if (!this.#loaded) return;
    const { number } = this.#loaded;
    const fresh = committed.filter((event) => event.number > number);
    const follows = fresh[0]?.number === number + 1 && fresh.at(-1)?.number === number + fresh.length;
    // A commit that is already folded in asks for nothing; anything else that does not follow is read from the ledger.
    if (committed.length > 0 && fresh.length === 0) return;
    const events = follows ? fresh : await this.#ledger.readSince(this.stream, number);
    await this.#released();
    this.#pass(events);
  }

  #pass(events: readonly StoredEvent[]): void {
    if (!this.#loaded || events.length === 0) return;
    const batches = new Map<Follower, LiveEvent[]>();
    for (const event of events) {
      this.#loaded = { state: this.#rules.fold(this.#loaded.state, event), number: event.number };
      for (const [follower, as] of this.#followers) {
        const reason = lost(this.#rules.admit(follower.viewer, this.#loaded.state), as);
        if (reason) {
          this.#send(follower, batches.get(follower) ?? []);
          this.#dismiss(follower, reason);
          continue;
        }
        const batch = batches.get(follower) ?? [];
        batch.push(this.#view(follower.viewer, event));
        batches.set(follower, batch);
      }
    }
    for (const [follower, batch] of batches) if (this.#followers.has(follower)) this.#send(follower, batch);
  }

  #dismiss(follower: Follower, reason: LeftMessage['reason']): void {
    this.#followers.delete(follower);
    follower.dismiss(this.stream, reason);
  }

  #view(viewer: Viewer, event: StoredEvent): LiveEvent {
    return this.#rules.view(viewer, this.#loaded?.state, event);
  }

  #send(follower: Follower, events: readonly LiveEvent[]): void {
    for (let start = 0; start < events.length; start += EVENTS_PER_MESSAGE) {
      follower.send({ stream: this.stream, events: events.slice(start, start + EVENTS_PER_MESSAGE) });
    }
  }
}

function lost(now: Admittance, as: string): LeftMessage['reason'] | null {
  if (!now.admitted) return now.reason;
  return now.as === as ? null : 'rights-changed';
}
