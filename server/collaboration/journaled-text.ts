/** The text of one room on its way through the journal: what arrives is committed first and shown afterwards, in the journal's order. */
import type { AccountId } from '../../app/domain/identifiers.ts';
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { DocumentRight } from '../ports/access.ts';
import type { AppendOutcome, DocumentId, Journal, PendingUpdate } from '../ports/journal.ts';
import type { Neighbours } from '../ports/neighbours.ts';
import type { Clock } from './clock.ts';
import type { CommittedText } from './committed-text.ts';
import type { CommitSource, GroupCommit } from './group-commit.ts';
import { type HeldText, JournalReader } from './journal-reader.ts';
import type { CollaborationLimits } from './limits.ts';
import { type CollaborationLog, kindOf } from './log.ts';
import type { Member } from './member.ts';
import { Packet } from './packet.ts';
import { isProseOnly } from './prose-only.ts';
import { isEmpty, parseUpdate, type UpdateContent } from './update-content.ts';
import { createWrite, type Write } from './write.ts';
import { nothingNew } from './write-message.ts';
import { WriteQueue } from './write-queue.ts';

export interface TextParts {
  readonly journal: Journal;
  readonly commits: GroupCommit;
  readonly neighbours: Neighbours;
  readonly clock: Clock;
  readonly limits: CollaborationLimits;
  readonly log: CollaborationLog;
}

export interface Audience {
  /** Update messages of what was committed together, in order. */
  show(messages: readonly Uint8Array[]): void;
  /** The account whose client this is, if it is known. */
  ownerOf(clientId: number): AccountId | undefined;
}

const BUSY_RETRY_MS = 10;
const FIRST_RECOVERY_MS = 250;
const LAST_RECOVERY_MS = 5000;
const RENEWALS = 5;
const RENEWAL_MS = 1000;
const NOTHING_NEW = new Packet([nothingNew]);

export class JournaledText implements CommitSource {
  readonly #documentId: DocumentId;
  readonly #parts: TextParts;
  readonly #audience: Audience;
  readonly #queue = new WriteQueue<Member>();
  readonly #held: HeldText;
  readonly #reader: JournalReader;
  /** Members whose right is being asked. */
  #asking = 0;
  /** A commit failed and may have been stored all the same: nothing is committed before the journal was read. */
  #isUncertain = false;
  #recoveryMs = FIRST_RECOVERY_MS;
  #cancelRecovery: (() => void) | null = null;
  /** Unsound as far as we knew: the journal is being read for these, or was. */
  readonly #doubts = new WeakMap<object, 'reading' | 'read'>();
  #whenSettled: (() => void)[] = [];
  #isDisposed = false;

  constructor(documentId: DocumentId, text: CommittedText, parts: TextParts, audience: Audience) {
    this.#documentId = documentId;
    this.#parts = parts;
    this.#audience = audience;
    this.#held = { text };
    this.#reader = new JournalReader({
      documentId,
      journal: parts.journal,
      held: this.#held,
      show: (messages) => audience.show(messages),
      onDone: () => this.#checkSettled(),
    });
  }

  get #text(): CommittedText {
    return this.#held.text;
  }

  get committed(): CommittedText {
    return this.#text;
  }

  /** Updates that are not stored yet. */
  get pending(): number {
    return this.#queue.size;
  }

  /** @param isAnswer whether it is the client's answer to our state */
  receive(member: Member, update: Uint8Array, isAnswer: boolean): void {
    if (isAnswer) member.hasAnswered = true;
    const content = parseUpdate(update);
    if (!content || !isProseOnly(content)) {
      member.outlet.close('malformed');
    } else if (member.right.right === 'read') {
      if (this.#isNews(content)) member.outlet.close('read-only');
      else member.outlet.send(NOTHING_NEW);
    } else if (isEmpty(content) && member.pendingBytes === 0) {
      // What almost every newcomer answers; it need not wait for anything.
      member.outlet.send(NOTHING_NEW);
    } else {
      const isEarly = member.hasAsked && !member.hasAnswered;
      const kind = isAnswer ? 'answer' : isEarly ? 'early' : 'update';
      this.#queue.add(createWrite(member, update, content, kind));
      member.pendingBytes += update.byteLength;
      this.#wake();
    }
  }

  /** What waits from someone who may not write any more is not stored. */
  rightLost(member: Member): void {
    const dropped = this.#drop(member);
    if (dropped.some(({ content }) => this.#isNews(content))) member.outlet.close('read-only');
  }

  take(limit: number): readonly PendingUpdate[] {
    if (this.#isUncertain || this.#queue.isInFlight) return [];
    const choice = this.#queue.choose({
      text: this.#text,
      ownerOf: this.#audience.ownerOf,
      maxUpdates: limit,
      documentBytes: this.#parts.limits.documentBytes,
      isExamined: (write) => this.#doubts.get(write) === 'read',
    });
    const doubtful = choice.doubtful.filter((write) => !this.#doubts.has(write));
    if (doubtful.length > 0) void this.#examine(doubtful);
    for (const write of choice.known) {
      this.#done(write);
      write.writer.outlet.send(NOTHING_NEW);
    }
    // Not refused and not acknowledged: what they hold is judged once more, in the answer that follows.
    for (const write of choice.early) this.#done(write);
    for (const [writer, name] of choice.refused) this.#refuse(writer, name);
    if (choice.batch.length === 0) this.#checkSettled();
    return choice.batch.map(({ writer, update }) => ({
      documentId: this.#documentId,
      accountId: writer.right.accountId,
      grant: writer.right.grant,
      bytes: update,
    }));
  }

  settle(outcomes: readonly AppendOutcome[]): void {
    const stored: { number: number; write: Write<Member> }[] = [];
    const again: Write<Member>[] = [];
    const refused = new Map<Member, CloseName>();
    const stale = new Set<Member>();
    let isBusy = false;
    for (const [index, write] of this.#queue.land().entries()) {
      const outcome = outcomes[index] ?? { stored: false, why: 'busy' };
      if (outcome.stored) {
        stored.push({ number: outcome.number, write });
      } else if (outcome.why === 'busy') {
        again.push(write);
        isBusy = true;
      } else if (outcome.why === 'stale-grant') {
        again.push(write);
        stale.add(write.writer);
      } else {
        this.#done(write);
        if (this.#isNews(write.content)) refused.set(write.writer, outcome.why);
      }
    }
    this.#queue.putBack(again);
    for (const [writer, why] of refused) this.#refuse(writer, why);
    for (const member of stale) void this.#renew(member);
    this.#showStored(stored);
    if (isBusy) this.#parts.clock.after(BUSY_RETRY_MS, () => this.#wake());
    else this.#wake();
    if (this.#text.rowsSinceSnapshot >= 10 * this.#parts.limits.compactionRows) void this.compact();
    this.#checkSettled();
  }

  /** What failed is kept and tried again, also for those who are gone; nobody is left to believe that it is stored. */
  fail(): void {
    const writes = this.#queue.land();
    this.#queue.putBack(writes);
    for (const writer of new Set(writes.map((write) => write.writer))) writer.outlet.close('unavailable');
    this.#becomeUncertain();
  }

  /** Reads what the journal holds after a failure; rejects while the journal cannot be read. */
  async recover(): Promise<void> {
    if (!this.#isUncertain) return;
    await this.#reader.read();
    this.#isUncertain = false;
    this.#wake();
  }

  /** Shows rows that came into the journal by another way: another process, a command. */
  catchUp(): void {
    void this.#reader.read().catch((error: unknown) => {
      this.#parts.log('error', 'catch-up-failed', { documentId: this.#documentId, error: kindOf(error) });
      this.#becomeUncertain();
    });
  }

  /** Another process says that it stored up to this row. */
  catchUpTo(number: number): void {
    if (number > this.#text.number) this.catchUp();
  }

  /** Whether somebody with this state has seen more than we have, as after coming from another process. */
  isBehind(state: ReadonlyMap<number, number>): boolean {
    for (const [client, clock] of state) if (clock > this.#text.clockOf(client)) return true;
    return false;
  }

  /** Reads what the journal holds; rejects when it cannot be read. */
  refresh(): Promise<void> {
    return this.#reader.read();
  }

  /** Resolves when nothing is on its way into the journal. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenSettled.push(resolve);
      this.#checkSettled();
    });
  }

  /** Journal rows become one snapshot once there are enough of them; a failure leaves them as they were. */
  async compact(): Promise<void> {
    const text = this.#text;
    if (this.#isUncertain || text.rowsSinceSnapshot < this.#parts.limits.compactionRows) return;
    const { number, rowsSinceSnapshot } = text;
    text.rowsSinceSnapshot = 0;
    try {
      await this.#parts.journal.compact(this.#documentId, number, text.compacted());
    } catch (error) {
      text.rowsSinceSnapshot += rowsSinceSnapshot;
      this.#parts.log('warn', 'compaction-failed', { documentId: this.#documentId, error: kindOf(error) });
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#cancelRecovery?.();
  }

  /** What seems to build on nothing may build on what another process has stored. */
  async #examine(writes: readonly Write<Member>[]): Promise<void> {
    for (const write of writes) this.#doubts.set(write, 'reading');
    try {
      await this.#reader.read();
      for (const write of writes) this.#doubts.set(write, 'read');
      this.#wake();
    } catch {
      for (const { writer } of writes) this.#refuse(writer, 'unavailable');
    }
    this.#checkSettled();
  }

  #wake(): void {
    if (!this.#isUncertain && this.#queue.isReady) this.#parts.commits.wake(this);
  }

  /** Whether somebody meant something by it. */
  #isNews(content: UpdateContent): boolean {
    if (this.#text.addsStructs(content)) return true;
    return this.#text.addsDeletions(content) && !this.#text.isTidying(content);
  }

  #done({ writer, cost }: Write<Member>): void {
    writer.pendingBytes = Math.max(0, writer.pendingBytes - cost);
    writer.outlet.relieve();
  }

  #drop(writer: Member): readonly Write<Member>[] {
    const dropped = this.#queue.drop(writer);
    for (const write of dropped) this.#done(write);
    return dropped;
  }

  #refuse(writer: Member, name: CloseName): void {
    this.#drop(writer);
    writer.outlet.close(name);
  }

  /** Applies committed rows in the order of their numbers and shows them to everybody, the senders included. */
  #showStored(stored: readonly { number: number; write: Write<Member> }[]): void {
    const messages: Uint8Array[] = [];
    let hasGap = false;
    for (const { number, write } of [...stored].sort((one, other) => one.number - other.number)) {
      this.#done(write);
      write.writer.renewals = 0;
      if (number === this.#text.number + 1) {
        this.#text.apply(number, write.update, write.content);
        messages.push(write.message);
      } else if (number > this.#text.number) {
        hasGap = true;
      }
    }
    // Only this shows that the journal takes rows again; one that can merely be read is tried ever more seldom.
    if (stored.length > 0) this.#recoveryMs = FIRST_RECOVERY_MS;
    if (messages.length > 0) this.#audience.show(messages);
    if (hasGap) this.catchUp();
  }

  /** A right that was good when the update came is asked anew before the update is tried again. */
  async #renew(member: Member): Promise<void> {
    member.isAsking = true;
    this.#asking += 1;
    const right = await this.#askAgain(member);
    member.isAsking = false;
    this.#asking -= 1;
    if (!right) {
      this.#refuse(member, 'unavailable');
    } else if (right.right === 'none') {
      this.#refuse(member, right.reason);
    } else {
      member.right = right;
      if (right.right === 'read') this.rightLost(member);
    }
    this.#wake();
    this.#checkSettled();
  }

  /** Null when no answer could be had in a few attempts, or when answers keep being outdated before they can be used. */
  async #askAgain(member: Member): Promise<DocumentRight | null> {
    while (member.renewals < RENEWALS) {
      member.renewals += 1;
      try {
        return await member.outlet.askRight();
      } catch (error) {
        this.#parts.log('warn', 'right-unknown', { documentId: this.#documentId, error: kindOf(error) });
        member.outlet.close('unavailable');
        await new Promise<void>((resolve) => this.#parts.clock.after(RENEWAL_MS, resolve));
      }
    }
    return null;
  }

  #becomeUncertain(): void {
    if (this.#isDisposed) return;
    this.#isUncertain = true;
    this.#cancelRecovery ??= this.#parts.clock.after(this.#recoveryMs, () => {
      this.#cancelRecovery = null;
      void this.recover().catch(() => this.#becomeUncertain());
    });
    this.#recoveryMs = Math.min(2 * this.#recoveryMs, LAST_RECOVERY_MS);
  }

  #checkSettled(): void {
    if (!this.#queue.isEmpty || this.#asking > 0 || this.#reader.isReading) return;
    const waiting = this.#whenSettled;
    this.#whenSettled = [];
    for (const resolve of waiting) resolve();
  }
}
