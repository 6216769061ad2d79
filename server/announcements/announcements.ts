/** The announcements' endpoint: ledger events and presence over Socket.IO or a long answer, to each person what that person may see. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DefaultEventsMap, Server } from 'socket.io';
import type { Id } from '../../app/domain/identifiers.ts';
import type { LiveRefusal } from '../../app/schemas/live-line.ts';
import {
  type ClientMessage,
  type ClientMessageType,
  clientMessageSchemas,
  type LiveAck,
  type LiveStreamName,
} from '../../app/schemas/live-messages.ts';
import type { Committed } from '../ports/event-feed.ts';
import type { Interest } from '../ports/heads.ts';
import { noNeighbours } from '../ports/neighbours.ts';
import { type AnnouncementsLimits, type AnnouncementsPorts, usualLimits } from './announcements-ports.ts';
import {
  type ClientToServer,
  Connection,
  type ConnectionSources,
  type LiveOutlet,
  type LiveSocket,
  type ServerToClient,
  type Session,
} from './connection.ts';
import { LiveRequests } from './live-requests.ts';
import { LiveRoom } from './live-room.ts';
import { MessageBucket } from './message-limit.ts';
import { PresenceTeller } from './presence-teller.ts';
import { rulesOf } from './stream-rules.ts';

export interface Announcements {
  /** Answers clients without a WebSocket; false for a request that is for somebody else. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  /** Asks every right anew and passes on what the feed may have missed; runs by itself as well. */
  sweep(): Promise<void>;
  close(): Promise<void>;
  /** What the rights and rooms here rest on. */
  readonly interest: Interest;
}

export function createAnnouncements(
  ports: AnnouncementsPorts,
  limits: AnnouncementsLimits = usualLimits,
): Announcements {
  const endpoint = new Endpoint(ports, limits);
  return {
    handleRequest: (request, response) => endpoint.requests.handle(request, response),
    sweep: () => endpoint.sweep(),
    close: () => endpoint.close(),
    interest: endpoint.interest,
  };
}

class Endpoint implements ConnectionSources {
  readonly requests: LiveRequests;
  readonly #ports: AnnouncementsPorts;
  readonly #limits: AnnouncementsLimits;
  readonly #io: Server<ClientToServer, ServerToClient, DefaultEventsMap, { session?: Session }>;
  readonly #connections = new Set<Connection>();
  readonly #rooms = new Map<LiveStreamName, LiveRoom>();
  readonly #presence: PresenceTeller;
  readonly #sweeper: NodeJS.Timeout;
  readonly #unsubscribe: () => void;
  readonly #stopListening: () => void;
  #confirm: () => void = () => {};
  /** Resolves when rights are confirmed again; at once while they are. */
  #confirmed: Promise<void> = Promise.resolve();
  #epoch = 0;

  constructor(ports: AnnouncementsPorts, limits: AnnouncementsLimits) {
    this.#ports = ports;
    this.#limits = limits;
    this.#presence = new PresenceTeller(this.#connections, ports.neighbours ?? noNeighbours);
    this.#io = new Server(ports.httpServer, {
      path: '/socket.io',
      transports: ['websocket'],
      serveClient: false,
      // Other upgrades on this server are somebody else's.
      destroyUpgrade: false,
      maxHttpBufferSize: limits.messageBytes,
      connectTimeout: 5_000,
      perMessageDeflate: false,
      allowRequest: ({ headers }, answer) => {
        const { origin } = headers;
        answer(null, origin === undefined || ports.allowsOrigin(origin));
      },
    });
    // No message of ours is binary; attachments would be gathered before anything could refuse them.
    this.#io.engine.on(
      'connection',
      (raw: { on(name: 'packet', on: (packet: { data?: unknown }) => void): void; close(): void }) => {
        raw.on('packet', ({ data }) => {
          if (data !== undefined && typeof data !== 'string') raw.close();
        });
      },
    );
    this.#io.use((socket, next) => {
      void this.#admit(socket.handshake.headers.cookie).then((session) => {
        if (typeof session === 'string') return next(new Error(session));
        socket.data.session = session;
        next();
      });
    });
    this.requests = new LiveRequests({
      limit: limits,
      allowsOrigin: (origin) => ports.allowsOrigin(origin),
      admit: (cookie) => this.#admit(cookie),
      begin: (outlet, cookie, session) => this.#begin(outlet, cookie, session),
      end: (connection) => this.#end(connection),
      handle: (connection, type, message) => this.#answerTo(connection, type, message),
    });
    this.#io.on('connection', (socket) => this.#welcome(socket, socket.data.session));
    this.#unsubscribe = ports.feed.subscribe((committed) => this.#onCommitted(committed));
    this.#stopListening = ports.confirmation?.onTurn((holds) => this.#turn(holds)) ?? (() => {});
    this.#sweeper = setInterval(() => void this.sweep(), limits.sweepEvery).unref();
  }

  get interest(): Interest {
    return {
      scopes: () => this.#scopes(),
      documents: () => [],
      streams: () => [...this.#rooms.values()].map(({ stream, number }) => [stream, number]),
    };
  }

  *#scopes(): Iterable<readonly [Id, null]> {
    for (const { viewer } of this.#connections) yield [viewer.accountId, null];
    for (const room of this.#rooms.values()) for (const scope of room.scopes) yield [scope, null];
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

  #openRoom(stream: LiveStreamName): LiveRoom {
    const room = new LiveRoom(stream, rulesOf(this.#ports, stream), this.#ports.ledger);
    this.#rooms.set(stream, room);
    // Opened while nobody can say who may hear it: held like those that were open before.
    room.holdFor(this.#confirmed);
    return room;
  }

  accessEpoch(): number {
    return this.#epoch;
  }

  resolveViewer(cookie: string | undefined): Promise<Session | null> {
    return this.#ports.resolveViewer(cookie);
  }

  async sweep(): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => this.#askAnew(connection)));
    await Promise.all([...this.#rooms.values()].map((room) => this.#wake(room)));
    this.#presence.elsewhere.sweep();
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    this.#unsubscribe();
    this.#stopListening();
    this.#confirm();
    this.#presence.close();
    this.requests.close();
    this.#io.disconnectSockets(true);
    // The HTTP server is not ours to close.
    this.#io.engine.close();
    this.#io.removeAllListeners();
  }

  async #admit(cookie: string | undefined): Promise<Session | LiveRefusal> {
    try {
      const session = await this.#ports.resolveViewer(cookie);
      if (!session) return 'signed-out';
      const mine = [...this.#connections].filter((one) => one.viewer.accountId === session.viewer.accountId);
      return mine.length >= this.#limits.connectionsPerPerson ? 'too-many-connections' : session;
    } catch (error) {
      this.#ports.report(error, 'announcements: session could not be read');
      return 'failed';
    }
  }

  #welcome(socket: LiveSocket, session: Session | undefined): void {
    if (!session) {
      socket.disconnect(true);
      return;
    }
    const connection = this.#begin(socket, socket.handshake.headers.cookie, session);
    socket.onAny((type: unknown, ...input: unknown[]) => {
      void this.#onMessage(connection, type, input);
    });
    socket.on('disconnect', () => this.#end(connection));
  }

  #begin(outlet: LiveOutlet, cookie: string | undefined, session: Session): Connection {
    const connection = new Connection({
      outlet,
      cookie,
      session,
      bucket: new MessageBucket(this.#limits, performance.now()),
      sources: this,
      onDismissed: (one, stream) => this.#onGone(one, stream),
    });
    this.#connections.add(connection);
    return connection;
  }

  #end(connection: Connection): void {
    this.#connections.delete(connection);
    for (const room of [...connection.rooms.values()]) {
      room.leave(connection);
      this.#onGone(connection, room.stream);
    }
  }

  async #onMessage(connection: Connection, type: unknown, input: readonly unknown[]): Promise<void> {
    const last = input.at(-1);
    const answer = (ack: LiveAck) => {
      if (typeof last === 'function') last(ack);
    };
    const allowed = connection.bucket.take(performance.now());
    if (allowed === 'end') connection.end('failed');
    if (allowed !== 'pass') return answer({ ok: false, code: 'too-many-messages' });
    if (!isMessageType(type)) return answer({ ok: false, code: 'unknown-message' });
    answer(await this.#answerTo(connection, type, input[0]));
  }

  async #answerTo(connection: Connection, type: ClientMessageType, input: unknown): Promise<LiveAck> {
    try {
      return await this.#handle(connection, type, input);
    } catch (error) {
      this.#ports.report(error, `announcements: ${type}`);
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
    const stream = message.stream as LiveStreamName;
    const room = this.#rooms.get(stream) ?? this.#openRoom(stream);
    try {
      const ack = await connection.join(room, message.from);
      if (ack.ok && stream.startsWith('sitting/')) {
        this.#presence.elsewhere.meet(stream);
        connection.outlet.emit('presence', this.#presence.message(stream));
      }
      return ack;
    } finally {
      this.#dropIfEmpty(room);
    }
  }

  #leave(connection: Connection, stream: LiveStreamName): LiveAck {
    const room = connection.rooms.get(stream);
    if (!room) return notJoined;
    room.leave(connection);
    connection.rooms.delete(stream);
    this.#onGone(connection, stream);
    return { ok: true, number: 0 };
  }

  #appear(connection: Connection, place: ClientMessage<'presence'>): LiveAck {
    const stream = place.stream as LiveStreamName;
    if (!connection.rooms.get(stream)?.has(connection)) return notJoined;
    if (place.at !== null && !connection.isAt(place.at)) return { ok: false, code: 'no-access' };
    this.#presence.book.put(stream, connection, { device: place.device, at: place.at });
    this.#presence.tell(stream);
    return { ok: true, number: 0 };
  }

  #onCommitted({ events, accessScopes, streams = [] }: Committed): void {
    if (accessScopes.length > 0) {
      this.#epoch += 1;
      const touched = [...this.#connections].filter((one) =>
        accessScopes.some((scope) => one.dependsOn(scope)),
      );
      for (const connection of touched) {
        // Nothing new reaches a room before we know who may still hear it.
        const asked = this.#askAnew(connection);
        for (const room of connection.rooms.values()) room.holdFor(asked);
      }
    }
    for (const room of this.#rooms.values()) {
      const mine = events.filter((event) => event.stream === room.stream);
      if (mine.length > 0 || streams.includes(room.stream)) void this.#wake(room, mine);
    }
  }

  async #wake(room: LiveRoom, events: Committed['events'] = []): Promise<void> {
    try {
      await room.wake(events);
    } catch (error) {
      // What could not be read now is read at the next commit or sweep: the room keeps its number.
      this.#ports.report(error, 'announcements: ledger could not be read');
    }
    this.#dropIfEmpty(room);
  }

  /** Rights that cannot be asked are rights that do not hold. */
  async #askAnew(connection: Connection): Promise<void> {
    try {
      await connection.refresh((viewer) => {
        if (!viewer) return connection.end('signed-out');
        for (const room of [...connection.rooms.values()]) room.review(connection);
      });
    } catch (error) {
      this.#ports.report(error, 'announcements: rights could not be read');
      connection.end('failed');
    }
  }

  #onGone(connection: Connection, stream: LiveStreamName): void {
    this.#presence.remove(stream, connection);
    const room = this.#rooms.get(stream);
    if (room) this.#dropIfEmpty(room);
  }

  #dropIfEmpty(room: LiveRoom): void {
    if (!room.isEmpty || this.#rooms.get(room.stream) !== room) return;
    this.#rooms.delete(room.stream);
    this.#presence.elsewhere.part(room.stream);
  }
}

const malformed: LiveAck = { ok: false, code: 'malformed' };
const notJoined: LiveAck = { ok: false, code: 'not-joined' };

function isMessageType(type: unknown): type is ClientMessageType {
  return typeof type === 'string' && Object.hasOwn(clientMessageSchemas, type);
}
