/** The announcements' endpoint: ledger events and presence over Socket.IO or a long answer, to each person what that person may see. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { alwaysConfirmed } from '../ports/confirmation.ts';
import type { Interest } from '../ports/heads.ts';
import { noNeighbours } from '../ports/neighbours.ts';
import { type AnnouncementsLimits, type AnnouncementsPorts, usualLimits } from './announcements-ports.ts';
import { Connections } from './connections.ts';
import { Conversation } from './conversation.ts';
import type { Entrance } from './entrance.ts';
import { LiveRequests } from './live-requests.ts';
import { LiveRooms } from './live-rooms.ts';
import { LiveSockets } from './live-sockets.ts';
import { PresenceTeller } from './presence-teller.ts';

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
  const { httpServer, clock, feed, ledger, resolveViewer, report } = ports;
  const { neighbours = noNeighbours, confirmation = alwaysConfirmed } = ports;
  const rooms = new LiveRooms({
    sources: ports,
    ledger,
    confirmation,
    report,
    onDropped: (stream) => presence.part(stream),
  });
  const presence = new PresenceTeller(rooms, neighbours);
  const connections = new Connections({
    limits,
    resolveViewer,
    report,
    onGone: (connection, stream) => {
      presence.remove(stream, connection);
      rooms.dropIfEmpty(stream);
    },
  });
  const conversation = new Conversation({ rooms, presence, report });
  const entrance: Entrance = {
    allowsOrigin: (origin) => ports.allowsOrigin(origin),
    admit: (cookie) => connections.admit(cookie),
    hasRoomFor: (session) => connections.hasRoomFor(session),
    begin: (outlet, cookie, session) => connections.begin(outlet, cookie, session),
    end: (connection) => connections.end(connection),
    answer: (connection, type, message) => conversation.answer(connection, type, message),
  };
  const sockets = new LiveSockets({ httpServer, limits, entrance });
  const requests = new LiveRequests({ limit: limits, clock, entrance });
  const unsubscribe = feed.subscribe((committed) => {
    connections.rightsChanged(committed.accessScopes);
    void rooms.pass(committed);
  });
  const sweeper = setInterval(() => void sweep(), limits.sweepEvery).unref();

  async function sweep(): Promise<void> {
    await connections.askAllAnew();
    await rooms.catchUp();
    presence.sweep();
  }

  return {
    handleRequest: (request, response) => requests.handle(request, response),
    sweep,
    async close() {
      clearInterval(sweeper);
      unsubscribe();
      rooms.close();
      presence.close();
      requests.close();
      sockets.close();
    },
    interest: {
      scopes: () => [...connections.accounts, ...rooms.scopes].map((scope) => [scope, null] as const),
      documents: () => [],
      streams: () => rooms.numbers,
    },
  };
}
