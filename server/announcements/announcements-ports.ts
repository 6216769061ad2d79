/** What the announcements need of the rest of the server, and how much they allow. */
import type { Server as HttpServer } from 'node:http';
import type { MonotonicClock } from '../ports/clock.ts';
import type { Confirmation } from '../ports/confirmation.ts';
import type { EventFeed } from '../ports/event-feed.ts';
import type { Neighbours } from '../ports/neighbours.ts';
import type { ConnectionSources } from './connection.ts';
import type { ReadsSince } from './live-room.ts';
import type { MessageLimit } from './message-limit.ts';
import type { StreamSources } from './stream-rules.ts';

export interface AnnouncementsPorts extends StreamSources {
  readonly httpServer: HttpServer;
  readonly clock: MonotonicClock;
  readonly feed: EventFeed;
  readonly ledger: ReadsSince;
  /** Without them this is the only process. */
  readonly neighbours?: Neighbours;
  /** While it does not hold, nothing is delivered. */
  readonly confirmation?: Confirmation;
  /** Asked only when an Origin header is there; a program with a session need not send one. */
  allowsOrigin(origin: string): boolean;
  /** Asked at the handshake and at every change of rights; must not prolong the session. */
  resolveViewer: ConnectionSources['resolveViewer'];
  /** For defects; never with names or prose. */
  report(error: unknown, what: string): void;
}

export interface AnnouncementsLimits extends MessageLimit {
  readonly connectionsPerPerson: number;
  /** Bytes of one message; every message of ours is far smaller. */
  readonly messageBytes: number;
  /** Milliseconds between two rounds of asking every right and reading what was missed. */
  readonly sweepEvery: number;
}

export const usualLimits: AnnouncementsLimits = {
  burst: 40,
  perSecond: 10,
  patience: 200,
  connectionsPerPerson: 24,
  messageBytes: 4096,
  sweepEvery: 10_000,
};
