/**
 * Over what this tab reaches the server: a WebSocket, or ordinary web requests where the network lets no WebSocket
 * through. The person need not choose; every now and then the WebSocket is tried again.
 */

export type LineKind = 'socket' | 'requests';

export interface LineChoiceParts {
  /** Survives a reload of this tab and nothing more; null where there is no such thing. */
  readonly memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Whether the server answers a request. */
  readonly answersRequests: () => Promise<boolean>;
  /** Whether a WebSocket to the server opens. */
  readonly opensSocket: () => Promise<boolean>;
  /** Runs it later; milliseconds. */
  readonly later: (act: () => void, milliseconds: number) => void;
}

const MEMORY_KEY = 'raadkamer-line';
/** So many in a row without one that opened: a single one may be a server that restarts. */
const FAILURES = 2;
export const TRY_AGAIN_AFTER = 180_000;

export class LineChoice {
  readonly #parts: LineChoiceParts;
  readonly #listeners = new Set<() => void>();
  #kind: LineKind = 'socket';
  #failures = 0;
  #isAsking = false;

  constructor(parts: LineChoiceParts) {
    this.#parts = parts;
    if (parts.memory?.getItem(MEMORY_KEY) !== 'requests') return;
    this.#kind = 'requests';
    this.#tryLater();
  }

  get kind(): LineKind {
    return this.#kind;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  socketOpened(): void {
    this.#failures = 0;
  }

  /** A WebSocket ended before it was open. When the server itself can be reached, the network is in its way. */
  async socketFailed(): Promise<void> {
    this.#failures += 1;
    if (this.#kind === 'requests' || this.#failures < FAILURES || this.#isAsking) return;
    this.#isAsking = true;
    const answers = await this.#parts.answersRequests().catch(() => false);
    this.#isAsking = false;
    if (answers) this.fallBack();
  }

  /** Also at once, in a browser without WebSockets. */
  fallBack(): void {
    if (this.#kind === 'requests') return;
    this.#become('requests');
    this.#tryLater();
  }

  requestsOpened(): void {
    this.#parts.memory?.setItem(MEMORY_KEY, 'requests');
  }

  /** The server itself said no to a request, and so it may have been with the WebSocket: nothing is known of the network. */
  requestsRefused(): void {
    this.#become('socket');
  }

  #tryLater(): void {
    this.#parts.later(() => void this.#tryAgain(), TRY_AGAIN_AFTER);
  }

  async #tryAgain(): Promise<void> {
    if (this.#kind === 'socket') return;
    if (await this.#parts.opensSocket().catch(() => false)) this.#become('socket');
    else this.#tryLater();
  }

  #become(kind: LineKind): void {
    this.#failures = 0;
    if (kind === 'socket') this.#parts.memory?.removeItem(MEMORY_KEY);
    if (kind === this.#kind) return;
    this.#kind = kind;
    for (const listener of [...this.#listeners]) listener();
  }
}
