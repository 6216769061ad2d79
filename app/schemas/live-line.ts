/**
 * The announcements over ordinary web requests, where a network lets no WebSocket through: everything that a page follows
 * and shows stands in the address of one long answer, so that nothing need be sent and any process may give it.
 */
import {
  type ClientMessage,
  clientMessageSchemas,
  type LiveAck,
  type LiveStreamName,
} from './live-messages.ts';

export const LIVE_EVENTS_PATH = '/live/events';

export interface LiveRequest {
  readonly joins: readonly ClientMessage<'join'>[];
  readonly presences: readonly ClientMessage<'presence'>[];
}

/** Events carry the same messages as the socket; these two are of the line itself. */
export const ACK_EVENT = 'ack';
/** The server ended the line. */
export const GOODBYE_EVENT = 'goodbye';

export interface AckMessage {
  readonly type: 'join' | 'presence';
  readonly stream: LiveStreamName;
  readonly ack: LiveAck;
}

/** Why there is no line at all; `failed` may be tried again. */
export type LiveRefusal = 'signed-out' | 'too-many-connections' | 'failed';

/** No page follows or shows more. */
const MOST = 8;

export function writeLiveQuery({ joins, presences }: LiveRequest): string {
  const params = new URLSearchParams();
  for (const { stream, from } of joins) params.append('join', `${stream}:${from}`);
  for (const { stream, device, at } of presences)
    params.append('presence', `${stream}:${device}:${at ?? ''}`);
  return params.toString();
}

/** Null for anything else than what `writeLiveQuery` writes. */
export function readLiveQuery(query: string): LiveRequest | null {
  const params = new URLSearchParams(query);
  const joins = params.getAll('join').map((text) => {
    const [stream, from = ''] = text.split(':', 2);
    return clientMessageSchemas.join.safeParse({
      stream,
      from: /^\d{1,16}$/.test(from) ? Number(from) : null,
    });
  });
  const presences = params.getAll('presence').map((text) => {
    const [stream, device, at = ''] = text.split(':', 3);
    return clientMessageSchemas.presence.safeParse({ stream, device, at: at === '' ? null : at });
  });
  if (joins.length > MOST || presences.length > MOST) return null;
  const request = {
    joins: joins.flatMap(({ data }) => data ?? []),
    presences: presences.flatMap(({ data }) => data ?? []),
  };
  const isWhole = request.joins.length === joins.length && request.presences.length === presences.length;
  return isWhole ? request : null;
}
