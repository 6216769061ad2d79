/** A person's stay in one draft: one connection after another, and what was lost between them. */
import { type CloseName, closeCodes, closeNameOf } from '../schemas/close-codes.ts';
import {
  type ConnectionOptions,
  type ConnectionState,
  PROSE_FIELD,
  ProseConnection,
} from './prose-connection.ts';
import { unsentWords } from './unsent-words.ts';

export interface Ending {
  /** Null for a code that is not in the table. */
  readonly name: CloseName | null;
  readonly code: number;
  /** What was never acknowledged and is thrown away, to be copied; may be empty. */
  readonly words: string;
}

export interface SessionSnapshot {
  /** Goes up with every new document; whatever was bound to an older one must be bound anew. */
  readonly generation: number;
  readonly connection: ProseConnection;
  readonly state: ConnectionState;
  /** Why the server ended a connection, until the person has read it. */
  readonly ending: Ending | null;
}

export type SessionOptions = Omit<ConnectionOptions, 'onChange'>;

/** Milliseconds before the first attempt to join anew, and at most. */
const SHORTEST_PAUSE = 400;
const LONGEST_PAUSE = 15_000;

export class ProseSession {
  readonly #options: SessionOptions;
  readonly #listeners = new Set<() => void>();
  #snapshot: SessionSnapshot;
  #mayWrite: boolean;
  #pause = SHORTEST_PAUSE;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #ended = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#mayWrite = options.mayWrite;
    this.#snapshot = this.#join(1, null);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): SessionSnapshot => this.#snapshot;

  setMayWrite(mayWrite: boolean): void {
    this.#mayWrite = mayWrite;
    this.#snapshot.connection.setMayWrite(mayWrite);
  }

  /** The person has read why the connection ended. */
  forgetEnding(): void {
    this.#publish({ ...this.#snapshot, ending: null });
  }

  destroy(): void {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#listeners.clear();
    this.#snapshot.connection.destroy();
  }

  #join(generation: number, ending: Ending | null): SessionSnapshot {
    const connection = new ProseConnection({
      ...this.#options,
      mayWrite: this.#mayWrite,
      onChange: (state) => this.#changed(generation, state),
    });
    return { generation, connection, state: connection.state, ending };
  }

  #changed(generation: number, state: ConnectionState): void {
    if (this.#ended || generation !== this.#snapshot.generation) return;
    const wentOnline = state.line === 'online' && this.#snapshot.state.line !== 'online';
    const justClosed = state.line === 'closed' && this.#snapshot.state.line !== 'closed';
    this.#publish({ ...this.#snapshot, state });
    if (wentOnline) this.#startCalm(generation);
    if (justClosed) this.#closed(state);
  }

  /** Only a stay that lasted says that joining works again: a document that is refused at once must not be hammered. */
  #startCalm(generation: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (generation === this.#snapshot.generation) this.#pause = SHORTEST_PAUSE;
    }, LONGEST_PAUSE);
  }

  #closed(state: ConnectionState): void {
    const code = state.closeCode ?? 0;
    const name = closeNameOf(code);
    const { connection, generation } = this.#snapshot;
    const words = unsentWords(connection.doc, PROSE_FIELD, state.saved);
    const ending: Ending = { name, code, words: joined(this.#snapshot.ending?.words ?? '', words) };
    this.#publish({ ...this.#snapshot, ending });
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (name === null || closeCodes[name].reconnect !== 'fresh') return;
    this.#timer = setTimeout(
      () => this.#rejoin(generation, ending),
      this.#pause * (0.5 + this.#options.random()),
    );
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
  }

  #rejoin(generation: number, ending: Ending): void {
    if (this.#ended || generation !== this.#snapshot.generation) return;
    const old = this.#snapshot.connection;
    const stillShown = this.#snapshot.ending === null ? null : ending;
    this.#publish(this.#join(generation + 1, stillShown));
    old.destroy();
  }

  #publish(snapshot: SessionSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}

function joined(before: string, after: string): string {
  return [before, after].filter((words) => words !== '').join('\n');
}
