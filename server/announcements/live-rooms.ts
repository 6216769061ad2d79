/** The streams that somebody here follows: opened by the first who comes, given back after the last, and held while nobody can say who may hear. */
import type { Id } from '../../app/domain/identifiers.ts';
import type { LiveStreamName, PresenceMessage } from '../../app/schemas/live-messages.ts';
import type { Confirmation } from '../ports/confirmation.ts';
import type { Committed } from '../ports/event-feed.ts';
import type { AnnouncementsPorts } from './announcements-ports.ts';
import { type Follower, LiveRoom } from './live-room.ts';
import { rulesOf, type StreamSources } from './stream-rules.ts';

export interface LiveRoomsParts extends Pick<AnnouncementsPorts, 'ledger' | 'report'> {
  readonly sources: StreamSources;
  readonly confirmation: Confirmation;
  /** Nobody here follows the stream any more. */
  readonly onDropped: (stream: LiveStreamName) => void;
}

export class LiveRooms {
  readonly #parts: LiveRoomsParts;
  readonly #rooms = new Map<LiveStreamName, LiveRoom>();
  readonly #stopListening: () => void;
  #confirm: () => void = () => {};
  /** Resolves when rights are confirmed again; at once while they are. */
  #confirmed: Promise<void> = Promise.resolve();

  constructor(parts: LiveRoomsParts) {
    this.#parts = parts;
    this.#turn(parts.confirmation.holds);
    this.#stopListening = parts.confirmation.onTurn((holds) => this.#turn(holds));
  }

  /** What rights in these rooms rest on. */
  get scopes(): readonly Id[] {
    return [...this.#rooms.values()].flatMap(({ scopes }) => scopes);
  }

  /** With the number of the newest event that was passed on. */
  get numbers(): readonly (readonly [LiveStreamName, number])[] {
    return [...this.#rooms.values()].map(({ stream, number }) => [stream, number]);
  }

  /** Give it back with `dropIfEmpty`. */
  open(stream: LiveStreamName): LiveRoom {
    const known = this.#rooms.get(stream);
    if (known) return known;
    const { sources, ledger } = this.#parts;
    const room = new LiveRoom(stream, rulesOf(sources, stream), ledger);
    this.#rooms.set(stream, room);
    // Opened while nobody can say who may hear: held like those that were open before.
    room.holdFor(this.#confirmed);
    return room;
  }

  dropIfEmpty(stream: LiveStreamName): void {
    if (!this.#rooms.get(stream)?.isEmpty) return;
    this.#rooms.delete(stream);
    this.#parts.onDropped(stream);
  }

  async pass({ events, streams = [] }: Pick<Committed, 'events' | 'streams'>): Promise<void> {
    const woken = [...this.#rooms.values()].map((room) => {
      const mine = events.filter((event) => event.stream === room.stream);
      return mine.length > 0 || streams.includes(room.stream) ? this.#wake(room, mine) : null;
    });
    await Promise.all(woken);
  }

  /** Passes on what nobody told. */
  async catchUp(): Promise<void> {
    await Promise.all([...this.#rooms.values()].map((room) => this.#wake(room)));
  }

  /** @param message asked at the moment when it is told */
  async showPresence(stream: LiveStreamName, message: () => PresenceMessage, to?: Follower): Promise<void> {
    await this.#rooms.get(stream)?.showPresence(message, to);
    this.dropIfEmpty(stream);
  }

  close(): void {
    this.#stopListening();
    this.#confirm();
  }

  /** Nothing reaches a room while nobody can say who may still hear it. */
  #turn(holds: boolean): void {
    this.#confirm();
    if (holds) return;
    this.#confirmed = new Promise<void>((resolve) => {
      this.#confirm = resolve;
    });
    for (const room of this.#rooms.values()) room.holdFor(this.#confirmed);
  }

  async #wake(room: LiveRoom, events: Committed['events'] = []): Promise<void> {
    try {
      await room.wake(events);
    } catch (error) {
      // What could not be read now is read at the next commit or sweep: the room keeps its number.
      this.#parts.report(error, 'announcements: ledger could not be read');
    }
    this.dropIfEmpty(room.stream);
  }
}
