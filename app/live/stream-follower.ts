/** Keeps one stream's state in the browser: folds what arrives in order, passes over what is known, and notices gaps. */
import type { LeftMessage, LiveEvent } from '../schemas/live-messages.ts';

export type Connectedness = 'connecting' | 'online' | 'offline';

export interface Following<State> {
  readonly state: State;
  /** Number of the newest event in `state`. */
  readonly version: number;
  readonly connection: Connectedness;
  /** Why nothing comes any more; the page must be loaded anew, or is over for this person. */
  readonly left: LeftMessage['reason'] | null;
}

/** What is folded in has been through the server's view; type and data belong together by construction. */
export type Fold<State> = (state: State, event: LiveEvent) => State;

export class StreamFollower<State> {
  readonly #fold: Fold<State>;
  readonly #listeners = new Set<() => void>();
  #following: Following<State>;

  constructor(state: State, version: number, fold: Fold<State>) {
    this.#fold = fold;
    this.#following = { state, version, connection: 'connecting', left: null };
  }

  get snapshot(): Following<State> {
    return this.#following;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** False when something is missing before one of these events: ask from `snapshot.version`. */
  receive(events: readonly LiveEvent[]): boolean {
    let { state, version } = this.#following;
    let whole = true;
    for (const event of events) {
      if (event.number <= version) continue;
      if (event.number !== version + 1) {
        whole = false;
        break;
      }
      state = this.#fold(state, event);
      version = event.number;
    }
    if (version !== this.#following.version) this.#set({ state, version });
    return whole;
  }

  /** A page that was loaded anew: it counts unless this follower is already further. */
  restart(state: State, version: number): void {
    if (version < this.#following.version && this.#following.left === null) return;
    this.#set({ state, version, left: null });
  }

  connected(connection: Connectedness): void {
    if (connection !== this.#following.connection) this.#set({ connection });
  }

  leave(reason: LeftMessage['reason']): void {
    this.#set({ left: reason });
  }

  #set(change: Partial<Following<State>>): void {
    this.#following = { ...this.#following, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
