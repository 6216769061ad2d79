/** One WebSocket in a room: reads no faster than it may, writes each packet at once, and ends with a code that says why. */
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { type CloseName, closeCodes } from '../../app/schemas/close-codes.ts';
import type { DocumentRight, GrantedRight } from '../ports/access.ts';
import type { DocumentId } from '../ports/journal.ts';
import type { Clock } from './clock.ts';
import type { CollaborationLimits } from './limits.ts';
import type { Member, Outlet } from './member.ts';
import { Packet } from './packet.ts';
import { costOf, Rate } from './rate.ts';
import type { Room } from './room.ts';
import { keepAlive } from './write-message.ts';

export interface ConnectionParts {
  readonly ws: WebSocket;
  /** Under the WebSocket; frames that are made once for everybody are written to it directly. */
  readonly socket: Duplex;
  readonly room: Room;
  readonly documentId: DocumentId;
  readonly cookie: string | undefined;
  readonly right: GrantedRight;
  readonly clock: Clock;
  readonly limits: CollaborationLimits;
  readonly askRight: () => Promise<DocumentRight>;
  /** Called once, when the connection is out of its room; the socket may still be saying goodbye. */
  readonly onLeft: (connection: Connection, name: CloseName | null) => void;
}

const KEEP_ALIVE = new Packet([keepAlive]);

export class Connection implements Outlet {
  readonly documentId: DocumentId;
  readonly cookie: string | undefined;
  readonly #parts: ConnectionParts;
  readonly #member: Member;
  readonly #rate: Rate;
  #lastSent: number;
  #lastHeard: number;
  #hasLeft = false;
  #isDeaf = false;
  #cancelWait: (() => void) | null = null;
  #cancelGoodbye: (() => void) | null = null;
  #isPaused = false;

  /** Joins the room; from here on messages are read. */
  constructor(parts: ConnectionParts) {
    const { ws, clock, limits, room, right } = parts;
    const now = clock.now();
    this.#parts = parts;
    this.documentId = parts.documentId;
    this.cookie = parts.cookie;
    this.#lastSent = now;
    this.#lastHeard = now;
    this.#rate = new Rate(limits.messagesPerSecond, limits.messageBurst, now);
    this.#member = room.join(this, right);
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary));
    ws.on('pong', () => this.#hear());
    ws.on('ping', () => this.#spend(1));
    // A broken frame or line; 'close' follows.
    ws.on('error', () => {});
    ws.on('close', () => {
      this.#cancelGoodbye?.();
      this.#leave(null);
    });
  }

  get accountId(): string {
    return this.#member.right.accountId;
  }

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  send(packet: Packet): void {
    const { ws, socket, limits, clock } = this.#parts;
    if (this.#hasLeft || ws.readyState !== ws.OPEN) return;
    if (ws.bufferedAmount > limits.bufferedBytes) {
      this.close('too-slow');
      return;
    }
    socket.write(packet.frames);
    this.#lastSent = clock.now();
  }

  sendPresence(packet: Packet): boolean {
    if (this.#parts.ws.bufferedAmount > this.#parts.limits.presenceBufferedBytes) return false;
    this.send(packet);
    return true;
  }

  close(name: CloseName): void {
    if (this.#hasLeft) return;
    const { ws, clock, limits } = this.#parts;
    this.#leave(name);
    // Paused, it would not read the answer to the close.
    ws.resume();
    ws.close(closeCodes[name].code, name);
    this.#cancelGoodbye = clock.after(limits.closeMs, () => ws.terminate());
  }

  relieve(): void {
    if (this.#isPaused) this.#readOrPause();
  }

  askRight(): Promise<DocumentRight> {
    return this.#parts.askRight();
  }

  apply(right: DocumentRight): void {
    if (this.#hasLeft) return;
    if (right.right === 'none') this.close(right.reason);
    else this.#parts.room.changeRight(this.#member, right);
  }

  /** Nothing more is taken in; what came before is still stored and shown. */
  stopListening(): void {
    this.#isDeaf = true;
  }

  /** Keeps the line alive and finds out when it is dead; called every few seconds. */
  tick(): void {
    const { ws, clock, limits } = this.#parts;
    const now = clock.now();
    if (this.#isPaused) this.#lastHeard = now;
    if (now - this.#lastHeard > limits.deadMs) {
      ws.terminate();
      return;
    }
    if (now - this.#lastSent >= limits.silenceMs) this.send(KEEP_ALIVE);
    if (ws.readyState === ws.OPEN) ws.ping();
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#hasLeft || this.#isDeaf) return;
    this.#hear();
    if (!isBinary || !Buffer.isBuffer(data)) {
      this.close('malformed');
    } else if (data.byteLength > this.#parts.limits.payloadBytes) {
      this.close('too-large');
    } else {
      this.#parts.room.receive(this.#member, data);
      this.#spend(costOf(data));
    }
  }

  #hear(): void {
    this.#lastHeard = this.#parts.clock.now();
  }

  #spend(cost: number): void {
    const wait = this.#rate.spend(cost, this.#parts.clock.now());
    if (wait > 0 && !this.#hasLeft) {
      this.#cancelWait?.();
      this.#cancelWait = this.#parts.clock.after(wait, () => {
        this.#cancelWait = null;
        this.#readOrPause();
      });
    }
    this.#readOrPause();
  }

  /** The network's own back-pressure slows the sender down, so that nothing has to be thrown away. */
  #readOrPause(): void {
    if (this.#hasLeft) return;
    const { ws, limits } = this.#parts;
    const isPaused = this.#cancelWait !== null || this.#member.pendingBytes > limits.pendingBytes;
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    if (isPaused) ws.pause();
    else ws.resume();
  }

  #leave(name: CloseName | null): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#cancelWait?.();
    this.#cancelWait = null;
    this.#parts.room.leave(this.#member);
    this.#parts.onLeft(this, name);
  }
}
