/** One line in a room: reads no faster than it may, writes each packet at once, and ends with a code that says why. */
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { DocumentRight, GrantedRight } from '../ports/access.ts';
import type { DocumentId } from '../ports/journal.ts';
import type { Clock } from './clock.ts';
import type { CollaborationLimits } from './limits.ts';
import { type CollaborationLog, kindOf } from './log.ts';
import type { Member, Outlet } from './member.ts';
import { Packet } from './packet.ts';
import { costOf, Rate } from './rate.ts';
import type { Room } from './room.ts';
import { Settlement } from './settlement.ts';
import type { Wire } from './wire.ts';
import { keepAlive } from './write-message.ts';

export interface ConnectionParts {
  readonly wire: Wire;
  readonly room: Room;
  readonly documentId: DocumentId;
  readonly cookie: string | undefined;
  readonly right: GrantedRight;
  readonly clock: Clock;
  readonly limits: CollaborationLimits;
  readonly log: CollaborationLog;
  readonly askRight: () => Promise<DocumentRight>;
  /** Whether rights can be confirmed at all; until they can, a right that was asked anew frees nothing. */
  readonly mayTrust: () => boolean;
  /** Called once, when the connection is out of its room; the line may still be saying goodbye. */
  readonly onLeft: (connection: Connection, name: CloseName | null) => void;
}

const KEEP_ALIVE = new Packet([keepAlive]);

export class Connection implements Outlet {
  readonly documentId: DocumentId;
  readonly cookie: string | undefined;
  readonly #parts: ConnectionParts;
  readonly #member: Member;
  readonly #rate: Rate;
  readonly #settlement: Settlement;
  #lastSent: number;
  #lastHeard: number;
  #hasLeft = false;
  #isDeaf = false;
  #cancelWait: (() => void) | null = null;
  #cancelGoodbye: (() => void) | null = null;
  #isPaused = false;
  /** What may not go out before it is known that the person still may have it; null while that is known. */
  #held: Packet[] | null = null;
  #heldBytes = 0;

  /** Joins the room; from here on messages are read. */
  constructor(parts: ConnectionParts) {
    const { wire, clock, limits, room, right } = parts;
    const now = clock.now();
    this.#parts = parts;
    this.documentId = parts.documentId;
    this.cookie = parts.cookie;
    this.#lastSent = now;
    this.#lastHeard = now;
    this.#rate = new Rate(limits.messagesPerSecond, limits.messageBurst, now);
    this.#member = room.join(this, right);
    this.#settlement = new Settlement(() => this.#cancelWait === null && this.#member.pendingBytes === 0);
    wire.listen({
      onMessage: (message) => this.receive(message),
      onAlive: () => this.#hear(),
      onPing: () => this.#spend(1),
      onGone: () => {
        this.#cancelGoodbye?.();
        this.#leave(null);
      },
    });
  }

  get right(): GrantedRight {
    return this.#member.right;
  }

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  send(packet: Packet): void {
    if (this.#held) this.#hold(this.#held, packet);
    else this.#write(packet);
  }

  #hold(held: Packet[], packet: Packet): void {
    held.push(packet);
    this.#heldBytes += packet.bytes;
    if (this.#heldBytes > this.#parts.limits.bufferedBytes) this.close('unavailable');
  }

  #write(packet: Packet): void {
    const { wire, limits, clock } = this.#parts;
    if (this.#hasLeft || !wire.isOpen) return;
    if (wire.bufferedBytes > limits.bufferedBytes) {
      this.close('too-slow');
      return;
    }
    wire.send(packet);
    this.#lastSent = clock.now();
  }

  sendPresence(packet: Packet): boolean {
    if (this.#held) return false;
    if (this.#parts.wire.bufferedBytes > this.#parts.limits.presenceBufferedBytes) return false;
    this.send(packet);
    return true;
  }

  close(name: CloseName): void {
    this.#settlement.refuse(name);
    if (this.#hasLeft) return;
    const { wire, clock, limits } = this.#parts;
    this.#leave(name);
    wire.close(name);
    this.#cancelGoodbye = clock.after(limits.closeMs, () => wire.terminate());
  }

  relieve(): void {
    if (this.#isPaused) this.#readOrPause();
    this.#settlement.look();
  }

  askRight(): Promise<DocumentRight> {
    return this.#parts.askRight();
  }

  apply(right: DocumentRight): void {
    if (this.#hasLeft) return;
    if (right.right === 'none') {
      this.close(right.reason);
    } else {
      this.#parts.room.changeRight(this.#member, right);
      if (this.#parts.mayTrust()) this.trust();
    }
  }

  doubt(): void {
    this.#held ??= [];
  }

  /** What was held goes out. */
  trust(): void {
    const held = this.#held ?? [];
    this.#held = null;
    this.#heldBytes = 0;
    for (const packet of held) this.#write(packet);
  }

  /** Nothing more is taken in; what came before is still stored and shown. */
  stopListening(): void {
    this.#isDeaf = true;
  }

  /** Keeps the line alive and finds out when it is dead; called every few seconds. */
  tick(): void {
    const { wire, clock, limits } = this.#parts;
    const now = clock.now();
    if (this.#isPaused) this.#lastHeard = now;
    if (wire.answersPings && now - this.#lastHeard > limits.deadMs) {
      wire.terminate();
      return;
    }
    // Looked at twice in that time, so that silence is never longer.
    if (now - this.#lastSent >= limits.silenceMs / 2) this.#write(KEEP_ALIVE);
    if (wire.isOpen) wire.ping();
  }

  /** Takes one message in, or null for something that is none. */
  receive(message: Uint8Array | null): void {
    if (this.#hasLeft || this.#isDeaf) return;
    this.#hear();
    if (!message) {
      this.close('malformed');
    } else if (message.byteLength > this.#parts.limits.payloadBytes) {
      this.close('too-large');
    } else {
      this.#pass(message);
      this.#spend(costOf(message));
    }
  }

  /** A text that cannot be read, or a defect, ends the line that met it and nothing else. */
  #pass(message: Uint8Array): void {
    const { room, log, documentId } = this.#parts;
    try {
      room.receive(this.#member, message);
    } catch (error) {
      log('error', 'message-failed', { documentId, error: kindOf(error) });
      this.close('unavailable');
    }
  }

  /** For a line whose messages come in requests: null once they are stored and more may come, else why it was ended. */
  settled(): Promise<CloseName | null> {
    return this.#settlement.reached();
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
        this.#settlement.look();
      });
    }
    this.#readOrPause();
  }

  /** The network's own back-pressure slows the sender down, so that nothing has to be thrown away. */
  #readOrPause(): void {
    if (this.#hasLeft) return;
    const { wire, limits } = this.#parts;
    const isPaused = this.#cancelWait !== null || this.#member.pendingBytes > limits.pendingBytes;
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    if (isPaused) wire.pause();
    else wire.resume();
  }

  #leave(name: CloseName | null): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#cancelWait?.();
    this.#cancelWait = null;
    this.#parts.room.leave(this.#member);
    this.#settlement.look();
    this.#parts.onLeft(this, name);
  }
}
