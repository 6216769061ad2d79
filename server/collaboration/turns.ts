/** How many requests of one person are worked on at a time; the others wait for their turn, unread. */
export class Turns {
  readonly #atOnce: number;
  readonly #waiting: number;
  readonly #people = new Map<string, { busy: number; readonly queue: (() => void)[] }>();

  /** @param waiting how many more of one person may wait */
  constructor(atOnce: number, waiting: number) {
    this.#atOnce = atOnce;
    this.#waiting = waiting;
  }

  /** Resolves with the function that gives the turn back; null when too many wait already. */
  async take(person: string): Promise<(() => void) | null> {
    const mine = this.#people.get(person) ?? { busy: 0, queue: [] };
    this.#people.set(person, mine);
    if (mine.busy < this.#atOnce) mine.busy += 1;
    else if (mine.queue.length >= this.#waiting) return null;
    // Handed over by whoever gives a turn back.
    else await new Promise<void>((resolve) => mine.queue.push(resolve));
    return () => {
      const next = mine.queue.shift();
      if (next) return next();
      mine.busy -= 1;
      if (mine.busy === 0) this.#people.delete(person);
    };
  }
}
