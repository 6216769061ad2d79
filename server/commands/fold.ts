/** Folds a stream inside of a transaction; remembers recent folds, since a stream only ever grows. */
import type { StoredEvent, StreamName, Transaction } from '../ports/unit-of-work.ts';

export interface Folded<State> {
  readonly state: State | null;
  readonly number: number;
}

type Evolve<State, Event> = (state: State | null, event: Event) => State | null;

const REMEMBERED = 200;

export class StreamFolder<State, Event> {
  readonly #evolve: Evolve<State, Event>;
  readonly #recent = new Map<StreamName, Folded<State>>();

  constructor(evolve: Evolve<State, Event>) {
    this.#evolve = evolve;
  }

  /** @param head number of the newest event, as the lock on the stream gave it */
  async fold(transaction: Transaction, stream: StreamName, head: number): Promise<Folded<State>> {
    const known = this.#recent.get(stream);
    if (known?.number === head) return known;
    // A rolled-back transaction cannot have been remembered: only committed folds come in through `remember`.
    const events = await transaction.read(stream);
    return this.apply({ state: null, number: 0 }, events);
  }

  apply(from: Folded<State>, events: readonly StoredEvent[]): Folded<State> {
    let { state, number } = from;
    for (const event of events) {
      state = this.#evolve(state, asEvent<Event>(event));
      number = event.number;
    }
    return { state, number };
  }

  /** Only after the commit. */
  remember(stream: StreamName, folded: Folded<State>): void {
    this.#recent.delete(stream);
    this.#recent.set(stream, folded);
    if (this.#recent.size <= REMEMBERED) return;
    const oldest = this.#recent.keys().next();
    if (!oldest.done) this.#recent.delete(oldest.value);
  }
}

/** The ledger stores what `decide` gave; type and data belong together by construction. */
export function asEvent<Event>(event: StoredEvent): Event {
  return { type: event.type, data: event.data, at: event.at, actor: event.actor } as Event;
}
