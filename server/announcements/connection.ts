/** One open line: who it is, what it follows, and how much it may send. */
import type { Socket } from 'socket.io';
import type { CaseId, Id, Viewer } from '../../app/domain/identifiers.ts';
import type {
  EventsMessage,
  LeftMessage,
  LiveAck,
  LiveStreamName,
  PresenceMessage,
} from '../../app/schemas/live-messages.ts';
import type { Follower, LiveRoom } from './live-room.ts';
import type { MessageBucket } from './message-limit.ts';

export interface ServerToClient {
  events(message: EventsMessage): void;
  left(message: LeftMessage): void;
  presence(message: PresenceMessage): void;
}
/** Messages of clients are unknown until they are parsed. */
export type ClientToServer = Record<string, (...input: unknown[]) => void>;
export type LiveSocket = Socket<ClientToServer, ServerToClient>;

/** Where messages go: a socket, or a long answer where a network lets no WebSocket through. */
export interface LiveOutlet {
  readonly connected: boolean;
  emit<Name extends keyof ServerToClient>(name: Name, ...message: Parameters<ServerToClient[Name]>): unknown;
  /** The line under it as well. */
  disconnect(close: true): unknown;
}

export interface Session {
  readonly viewer: Viewer;
  readonly sessionId: string;
}

export interface ConnectionSources {
  resolveViewer(cookie: string | undefined): Promise<Session | null>;
  /** Rises with every change of anybody's rights. */
  accessEpoch(): number;
}

/** A laptop, a tablet and a phone in one sitting ask for two each; more is no person. */
const MAX_STREAMS = 6;

export interface ConnectionParts {
  readonly outlet: LiveOutlet;
  /** The raw header that the line was opened with. */
  readonly cookie: string | undefined;
  readonly session: Session;
  readonly bucket: MessageBucket;
  readonly sources: ConnectionSources;
  readonly onDismissed: (connection: Connection, stream: LiveStreamName) => void;
}

export class Connection implements Follower {
  readonly outlet: LiveOutlet;
  readonly bucket: MessageBucket;
  readonly rooms = new Map<LiveStreamName, LiveRoom>();
  readonly #sources: ConnectionSources;
  readonly #cookie: string | undefined;
  readonly #onDismissed: (connection: Connection, stream: LiveStreamName) => void;
  #session: Session;

  constructor({ outlet, cookie, session, bucket, sources, onDismissed }: ConnectionParts) {
    this.outlet = outlet;
    this.bucket = bucket;
    this.#session = session;
    this.#sources = sources;
    this.#cookie = cookie;
    this.#onDismissed = onDismissed;
  }

  get viewer(): Viewer {
    return this.#session.viewer;
  }

  dependsOn(scope: Id): boolean {
    return this.viewer.accountId === scope || [...this.rooms.values()].some((room) => room.dependsOn(scope));
  }

  isAt(caseId: CaseId): boolean {
    return this.rooms.get(`case/${caseId}`)?.has(this) ?? false;
  }

  /** Another account behind the same cookie is another session: this one is over. */
  async refresh<T>(use: (viewer: Viewer | null) => T): Promise<T> {
    for (;;) {
      const epoch = this.#sources.accessEpoch();
      const session = await this.#sources.resolveViewer(this.#cookie);
      if (epoch !== this.#sources.accessEpoch()) continue;
      const same = session?.sessionId === this.#session.sessionId;
      if (session && same) this.#session = session;
      return use(session && same ? session.viewer : null);
    }
  }

  async join(room: LiveRoom, from: number): Promise<LiveAck> {
    if (!this.rooms.has(room.stream) && this.rooms.size >= MAX_STREAMS)
      return { ok: false, code: 'too-many-streams' };
    this.rooms.set(room.stream, room);
    try {
      return await room.join(this, from);
    } finally {
      if (!room.has(this)) this.rooms.delete(room.stream);
      // Closed while it was joining: nobody would take it out any more.
      if (!this.outlet.connected) room.leave(this);
    }
  }

  send(message: EventsMessage): void {
    this.outlet.emit('events', message);
  }

  show(message: PresenceMessage): void {
    this.outlet.emit('presence', message);
  }

  dismiss(stream: LiveStreamName, reason: LeftMessage['reason']): void {
    this.rooms.delete(stream);
    this.outlet.emit('left', { stream, reason });
    this.#onDismissed(this, stream);
  }

  /** Ends everything this connection follows, and the connection. */
  end(reason: LeftMessage['reason']): void {
    for (const room of [...this.rooms.values()]) {
      room.leave(this);
      this.dismiss(room.stream, reason);
    }
    this.outlet.disconnect(true);
  }
}
