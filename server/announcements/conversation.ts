/** What a page asks over its line: to follow a stream, to get what it missed, to leave, and to be shown as present. */
import {
  type ClientMessage,
  type ClientMessageType,
  clientMessageSchemas,
  type LiveAck,
  type LiveStreamName,
} from '../../app/schemas/live-messages.ts';
import type { AnnouncementsPorts } from './announcements-ports.ts';
import type { Connection } from './connection.ts';
import type { LiveRooms } from './live-rooms.ts';
import type { PresenceTeller } from './presence-teller.ts';

export interface ConversationParts extends Pick<AnnouncementsPorts, 'report'> {
  readonly rooms: LiveRooms;
  readonly presence: PresenceTeller;
}

const malformed: LiveAck = { ok: false, code: 'malformed' };
const notJoined: LiveAck = { ok: false, code: 'not-joined' };

export class Conversation {
  readonly #parts: ConversationParts;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /** Never rejects. */
  async answer(connection: Connection, type: ClientMessageType, message: unknown): Promise<LiveAck> {
    try {
      return await this.#handle(connection, type, message);
    } catch (error) {
      this.#parts.report(error, `announcements: ${type}`);
      return { ok: false, code: 'failed' };
    }
  }

  async #handle(connection: Connection, type: ClientMessageType, input: unknown): Promise<LiveAck> {
    switch (type) {
      case 'join': {
        const message = clientMessageSchemas.join.safeParse(input);
        return message.success ? this.#join(connection, message.data) : malformed;
      }
      case 'since': {
        const message = clientMessageSchemas.since.safeParse(input);
        if (!message.success) return malformed;
        const room = connection.rooms.get(message.data.stream as LiveStreamName);
        return room?.since(connection, message.data.from) ?? notJoined;
      }
      case 'leave': {
        const message = clientMessageSchemas.leave.safeParse(input);
        return message.success ? this.#leave(connection, message.data.stream as LiveStreamName) : malformed;
      }
      case 'presence': {
        const message = clientMessageSchemas.presence.safeParse(input);
        return message.success ? this.#appear(connection, message.data) : malformed;
      }
    }
  }

  async #join(connection: Connection, message: ClientMessage<'join'>): Promise<LiveAck> {
    const { rooms, presence } = this.#parts;
    const stream = message.stream as LiveStreamName;
    try {
      const ack = await connection.join(rooms.open(stream), message.from);
      if (ack.ok && stream.startsWith('sitting/')) presence.greet(stream, connection);
      return ack;
    } finally {
      rooms.dropIfEmpty(stream);
    }
  }

  #leave(connection: Connection, stream: LiveStreamName): LiveAck {
    const room = connection.rooms.get(stream);
    if (!room) return notJoined;
    const { rooms, presence } = this.#parts;
    room.leave(connection);
    connection.rooms.delete(stream);
    presence.remove(stream, connection);
    rooms.dropIfEmpty(stream);
    return { ok: true, number: 0 };
  }

  #appear(connection: Connection, place: ClientMessage<'presence'>): LiveAck {
    const stream = place.stream as LiveStreamName;
    if (!connection.rooms.get(stream)?.has(connection)) return notJoined;
    if (place.at !== null && !connection.isAt(place.at)) return { ok: false, code: 'no-access' };
    this.#parts.presence.appear(stream, connection, { device: place.device, at: place.at });
    return { ok: true, number: 0 };
  }
}
