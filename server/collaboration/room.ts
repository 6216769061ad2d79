/**
 * One document and everybody who is in it, without sockets: bytes come in, bytes go out, and nothing goes out before
 * the journal has it. The sender gets what was committed like everybody else: the echo is the acknowledgement.
 */
import type { GrantedRight } from '../ports/access.ts';
import type { DocumentId } from '../ports/journal.ts';
import type { Topic } from '../ports/neighbours.ts';
import { CommittedText } from './committed-text.ts';
import { JournaledText, type TextParts } from './journaled-text.ts';
import { kindOf } from './log.ts';
import { Member, type Outlet } from './member.ts';
import { Packet } from './packet.ts';
import { Presence } from './presence.ts';
import { type Message, readMessage } from './read-message.ts';
import { queryAwareness, writeSyncStep1, writeSyncStep2 } from './write-message.ts';

/** For how long the packet for newcomers is kept for the next one. */
const WELCOME_MS = 2000;
/** Cursors from several other processes leave together, without being much older for it. */
const ELSEWHERE_WINDOW_MS = 5;
/** Of whom other processes tell nothing for so long has left unheard, with the process or without. */
const UNHEARD_MS = 20_000;

export class Room {
  readonly documentId: DocumentId;
  readonly #parts: TextParts;
  readonly #text: JournaledText;
  readonly #members = new Set<Member>();
  /** Whoever came back has no use for the former connection, which would count as theirs until it is known to be dead. */
  readonly #presence = new Presence<Member>((former) => former.outlet.close('restarting'));
  #cancelPresence: (() => void) | null = null;
  #welcome: Packet | null = null;
  #cancelWelcome: (() => void) | null = null;
  #elsewhere: Topic | null = null;

  constructor(documentId: DocumentId, text: CommittedText, parts: TextParts) {
    this.documentId = documentId;
    this.#parts = parts;
    this.#text = new JournaledText(documentId, text, parts, {
      show: (messages) => this.#show(messages),
      ownerOf: (clientId) => this.#presence.accountOf(clientId),
    });
  }

  /** Null when there is no such document; rejects when it cannot be loaded whole. */
  static async open(documentId: DocumentId, parts: TextParts): Promise<Room | null> {
    const stored = await parts.journal.load(documentId);
    return stored && new Room(documentId, CommittedText.of(stored), parts);
  }

  get text(): JournaledText {
    return this.#text;
  }

  get size(): number {
    return this.#members.size;
  }

  join(outlet: Outlet, right: GrantedRight): Member {
    const member = new Member(outlet, right);
    this.#members.add(member);
    this.#meetOthers();
    return member;
  }

  /** What the member sent before is stored all the same. */
  leave(member: Member): void {
    if (member.hasLeft) return;
    member.hasLeft = true;
    this.#members.delete(member);
    this.#presence.leave(member);
    this.#schedulePresence();
  }

  changeRight(member: Member, right: GrantedRight): void {
    const { name, role, colour } = member.right;
    member.right = right;
    if (right.right === 'read') this.#text.rightLost(member);
    if (name !== right.name || role !== right.role || colour !== right.colour) {
      this.#presence.restamp(member);
      this.#schedulePresence();
    }
  }

  /** @param bytes one message; they may be overwritten afterwards */
  receive(member: Member, bytes: Uint8Array): void {
    if (member.hasLeft) return;
    const message = readMessage(bytes);
    switch (message.kind) {
      case 'sync-step-1':
        this.#answer(member, message);
        break;
      case 'sync-step-2':
        this.#text.receive(member, message.update, true);
        break;
      case 'update':
        this.#text.receive(member, message.update, false);
        break;
      case 'awareness':
        if (this.#presence.hear(member, message.entries)) this.#schedulePresence();
        else member.outlet.close('malformed');
        break;
      case 'query-awareness':
        member.isBehindOnPresence = true;
        this.#schedulePresence();
        break;
      case 'auth':
        break;
      case 'malformed':
        member.outlet.close('malformed');
    }
  }

  /** Every few seconds: other processes may have missed who is here, and we that somebody there has left. */
  tick(): void {
    this.#tellOurs();
    this.#presence.forgetUnheard(this.#parts.clock.now() - UNHEARD_MS);
    if (this.#presence.hasChanged) this.#schedulePresence();
  }

  dispose(): void {
    const goodbye = this.#presence.takeChanges().ours;
    if (goodbye) this.#elsewhere?.tell(goodbye);
    this.#elsewhere?.close();
    this.#cancelPresence?.();
    this.#cancelWelcome?.();
    this.#text.dispose();
  }

  #answer(member: Member, message: Extract<Message, { kind: 'sync-step-1' }>): void {
    member.hasAsked = true;
    // Coming from another process it may have seen what we have not read yet.
    if (this.#text.isBehind(message.state)) void this.#answerWhole(member, message);
    else this.#answerNow(member, message);
  }

  async #answerWhole(member: Member, message: Extract<Message, { kind: 'sync-step-1' }>): Promise<void> {
    const { state } = message;
    const stateVector = message.stateVector.slice();
    try {
      await this.#text.refresh();
      if (!member.hasLeft) this.#answerNow(member, { ...message, state, stateVector });
    } catch (error) {
      this.#parts.log('error', 'answer-failed', { documentId: this.documentId, error: kindOf(error) });
      member.outlet.close('unavailable');
    }
  }

  #answerNow(member: Member, { state, stateVector }: Extract<Message, { kind: 'sync-step-1' }>): void {
    const { committed } = this.#text;
    if (member.isSynced) {
      member.outlet.send(new Packet([writeSyncStep2(committed.since(state, stateVector))]));
      return;
    }
    member.isSynced = true;
    member.isBehindOnPresence = true;
    member.outlet.send(state.size === 0 ? this.#welcomePacket() : this.#firstAnswer(state, stateVector));
    this.#schedulePresence();
  }

  /** What the member lacks, then our own state, so that it answers with what we lack. */
  #firstAnswer(state: ReadonlyMap<number, number>, stateVector: Uint8Array): Packet {
    const { committed } = this.#text;
    return new Packet([
      writeSyncStep2(committed.since(state, stateVector)),
      writeSyncStep1(committed.stateVector),
    ]);
  }

  /** When a sitting opens, everybody comes in at once with nothing: one packet serves them all, for a moment. */
  #welcomePacket(): Packet {
    this.#welcome ??= this.#firstAnswer(new Map(), new Uint8Array([0]));
    this.#cancelWelcome ??= this.#parts.clock.after(WELCOME_MS, () => {
      this.#cancelWelcome = null;
      this.#welcome = null;
    });
    return this.#welcome;
  }

  #show(messages: readonly Uint8Array[]): void {
    this.#welcome = null;
    const packet = new Packet(messages);
    for (const member of this.#members) if (member.isSynced) member.outlet.send(packet);
  }

  /** However often cursors move, everybody hears of them in one message per window. */
  #schedulePresence(windowMs = this.#parts.limits.presenceWindowMs): void {
    this.#cancelPresence ??= this.#parts.clock.after(windowMs, () => {
      this.#cancelPresence = null;
      this.#sendPresence();
    });
  }

  #sendPresence(): void {
    const { all, ours } = this.#presence.takeChanges();
    if (ours) this.#elsewhere?.tell(ours);
    const changed = all && new Packet([all]);
    let everybody: Packet | null = null;
    for (const member of this.#members) {
      if (!member.isSynced) continue;
      if (member.isBehindOnPresence) everybody ??= new Packet([this.#presence.everybody()]);
      const packet = member.isBehindOnPresence ? everybody : changed;
      if (!packet) continue;
      member.hasSeenOthers = true;
      member.isBehindOnPresence = !member.outlet.sendPresence(packet);
    }
  }

  /** The first one in asks the other processes who is there. */
  #meetOthers(): void {
    if (this.#elsewhere) return;
    const topic = this.#parts.neighbours.join(`cursors:${this.documentId}`, (bytes, node) =>
      this.#hearElsewhere(bytes, node),
    );
    this.#elsewhere = topic;
    topic.tell(queryAwareness);
  }

  #hearElsewhere(bytes: Uint8Array, node: string): void {
    const message = readMessage(bytes);
    if (message.kind === 'query-awareness') this.#tellOurs();
    if (message.kind !== 'awareness') return;
    this.#presence.hearAway(node, message.entries, this.#parts.clock.now());
    // Gathered there already, for a whole window.
    if (this.#presence.hasChanged) this.#schedulePresence(ELSEWHERE_WINDOW_MS);
  }

  #tellOurs(): void {
    if (!this.#elsewhere?.isHeard) return;
    const ours = this.#presence.ours();
    if (ours) this.#elsewhere.tell(ours);
  }
}
