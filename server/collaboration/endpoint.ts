/** The collaboration endpoint: the stock y-websocket protocol at `/collab/<document>`, behind the rights of the committee. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type CloseName, closeCodes } from '../../app/schemas/close-codes.ts';
import type { DocumentAccess, GrantedRight } from '../ports/access.ts';
import type { Journal } from '../ports/journal.ts';
import { AccessWatch } from './access-watch.ts';
import { type Clock, systemClock } from './clock.ts';
import { Connection } from './connection.ts';
import { GroupCommit } from './group-commit.ts';
import { type Handshake, type RefusalStatus, readHandshake, refuseUpgrade, statusFor } from './handshake.ts';
import { type CollaborationLimits, defaultLimits } from './limits.ts';
import { type CollaborationLog, kindOf } from './log.ts';
import { Registry } from './registry.ts';
import type { Room } from './room.ts';

export interface CollaborationOptions {
  readonly journal: Journal;
  readonly access: DocumentAccess;
  /** Asked only when the request names an Origin; a request without one stands on its session alone. */
  readonly originAllowed: (origin: string, request: IncomingMessage) => boolean;
  /** Editors with an older schema would delete what they do not know and are asked to reload. */
  readonly schemaVersion: number;
  readonly log: CollaborationLog;
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
  /** Takes in nothing more, stores and shows what came, then tells everybody to come back later. */
  close(): Promise<void>;
  stats(): CollaborationStats;
}

export function createCollaborationEndpoint(options: CollaborationOptions): CollaborationEndpoint {
  return new Endpoint(options);
}

class Endpoint implements CollaborationEndpoint {
  readonly #options: CollaborationOptions;
  readonly #clock: Clock;
  readonly #limits: CollaborationLimits;
  readonly #registry: Registry;
  readonly #server: WebSocketServer;
  readonly #watch: AccessWatch;
  readonly #connections = new Set<Connection>();
  /** Sockets that are not closed yet; some have left their room already. */
  readonly #sockets = new Set<WebSocket>();
  readonly #perPerson = new Map<string, number>();
  readonly #closed: Partial<Record<CloseName, number>> = {};
  readonly #refused: Partial<Record<RefusalStatus, number>> = {};
  readonly #stops: (() => void)[];
  #handshakes = 0;
  #isDraining = false;
  #cancelTick: () => void = () => {};
  #cancelRecheck: () => void = () => {};

  constructor(options: CollaborationOptions) {
    const { journal, access, log } = options;
    const clock = options.clock ?? systemClock;
    const limits = { ...defaultLimits, ...options.limits };
    const { commitWindowMs: windowMs, commitUpdates: maxUpdates } = limits;
    const commits = new GroupCommit({ journal, clock, log, windowMs, maxUpdates });
    this.#options = options;
    this.#clock = clock;
    this.#limits = limits;
    this.#registry = new Registry({ journal, commits, clock, limits, log });
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
    this.#stops = [
      access.onChange(() => this.#watch.check()),
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
    this.#handshakes += 1;
    this.#admit(request, socket, head)
      .then(
        (status) => status && this.#refuse(socket, status),
        (error: unknown) => {
          this.#options.log('error', 'handshake-failed', { error: kindOf(error) });
          this.#refuse(socket, 503);
        },
      )
      .finally(() => {
        this.#handshakes -= 1;
        if (!socket.destroyed && socket.writable) socket.off('error', onError);
      });
  }

  /** The status to refuse with, or null when the socket became a connection (or is gone). */
  async #admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<RefusalStatus | null> {
    const handshake = readHandshake(request);
    if (!handshake) return 404;
    const { documentId, cookie, origin } = handshake;
    if (origin !== undefined && !this.#options.originAllowed(origin, request)) return 403;
    if (this.#isDraining || this.#handshakes > this.#limits.handshakes) return 503;
    const changes = this.#watch.changes;
    const right = await this.#options.access.ask(cookie, documentId);
    if (right.right === 'none') return statusFor(right.reason);

    const objection = this.#objectionTo(handshake, right);
    if (objection) {
      this.#upgrade(request, socket, head, (ws) => this.#turnAway(ws, objection));
      return null;
    }
    this.#count(right.accountId, 1);
    let isIn = false;
    try {
      const room = await this.#registry.enter(documentId);
      if (!room) return 404;
      const welcome = (ws: WebSocket) => {
        isIn = true;
        this.#connect(ws, socket, handshake, right, room);
      };
      if (!this.#isDraining && !socket.destroyed) this.#upgrade(request, socket, head, welcome);
      if (!isIn) this.#registry.leave(documentId);
      // A change while the handshake was under way may have taken the right away again.
      else if (this.#watch.changes !== changes) this.#watch.check();
      return this.#isDraining ? 503 : null;
    } finally {
      if (!isIn) this.#count(right.accountId, -1);
    }
  }

  /** Reasons that only a close code can tell to the editor. */
  #objectionTo({ documentId, schemaVersion }: Handshake, { accountId }: GrantedRight): CloseName | null {
    const ours = this.#options.schemaVersion;
    if (schemaVersion !== null && !(schemaVersion >= ours)) return 'reload';
    // A newer editor than this server: another node has been upgraded, this one will be.
    if (schemaVersion !== null && schemaVersion > ours) return 'unavailable';
    const inRoom = this.#registry.find(documentId)?.size ?? 0;
    const ofPerson = this.#perPerson.get(accountId) ?? 0;
    const { connectionsPerPerson, connectionsPerRoom } = this.#limits;
    return ofPerson >= connectionsPerPerson || inRoom >= connectionsPerRoom ? 'too-many-connections' : null;
  }

  /** Calls back before it returns, or answers a malformed request itself and never calls back. */
  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, onOpen: (ws: WebSocket) => void): void {
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      this.#sockets.add(ws);
      ws.on('close', () => this.#sockets.delete(ws));
      onOpen(ws);
    });
  }

  #connect(ws: WebSocket, socket: Duplex, handshake: Handshake, right: GrantedRight, room: Room): void {
    const { documentId, cookie } = handshake;
    const connection = new Connection({
      ws,
      socket,
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
        if (name) this.#closed[name] = (this.#closed[name] ?? 0) + 1;
      },
    });
    this.#connections.add(connection);
  }

  #turnAway(ws: WebSocket, name: CloseName): void {
    this.#closed[name] = (this.#closed[name] ?? 0) + 1;
    ws.on('error', () => {});
    ws.close(closeCodes[name].code, name);
    const cancel = this.#clock.after(this.#limits.closeMs, () => ws.terminate());
    ws.on('close', cancel);
  }

  #refuse(socket: Duplex, status: RefusalStatus): void {
    this.#refused[status] = (this.#refused[status] ?? 0) + 1;
    refuseUpgrade(socket, status);
  }

  #count(accountId: string, change: 1 | -1): void {
    const count = (this.#perPerson.get(accountId) ?? 0) + change;
    if (count > 0) this.#perPerson.set(accountId, count);
    else this.#perPerson.delete(accountId);
  }

  #tickLater(): void {
    this.#cancelTick = this.#clock.after(this.#limits.silenceMs / 2, () => {
      for (const connection of this.#connections) connection.tick();
      this.#tickLater();
    });
  }

  #recheckLater(): void {
    this.#cancelRecheck = this.#clock.after(this.#limits.recheckMs, () => {
      this.#watch.check();
      this.#recheckLater();
    });
  }

  async close(): Promise<void> {
    this.#isDraining = true;
    for (const stop of this.#stops) stop();
    this.#cancelTick();
    this.#cancelRecheck();
    for (const connection of this.#connections) connection.stopListening();
    const stored = Promise.all(this.#registry.rooms.map((room) => room.text.settled()));
    if (!(await this.#within(this.#limits.drainMs, stored))) {
      const { pendingUpdates } = this.stats();
      this.#options.log('error', 'drained-incompletely', { pendingUpdates });
    }
    const goodbyes = [...this.#sockets].map(
      (ws) => new Promise<void>((resolve) => ws.once('close', () => resolve())),
    );
    for (const connection of this.#connections) connection.close('restarting');
    await this.#within(this.#limits.closeMs, Promise.all(goodbyes));
    for (const ws of this.#sockets) ws.terminate();
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
