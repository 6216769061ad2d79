/** The announcements over Socket.IO: its settings, who comes in, and how much each line may say. */
import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, Server } from 'socket.io';
import {
  type ClientMessageType,
  clientMessageSchemas,
  type LiveAck,
} from '../../app/schemas/live-messages.ts';
import type { AnnouncementsLimits } from './announcements-ports.ts';
import type { ClientToServer, Connection, LiveSocket, ServerToClient, Session } from './connection.ts';
import type { Entrance } from './entrance.ts';

export interface LiveSocketParts {
  readonly httpServer: HttpServer;
  readonly limits: AnnouncementsLimits;
  readonly entrance: Entrance;
}

export class LiveSockets {
  readonly #entrance: Entrance;
  readonly #io: Server<ClientToServer, ServerToClient, DefaultEventsMap, { session?: Session }>;

  constructor({ httpServer, limits, entrance }: LiveSocketParts) {
    this.#entrance = entrance;
    this.#io = new Server(httpServer, {
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
        answer(null, origin === undefined || entrance.allowsOrigin(origin));
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
      void entrance.admit(socket.handshake.headers.cookie).then((session) => {
        if (typeof session === 'string') return next(new Error(session));
        socket.data.session = session;
        next();
      });
    });
    this.#io.on('connection', (socket) => this.#welcome(socket, socket.data.session));
  }

  close(): void {
    this.#io.disconnectSockets(true);
    // The HTTP server is not ours to close.
    this.#io.engine.close();
    this.#io.removeAllListeners();
  }

  #welcome(socket: LiveSocket, session: Session | undefined): void {
    if (!session || !this.#entrance.hasRoomFor(session)) {
      socket.disconnect(true);
      return;
    }
    const connection = this.#entrance.begin(socket, socket.handshake.headers.cookie, session);
    socket.onAny((type: unknown, ...input: unknown[]) => {
      void this.#onMessage(connection, type, input);
    });
    socket.on('disconnect', () => this.#entrance.end(connection));
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
    answer(await this.#entrance.answer(connection, type, input[0]));
  }
}

function isMessageType(type: unknown): type is ClientMessageType {
  return typeof type === 'string' && Object.hasOwn(clientMessageSchemas, type);
}
