/** The collaboration endpoint: the stock y-websocket protocol at `/collab/<document>`, behind the rights of the committee. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Id } from '../../app/domain/identifiers.ts';
import { type CloseName, closeCodes } from '../../app/schemas/close-codes.ts';
import type { DocumentAccess, GrantedRight } from '../ports/access.ts';
import { alwaysConfirmed, type Confirmation } from '../ports/confirmation.ts';
import type { Interest } from '../ports/heads.ts';
import type { Journal } from '../ports/journal.ts';
import { type Neighbours, noNeighbours, type WakeUp } from '../ports/neighbours.ts';
import { AccessWatch } from './access-watch.ts';
import { type Clock, systemClock } from './clock.ts';
import { Connection } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import { type Handshake, type RefusalStatus, readHandshake, refuseUpgrade, statusFor } from './handshake.ts';
import { type CollaborationLimits, defaultLimits } from './limits.ts';
import { type CollaborationLog, kindOf } from './log.ts';
import { Registry } from './registry.ts';
import { type Door, type ForwardedAwareness, Requests } from './requests.ts';
import type { Room } from './room.ts';
import { SocketWire } from './socket-wire.ts';
import type { Wire } from './wire.ts';

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

/** As the end of everything sees it. */
interface Line {
  /** Resolves when it is gone, whoever ended it. */
  readonly gone: Promise<unknown>;
  terminate(): void;
}

class Endpoint implements CollaborationEndpoint {
  readonly #options: CollaborationOptions;
  readonly #clock: Clock;
  readonly #limits: CollaborationLimits;
  readonly #registry: Registry;
  readonly #server: WebSocketServer;
  readonly #watch: AccessWatch;
  readonly #requests: Requests;
  readonly #connections = new Set<Connection>();
  /** Lines that are not gone yet; some have left their room already. */
  readonly #lines = new Set<Line>();
  readonly #perPerson = new Map<string, number>();
  readonly #closed: Partial<Record<CloseName, number>> = {};
  readonly #refused: Partial<Record<RefusalStatus, number>> = {};
  readonly #confirmation: Confirmation;
  readonly #stops: (() => void)[];
  #handshakes = 0;
  #isDraining = false;
  #closing: Promise<void> | null = null;
  #cancelTick: () => void = () => {};
  #cancelRecheck: () => void = () => {};
  #cancelDoubt: () => void = () => {};

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
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: 2 * limits.payloadBytes,
    });
    this.#watch = new AccessWatch({
      access,
      clock,
      log,
      connections: () => this.#connections,
      confirmMs: limits.confirmMs,
    });
    this.#requests = new Requests({
      registry: this.#registry,
      clock,
      limits,
      log,
      originAllowed: options.originAllowed,
      admit: (request, handshake, door) => this.#counted(() => this.#admit(request, handshake, door)),
      askRight: ({ cookie, documentId }) => access.ask(cookie, documentId),
      changes: () => this.#watch.changes,
      objectionToSchema: (handshake) => this.#objectionToSchema(handshake),
      onRefused: (name) => this.#countClosed(name),
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
    // Until the WebSocket has its own listeners, a broken line must not end the process.
    const onError = () => socket.destroy();
    socket.on('error', onError);
    this.#counted(() => this.#admitUpgrade(request, socket, head))
      .then(
        (status) => status && this.#refuse(socket, status),
        (error: unknown) => {
          this.#options.log('error', 'handshake-failed', { error: kindOf(error) });
          this.#refuse(socket, 503);
        },
      )
      .finally(() => {
        if (!socket.destroyed && socket.writable) socket.off('error', onError);
      });
  }

  handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
    return this.#requests.handle(request, response);
  }

  receiveForwarded(awareness: ForwardedAwareness): void {
    this.#requests.hear(awareness);
  }

  async #counted<T>(judge: () => Promise<T>): Promise<T> {
    this.#handshakes += 1;
    try {
      return await judge();
    } finally {
      this.#handshakes -= 1;
    }
  }

  async #admitUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<RefusalStatus | null> {
    const handshake = readHandshake(request);
    if (!handshake) return 404;
    return this.#admit(request, handshake, {
      get isGone() {
        return socket.destroyed;
      },
      open: (enter) => this.#upgrade(request, socket, head, (ws) => enter(new SocketWire(ws, socket))),
      turnAway: (name) => this.#upgrade(request, socket, head, (ws) => this.#turnAway(ws, name)),
    });
  }

  /** The status to refuse with, or null when there is a connection now (or nobody to refuse any more). */
  async #admit(request: IncomingMessage, handshake: Handshake, door: Door): Promise<RefusalStatus | null> {
    const { documentId, cookie, origin } = handshake;
    if (origin !== undefined && !this.#options.originAllowed(origin, request)) return 403;
    if (this.#isDraining || this.#handshakes > this.#limits.handshakes) return 503;
    const changes = this.#watch.changes;
    const right = await this.#options.access.ask(cookie, documentId);
    if (right.right === 'none') return statusFor(right.reason);

    const objection = this.#objectionTo(handshake, right);
    if (objection) {
      this.#countClosed(objection);
      door.turnAway(objection);
      return null;
    }
    this.#count(right.accountId, 1);
    let isIn = false;
    try {
      const room = await this.#registry.enter(documentId);
      if (!room) return 404;
      const enter = (wire: Wire) => {
        isIn = true;
        const connection = this.#connect(wire, handshake, right, room);
        // A change while the handshake was under way may have taken the right away again.
        if (this.#watch.changes !== changes) this.#watch.review(connection);
        if (!this.#confirmation.holds) connection.doubt();
        return connection;
      };
      if (!this.#isDraining && !door.isGone) door.open(enter);
      if (!isIn) this.#registry.leave(documentId);
      return this.#isDraining ? 503 : null;
    } finally {
      if (!isIn) this.#count(right.accountId, -1);
    }
  }

  /** Reasons that only a close code can tell to the editor. */
  #objectionTo(handshake: Handshake, { accountId }: GrantedRight): CloseName | null {
    const toSchema = this.#objectionToSchema(handshake);
    if (toSchema) return toSchema;
    const { documentId } = handshake;
    const inRoom = this.#registry.find(documentId)?.size ?? 0;
    const ofPerson = this.#perPerson.get(accountId) ?? 0;
    const { connectionsPerPerson, connectionsPerRoom } = this.#limits;
    return ofPerson >= connectionsPerPerson || inRoom >= connectionsPerRoom ? 'too-many-connections' : null;
  }

  #objectionToSchema({ schemaVersion }: Handshake): CloseName | null {
    const ours = this.#options.schemaVersion;
    if (schemaVersion !== null && !(schemaVersion >= ours)) return 'reload';
    // A newer editor than this server: another node has been upgraded, this one will be.
    return schemaVersion !== null && schemaVersion > ours ? 'unavailable' : null;
  }

  /** Calls back before it returns, or answers a malformed request itself and never calls back. */
  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, onOpen: (ws: WebSocket) => void): void {
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      this.#keep({
        terminate: () => ws.terminate(),
        gone: new Promise((resolve) => ws.on('close', resolve)),
      });
      onOpen(ws);
    });
  }

  #connect(wire: Wire, handshake: Handshake, right: GrantedRight, room: Room): Connection {
    const { documentId, cookie } = handshake;
    const connection = new Connection({
      wire,
      room,
      documentId,
      cookie,
      right,
      clock: this.#clock,
      limits: this.#limits,
      askRight: () => this.#options.access.ask(cookie, documentId),
      onLeft: (left, name) => {
        this.#connections.delete(left);
        this.#count(right.accountId, -1);
        this.#registry.leave(documentId);
        if (name) this.#countClosed(name);
      },
    });
    this.#connections.add(connection);
    return connection;
  }

  /** Rights that nobody could confirm lately are not acted on; who waits too long for that is told. */
  #turn(holds: boolean): void {
    this.#cancelDoubt();
    if (holds) {
      for (const connection of this.#connections) {
        if (!this.#watch.isDoubted(connection)) connection.trust();
      }
      return;
    }
    for (const connection of this.#connections) connection.doubt();
    this.#cancelDoubt = this.#clock.after(this.#limits.doubtMs, () => {
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

  #turnAway(ws: WebSocket, name: CloseName): void {
    ws.on('error', () => {});
    ws.close(closeCodes[name].code, name);
    const cancel = this.#clock.after(this.#limits.closeMs, () => ws.terminate());
    ws.on('close', cancel);
  }

  #refuse(socket: Duplex, status: RefusalStatus): void {
    this.#refused[status] = (this.#refused[status] ?? 0) + 1;
    refuseUpgrade(socket, status);
  }

  #keep(line: Line): void {
    this.#lines.add(line);
    void line.gone.then(() => this.#lines.delete(line));
  }

  #countClosed(name: CloseName): void {
    this.#closed[name] = (this.#closed[name] ?? 0) + 1;
  }

  #count(accountId: string, change: 1 | -1): void {
    const count = (this.#perPerson.get(accountId) ?? 0) + change;
    if (count > 0) this.#perPerson.set(accountId, count);
    else this.#perPerson.delete(accountId);
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
    this.#isDraining = true;
    for (const stop of this.#stops) stop();
    this.#cancelTick();
    this.#cancelRecheck();
    this.#cancelDoubt();
    this.#requests.stop();
    for (const connection of this.#connections) connection.stopListening();
    const stored = Promise.all(this.#registry.rooms.map((room) => room.text.settled()));
    if (!(await this.#within(this.#limits.drainMs, stored))) {
      const { pendingUpdates } = this.stats();
      this.#options.log('error', 'drained-incompletely', { pendingUpdates });
    }
    const goodbyes = [...this.#lines].map(({ gone }) => gone);
    for (const connection of this.#connections) connection.close('restarting');
    await this.#within(this.#limits.closeMs, Promise.all([...goodbyes, this.#requests.finished()]));
    for (const line of this.#lines) line.terminate();
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
      closed: { ...this.#closed },
      refused: { ...this.#refused },
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
