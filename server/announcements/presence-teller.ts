/** Tells everybody in a sitting who is there: what changes within a moment leaves as one message, and waits like events for who may hear it. */
import type { LiveStreamName, PresenceMessage } from '../../app/schemas/live-messages.ts';
import type { Neighbours } from '../ports/neighbours.ts';
import type { Connection } from './connection.ts';
import type { LiveRooms } from './live-rooms.ts';
import { eachOnce, type Place, PresenceBook } from './presence-book.ts';
import { PresenceElsewhere } from './presence-elsewhere.ts';

/** Milliseconds in which changes of presence are gathered into one message. */
const PRESENCE_PAUSE = 40;

export class PresenceTeller {
  readonly #book = new PresenceBook<Connection>();
  /** At other processes. */
  readonly #elsewhere: PresenceElsewhere;
  readonly #rooms: Pick<LiveRooms, 'showPresence'>;
  /** Of messages that were not told yet. */
  readonly #timers = new Map<LiveStreamName, NodeJS.Timeout>();

  constructor(rooms: Pick<LiveRooms, 'showPresence'>, neighbours: Neighbours) {
    this.#rooms = rooms;
    this.#elsewhere = new PresenceElsewhere({
      neighbours,
      peopleHere: (stream) => this.#book.people(stream),
      onChange: (stream) => this.#tellHere(stream),
    });
  }

  /** Somebody came to follow a sitting. */
  greet(stream: LiveStreamName, connection: Connection): void {
    this.#elsewhere.meet(stream);
    void this.#rooms.showPresence(stream, () => this.#message(stream), connection);
  }

  /** Nobody here follows it any more. */
  part(stream: LiveStreamName): void {
    this.#elsewhere.part(stream);
  }

  appear(stream: LiveStreamName, connection: Connection, place: Place): void {
    this.#book.put(stream, connection, place);
    this.#tell(stream);
  }

  /** A page that is gone, or that lost a room: no longer shown there. */
  remove(stream: LiveStreamName, connection: Connection): void {
    if (this.#book.remove(stream, connection)) this.#tell(stream);
    if (!stream.startsWith('case/')) return;
    for (const sitting of this.#book.stepAway(connection, stream.slice('case/'.length))) this.#tell(sitting);
  }

  /** Now and then, should other processes have missed something, or be gone. */
  sweep(): void {
    this.#elsewhere.sweep();
  }

  close(): void {
    this.#elsewhere.close();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #message(stream: LiveStreamName): PresenceMessage {
    return { stream, people: eachOnce([...this.#book.people(stream), ...this.#elsewhere.people(stream)]) };
  }

  #tell(stream: LiveStreamName): void {
    this.#tellHere(stream);
    this.#elsewhere.tell(stream);
  }

  #tellHere(stream: LiveStreamName): void {
    if (this.#timers.has(stream)) return;
    const told = () => {
      if (this.#timers.get(stream) === timer) this.#timers.delete(stream);
    };
    // However long the room is held, one message waits for it, and says what there is to say by then.
    const timer = setTimeout(() => {
      const message = () => {
        told();
        return this.#message(stream);
      };
      void this.#rooms.showPresence(stream, message).then(told);
    }, PRESENCE_PAUSE);
    this.#timers.set(stream, timer);
  }
}
