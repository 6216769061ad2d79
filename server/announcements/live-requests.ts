/** The announcements for browsers whose network lets no WebSocket through: one long answer to what the address asks. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccountId } from '../../app/domain/identifiers.ts';
import {
  LIVE_EVENTS_PATH,
  type LiveRefusal,
  type LiveRequest,
  readLiveQuery,
} from '../../app/schemas/live-line.ts';
import type { LiveStreamName } from '../../app/schemas/live-messages.ts';
import { LongAnswer } from '../line/long-answer.ts';
import type { MonotonicClock } from '../ports/clock.ts';
import type { Session } from './connection.ts';
import type { Entrance } from './entrance.ts';
import { EventOutlet } from './event-outlet.ts';
import { MessageBucket, type MessageLimit } from './message-limit.ts';

export interface LiveRequestParts {
  readonly limit: MessageLimit;
  readonly clock: MonotonicClock;
  readonly entrance: Entrance;
}

/** Milliseconds between two looks at whose bucket is full again. */
const FORGET_EVERY = 10_000;
const STATUS_OF: Readonly<Record<LiveRefusal, number>> = {
  'signed-out': 401,
  'too-many-connections': 429,
  failed: 503,
};

export class LiveRequests {
  readonly #parts: LiveRequestParts;
  readonly #outlets = new Set<EventOutlet>();
  /** A page that joins something asks anew, so what one person asks is counted over all of them. */
  readonly #buckets = new Map<AccountId, MessageBucket>();
  readonly #timer: NodeJS.Timeout;
  #isClosed = false;

  constructor(parts: LiveRequestParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#forgetFull(), FORGET_EVERY).unref();
  }

  /** False for a request that is for somebody else. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const [path, query = ''] = (request.url ?? '').split('?', 2);
    if (path !== LIVE_EVENTS_PATH) return false;
    response.on('error', () => {});
    void this.#answer(request, response, request.method === 'GET' ? readLiveQuery(query) : null);
    return true;
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const outlet of this.#outlets) outlet.disconnect();
  }

  async #answer(
    { headers }: IncomingMessage,
    response: ServerResponse,
    asked: LiveRequest | null,
  ): Promise<void> {
    const { origin, cookie } = headers;
    const { entrance, clock } = this.#parts;
    if (origin !== undefined && !entrance.allowsOrigin(origin)) return refuse(response, 403);
    if (!asked) return refuse(response, 400);
    const session = await entrance.admit(cookie);
    if (typeof session === 'string') return refuse(response, STATUS_OF[session], session);
    if (this.#isClosed || this.#asksTooMuch(session, asked)) return refuse(response, 503, 'failed');
    if (response.destroyed) return;
    if (!entrance.hasRoomFor(session))
      return refuse(response, STATUS_OF['too-many-connections'], 'too-many-connections');

    const outlet = new EventOutlet(new LongAnswer(response, clock), clock);
    this.#outlets.add(outlet);
    const connection = entrance.begin(outlet, cookie, session);
    response.on('close', () => {
      this.#outlets.delete(outlet);
      entrance.end(connection);
    });
    const tell = async (type: 'join' | 'presence', message: { readonly stream: string }) => {
      const ack = await entrance.answer(connection, type, message);
      outlet.acknowledge({ type, stream: message.stream as LiveStreamName, ack });
    };
    await Promise.all(asked.joins.map((message) => tell('join', message)));
    // One is present only where one is.
    await Promise.all(asked.presences.map((message) => tell('presence', message)));
  }

  #asksTooMuch({ viewer }: Session, { joins, presences }: LiveRequest): boolean {
    const now = performance.now();
    const bucket = this.#buckets.get(viewer.accountId) ?? new MessageBucket(this.#parts.limit, now);
    this.#buckets.set(viewer.accountId, bucket);
    const takes = 1 + joins.length + presences.length;
    return Array.from({ length: takes }, () => bucket.take(now)).some((taken) => taken !== 'pass');
  }

  #forgetFull(): void {
    const now = performance.now();
    for (const [accountId, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(accountId);
  }
}

function refuse(response: ServerResponse, status: number, code?: LiveRefusal): void {
  if (response.destroyed) return;
  response
    .writeHead(status, { 'Content-Type': 'application/json' })
    .end(JSON.stringify(code ? { code } : {}));
}
