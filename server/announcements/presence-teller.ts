/** Tells everybody in a sitting who is there: what changes within a moment leaves as one message. */
import type { LiveStreamName, PresenceMessage } from '../../app/schemas/live-messages.ts';
import type { Neighbours } from '../ports/neighbours.ts';
import type { Connection } from './connection.ts';
import { eachOnce, PresenceBook } from './presence-book.ts';
import { PresenceElsewhere } from './presence-elsewhere.ts';

/** Milliseconds in which changes of presence are gathered into one message. */
const PRESENCE_PAUSE = 40;

export class PresenceTeller {
  readonly book = new PresenceBook<Connection>();
  /** At other processes. */
  readonly elsewhere: PresenceElsewhere;
  readonly #timers = new Map<LiveStreamName, NodeJS.Timeout>();
  readonly #connections: ReadonlySet<Connection>;

  constructor(connections: ReadonlySet<Connection>, neighbours: Neighbours) {
    this.#connections = connections;
    this.elsewhere = new PresenceElsewhere({
      neighbours,
      peopleHere: (stream) => this.book.people(stream),
      onChange: (stream) => this.#tellHere(stream),
    });
  }

  /** What there is to tell now. */
  message(stream: LiveStreamName): PresenceMessage {
    return { stream, people: eachOnce([...this.book.people(stream), ...this.elsewhere.people(stream)]) };
  }

  tell(stream: LiveStreamName): void {
    this.#tellHere(stream);
    this.elsewhere.tell(stream);
  }

  #tellHere(stream: LiveStreamName): void {
    if (this.#timers.has(stream)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(stream);
      const message = this.message(stream);
      for (const connection of this.#connections) {
        if (connection.rooms.get(stream)?.has(connection)) connection.outlet.emit('presence', message);
      }
    }, PRESENCE_PAUSE);
    this.#timers.set(stream, timer);
  }

  /** A page that is gone, or that lost a room: no longer shown there. */
  remove(stream: LiveStreamName, connection: Connection): void {
    if (this.book.remove(stream, connection)) this.tell(stream);
    if (!stream.startsWith('case/')) return;
    for (const sitting of this.book.stepAway(connection, stream.slice('case/'.length))) this.tell(sitting);
  }

  close(): void {
    this.elsewhere.close();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
