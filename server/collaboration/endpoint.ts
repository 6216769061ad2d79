/** The collaboration endpoint: the stock y-websocket protocol at `/collab/<document>`, behind the rights of the committee. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Id } from '../../app/domain/identifiers.ts';
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { DocumentAccess } from '../ports/access.ts';
import { alwaysConfirmed, type Confirmation } from '../ports/confirmation.ts';
import type { Interest } from '../ports/heads.ts';
import type { Journal } from '../ports/journal.ts';
import { type Neighbours, noNeighbours, type WakeUp } from '../ports/neighbours.ts';
import { AccessWatch } from './access-watch.ts';
import { Admission, type Entrant } from './admission.ts';
import { type Clock, systemClock } from './clock.ts';
import { Connection } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import type { RefusalStatus } from './handshake.ts';
import { type CollaborationLimits, defaultLimits } from './limits.ts';
import type { CollaborationLog } from './log.ts';
import { Registry } from './registry.ts';
import { type ForwardedAwareness, Requests } from './requests.ts';
import { Tallies } from './tallies.ts';
import { Upgrades } from './upgrades.ts';

export interface CollaborationOptions {
  readonly journal: Journal;
  readonly access: DocumentAccess;
  /** Asked only when the request names an Origin; a request without one stands on its session alone. */
  readonly originAllowed: (origin: string, request: IncomingMessage) => boolean;
  /** Editors with an older schema would delete what they do not know and are asked to reload. */
  readonly schemaVersion: number;
  readonly log: CollaborationLog;
  /** Without them this is the only process. */
  readonly neighbours?: Neighbours;
  /** While it does not hold, nothing is delivered. */
  readonly confirmation?: Confirmation;
  /** Takes a cursor to the process that has its line, for people whose network lets no WebSocket through. */
  readonly forwardAwareness?: (awareness: ForwardedAwareness) => void;
  readonly clock?: Clock;
  readonly limits?: Partial<CollaborationLimits>;
}

export interface CollaborationStats {
  readonly connections: number;
  readonly rooms: number;
  readonly documentBytes: number;
  /** Updates that are not stored yet. */
  readonly pendingUpdates: number;
  /** Connections that the endpoint ended, by reason. */
  readonly closed: Readonly<Partial<Record<CloseName, number>>>;
  /** Upgrades refused, by HTTP status. */
  readonly refused: Readonly<Partial<Record<RefusalStatus, number>>>;
}

export interface CollaborationEndpoint {
  /** Takes over a socket from the server's `upgrade` event, whatever becomes of it. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Answers the requests of clients without a WebSocket; false for a request that is for somebody else. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  /** What another process forwarded; what is for no line here is passed over. */
  receiveForwarded(awareness: ForwardedAwareness): void;
  /** Takes in nothing more, stores and shows what came, then tells everybody to come back later. */
  close(): Promise<void>;
  stats(): CollaborationStats;
  /** What the rights and rooms here rest on. */
  readonly interest: Interest;
}

export function createCollaborationEndpoint(options: CollaborationOptions): CollaborationEndpoint {
  return new Endpoint(options);
}

class Endpoint implements CollaborationEndpoint {
  readonly #options: CollaborationOptions;
  readonly #clock: Clock;
  readonly #limits: CollaborationLimits;
  readonly #registry: Registry;
  readonly #watch: AccessWatch;
  readonly #admission: Admission;
  readonly #upgrades: Upgrades;
  readonly #requests: Requests;
  readonly #connections = new Set<Connection>();
  readonly #tallies = new Tallies();
  readonly #confirmation: Confirmation;
  readonly #stops: (() => void)[];
  #closing: Promise<void> | null = null;
  #cancelTick: () => void = () => {};
  #cancelRecheck: () => void = () => {};
  /** Null unless connections will be ended for want of confirmation. */
  #cancelDoubt: (() => void) | null = null;

  constructor(options: CollaborationOptions) {
    const { journal, access, log, neighbours = noNeighbours } = options;
    const clock = options.clock ?? systemClock;
    const limits = { ...defaultLimits, ...options.limits };
    const { commitWindowMs: windowMs, commitPauseMs: pauseMs, commitUpdates: maxUpdates } = limits;
    const onStored = (rows: WakeUp['rows']) => neighbours.wake({ rows });
    const commits = new GroupCommit({ journal, clock, log, onStored, windowMs, pauseMs, maxUpdates });
    this.#options = options;
    this.#clock = clock;
    this.#limits = limits;
    this.#confirmation = options.confirmation ?? alwaysConfirmed;
    this.#registry = new Registry({ journal, commits, neighbours, clock, limits, log });
    this.#watch = new AccessWatch({
      access,
      clock,
      log,
      connections: () => this.#connections,
      confirmMs: limits.confirmMs,
    });
    this.#admission = new Admission({
      access,
      registry: this.#registry,
      tallies: this.#tallies,
      limits,
      originAllowed: options.originAllowed,
      schemaVersion: options.schemaVersion,
      changes: () => this.#watch.changes,
      connect: (entrant, isStale) => this.#connect(entrant, isStale),
    });
    this.#upgrades = new Upgrades({ admission: this.#admission, tallies: this.#tallies, clock, limits, log });
    this.#requests = new Requests({
      registry: this.#registry,
      clock,
      limits,
      log,
      originAllowed: options.originAllowed,
      admit: (request, handshake, door) => this.#admission.admit(request, handshake, door),
      askRight: ({ cookie, documentId }) => access.ask(cookie, documentId),
      changes: () => this.#watch.changes,
      objectionToSchema: (handshake) => this.#admission.objectionToSchema(handshake),
      onRefused: (name) => this.#tallies.countClosed(name),
      forwardAwareness: options.forwardAwareness ?? (() => {}),
    });
    this.#stops = [
      access.onChange((scopes) => this.#watch.changed(scopes)),
      this.#confirmation.onTurn((holds) => this.#turn(holds)),
      neighbours.onWake(({ rows }) => {
        for (const [documentId, number] of rows) this.#registry.find(documentId)?.text.catchUpTo(number);
      }),
      access.onDocumentChange((documentIds) => {
        for (const documentId of documentIds) this.#registry.find(documentId)?.text.catchUp();
      }),
    ];
    this.#tickLater();
    this.#recheckLater();
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#upgrades.handle(request, socket, head);
  }

  handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
    return this.#requests.handle(request, response);
  }

  receiveForwarded(awareness: ForwardedAwareness): void {
    this.#requests.hear(awareness);
  }

  #connect({ wire, handshake, right, room }: Entrant, isStale: boolean): Connection {
    const { documentId, cookie } = handshake;
    const connection = new Connection({
      wire,
      room,
      documentId,
      cookie,
      right,
      clock: this.#clock,
      limits: this.#limits,
      log: this.#options.log,
      askRight: () => this.#options.access.ask(cookie, documentId),
      mayTrust: () => this.#confirmation.holds,
      onLeft: (left, name) => {
        this.#connections.delete(left);
        this.#tallies.ended(right.accountId);
        this.#registry.leave(documentId);
        if (name) this.#tallies.countClosed(name);
      },
    });
    this.#connections.add(connection);
    // A change while the handshake was under way may have taken the right away again.
    if (isStale) this.#watch.review(connection);
    if (!this.#confirmation.holds) {
      connection.doubt();
      this.#endDoubtedLater();
    }
    return connection;
  }

  /** Rights that nobody could confirm lately are not acted on; who waits too long for that is told. */
  #turn(holds: boolean): void {
    if (holds) {
      this.#cancelDoubt?.();
      this.#cancelDoubt = null;
      for (const connection of this.#connections) {
        if (!this.#watch.isDoubted(connection)) connection.trust();
      }
      return;
    }
    for (const connection of this.#connections) connection.doubt();
    this.#endDoubtedLater();
  }

  #endDoubtedLater(): void {
    this.#cancelDoubt ??= this.#clock.after(this.#limits.doubtMs, () => {
      this.#cancelDoubt = null;
      for (const connection of this.#connections) connection.close('unavailable');
    });
  }

  get interest(): Interest {
    return {
      scopes: () => scopesOf(this.#connections),
      documents: () =>
        this.#registry.rooms.map(({ documentId, text }) => [documentId, text.committed.number]),
      streams: () => [],
    };
  }

  #tickLater(): void {
    this.#cancelTick = this.#clock.after(this.#limits.silenceMs / 2, () => {
      for (const connection of this.#connections) connection.tick();
      for (const room of this.#registry.rooms) room.tick();
      this.#tickLater();
    });
  }

  #recheckLater(): void {
    this.#cancelRecheck = this.#clock.after(this.#limits.recheckMs, () => {
      this.#watch.recheck();
      this.#recheckLater();
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#drain();
    return this.#closing;
  }

  async #drain(): Promise<void> {
    this.#admission.close();
    for (const stop of this.#stops) stop();
    this.#cancelTick();
    this.#cancelRecheck();
    this.#cancelDoubt?.();
    this.#requests.stop();
    for (const connection of this.#connections) connection.stopListening();
    const stored = Promise.all(this.#registry.rooms.map((room) => room.text.settled()));
    if (!(await this.#within(this.#limits.drainMs, stored))) {
      const { pendingUpdates } = this.stats();
      this.#options.log('error', 'drained-incompletely', { pendingUpdates });
    }
    const gone = Promise.all([this.#upgrades.gone(), this.#requests.finished()]);
    for (const connection of this.#connections) connection.close('restarting');
    await this.#within(this.#limits.closeMs, gone);
    this.#upgrades.terminateAll();
    for (const room of this.#registry.rooms) room.dispose();
  }

  /** Whether it was done in time. */
  async #within(milliseconds: number, done: Promise<unknown>): Promise<boolean> {
    let cancel = () => {};
    const late = new Promise<false>((resolve) => {
      cancel = this.#clock.after(milliseconds, () => resolve(false));
    });
    const inTime = await Promise.race([done.then(() => true), late]);
    cancel();
    return inTime;
  }

  stats(): CollaborationStats {
    const { rooms } = this.#registry;
    return {
      connections: this.#connections.size,
      rooms: rooms.length,
      documentBytes: rooms.reduce((sum, { text }) => sum + text.committed.bytes, 0),
      pendingUpdates: rooms.reduce((sum, { text }) => sum + text.pending, 0),
      closed: this.#tallies.closed,
      refused: this.#tallies.refused,
    };
  }
}

/** With the oldest version that a right in use rests on. */
function* scopesOf(connections: Iterable<Connection>): Iterable<readonly [Id, number]> {
  for (const { right } of connections) {
    yield [right.scopes.caseVersion, right.grant.caseVersion];
    yield [right.scopes.committeeVersion, right.grant.committeeVersion];
    yield [right.scopes.accountVersion, right.grant.accountVersion];
  }
}
