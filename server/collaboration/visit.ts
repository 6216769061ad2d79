/**
 * What one request brings to a room whose line is at another process: somebody of the same account comes in, says it,
 * waits until it is stored and leaves. Visitors show no presence and hear nothing but the answers to what they ask.
 */
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { DocumentRight, GrantedRight } from '../ports/access.ts';
import type { Member, Outlet } from './member.ts';
import type { Packet } from './packet.ts';
import { readMessage } from './read-message.ts';
import type { Room } from './room.ts';
import { Settlement } from './settlement.ts';

export interface VisitParts {
  readonly room: Room;
  readonly right: GrantedRight;
  readonly askRight: () => Promise<DocumentRight>;
  /** Answers beyond the first may be this large together. */
  readonly answerBytes: number;
}

export type Brought =
  | { readonly refused: null; readonly answers: readonly Uint8Array[] }
  /** Why a WebSocket would have been closed. */
  | { readonly refused: CloseName };

/** Rejects when the journal cannot be read. */
export async function bring(parts: VisitParts, messages: readonly Uint8Array[]): Promise<Brought> {
  // Whoever asks may have seen more at the process where the line is.
  if (messages.some((message) => readMessage(message).kind === 'sync-step-1'))
    await parts.room.text.refresh();
  const visit = new Visit(parts);
  try {
    for (const message of messages) visit.say(message);
    const refused = await visit.settlement.reached();
    return refused === null ? { refused, answers: visit.answers } : { refused };
  } finally {
    visit.leave();
  }
}

class Visit implements Outlet {
  readonly answers: Uint8Array[] = [];
  readonly settlement: Settlement;
  readonly #parts: VisitParts;
  readonly #member: Member;
  #isSpeaking = false;
  #answerBytes = 0;

  constructor(parts: VisitParts) {
    this.#parts = parts;
    this.#member = parts.room.join(this, parts.right);
    // The client said what we lacked when its line began; nothing that it sends is early.
    this.#member.hasAnswered = true;
    this.settlement = new Settlement(() => this.#member.pendingBytes === 0);
  }

  say(message: Uint8Array): void {
    this.#isSpeaking = true;
    this.#parts.room.receive(this.#member, message);
    this.#isSpeaking = false;
  }

  leave(): void {
    this.#parts.room.leave(this.#member);
  }

  /** What is committed meanwhile reaches the client over its line, in order; here it could come too soon. */
  send(packet: Packet): void {
    if (!this.#isSpeaking) return;
    this.#answerBytes += packet.bytes;
    // Each question for the text may cost all of it: nobody asks twice in one breath and means it.
    if (this.answers.length > 0 && this.#answerBytes > this.#parts.answerBytes) this.close('too-large');
    else this.answers.push(...packet.messages);
  }

  sendPresence(): boolean {
    return true;
  }

  close(name: CloseName): void {
    this.leave();
    this.settlement.refuse(name);
  }

  relieve(): void {
    this.settlement.look();
  }

  askRight(): Promise<DocumentRight> {
    return this.#parts.askRight();
  }
}
