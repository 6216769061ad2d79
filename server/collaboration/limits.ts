/** What one connection, one person and one room may ask of the server. */

export interface CollaborationLimits {
  /** Largest message that is read; one larger is refused with a code, one twice as large not even received. */
  readonly payloadBytes: number;
  /** Largest document, as one update. */
  readonly documentBytes: number;
  /** Messages per second that are read in the long run; whoever sends more is read more slowly, nothing is lost. */
  readonly messagesPerSecond: number;
  /** Messages that may come at once. */
  readonly messageBurst: number;
  /** Bytes that may wait for a commit per connection; beyond it the connection is not read. */
  readonly pendingBytes: number;
  /** Bytes that may wait to be sent; beyond it the connection is closed as too slow. */
  readonly bufferedBytes: number;
  /** Bytes waiting to be sent beyond which cursors are left out. */
  readonly presenceBufferedBytes: number;
  readonly connectionsPerPerson: number;
  readonly connectionsPerRoom: number;
  /** Handshakes being judged at the same time. */
  readonly handshakes: number;
  /** Requests with messages of one person that are worked on at the same time; eight times as many may wait. */
  readonly requestsPerPerson: number;
  /** Time for a request with messages to arrive whole. */
  readonly requestMs: number;
  /** A room in which only requests come by is kept for so long after the last one. */
  readonly stayMs: number;
  /** Time that updates are gathered before they are committed together, after a quiet moment. */
  readonly commitWindowMs: number;
  /** Between the beginnings of two commits that follow each other. */
  readonly commitPauseMs: number;
  readonly commitUpdates: number;
  readonly presenceWindowMs: number;
  /** Journal rows after which an abandoned document is compacted; one in use waits ten times as long. */
  readonly compactionRows: number;
  /** Longest silence of ours; unmodified clients reconnect after 30 seconds. */
  readonly silenceMs: number;
  /** A connection that answered no ping for so long is dead. */
  readonly deadMs: number;
  /** Every right is asked anew this often even if nothing is known to have changed: sessions expire. */
  readonly recheckMs: number;
  /** A right that cannot be confirmed for so long after a change is no right. */
  readonly confirmMs: number;
  /** Rights that cannot be confirmed for so long after delivery stopped end the connections. */
  readonly doubtMs: number;
  /** Time for a client to answer a close, and for a draining server to store what waits. */
  readonly closeMs: number;
  readonly drainMs: number;
}

export const defaultLimits: CollaborationLimits = {
  payloadBytes: 4 * 1024 * 1024,
  documentBytes: 16 * 1024 * 1024,
  messagesPerSecond: 500,
  messageBurst: 1000,
  pendingBytes: 1024 * 1024,
  bufferedBytes: 4 * 1024 * 1024,
  presenceBufferedBytes: 64 * 1024,
  connectionsPerPerson: 20,
  connectionsPerRoom: 500,
  handshakes: 256,
  requestsPerPerson: 8,
  requestMs: 30_000,
  stayMs: 30_000,
  commitWindowMs: 3,
  commitPauseMs: 40,
  commitUpdates: 2000,
  presenceWindowMs: 40,
  compactionRows: 200,
  silenceMs: 10_000,
  deadMs: 30_000,
  recheckMs: 60_000,
  confirmMs: 1000,
  doubtMs: 3000,
  closeMs: 2000,
  drainMs: 8000,
};
