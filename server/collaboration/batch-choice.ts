/**
 * Which of a room's waiting updates may be committed together now.
 *
 * An update may build on what is committed and on what its own writer has earlier in the same batch: these are stored
 * together or not at all, for they stand on one right to one document. Nobody has seen what others have in the batch.
 */
import type { AccountId } from '../../app/domain/identifiers.ts';
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { CommittedText } from './committed-text.ts';
import { differenceFrom, encodeStateVector } from './merging.ts';
import { type ClockOf, judge } from './soundness.ts';
import { createWrite, type Write, type Writer } from './write.ts';

export interface ChoiceRules {
  readonly text: CommittedText;
  /** The account whose client this is, if it is known. */
  readonly ownerOf: (clientId: number) => AccountId | undefined;
  /** Updates in the batch. */
  readonly maxUpdates: number;
  readonly documentBytes: number;
  /** Whether it was judged before with everything that the journal held when it came: only then is it refused. */
  readonly isExamined: (write: object) => boolean;
}

export class BatchChoice<W extends Writer> {
  readonly batch: Write<W>[] = [];
  /** Nothing of these is new. */
  readonly known: Write<W>[] = [];
  /** Build on what their writers are about to send, together with them. */
  readonly early: Write<W>[] = [];
  /** Wait for the next batch, in their order. */
  readonly kept: Write<W>[] = [];
  /** Of these the journal has to be read first: another process may have stored what they build on. Kept as well. */
  readonly doubtful: Write<W>[] = [];
  /** Their writers send nothing sound any more; what they sent afterwards is in none of the lists. */
  readonly refused = new Map<W, CloseName>();
  readonly #rules: ChoiceRules;
  /** Something of theirs is kept, so everything later is as well. */
  readonly #held = new Set<W>();
  /** Next clock per client after what each writer has in the batch. */
  readonly #clocksOf = new Map<W, Map<number, number>>();
  readonly #writerOf = new Map<number, W>();
  #bytes = 0;

  constructor(rules: ChoiceRules) {
    this.#rules = rules;
  }

  /** To be called in the order of arrival. */
  consider(write: Write<W>): void {
    const { writer } = write;
    if (this.refused.has(writer)) return;
    const isFull = this.batch.length >= this.#rules.maxUpdates;
    if (this.#held.has(writer) || writer.isAsking || isFull) this.#keep(write);
    else this.#judge(write);
  }

  #judge(write: Write<W>): void {
    const { writer, content } = write;
    const clockOf = this.#clockFor(writer);
    const verdict = judge(content, clockOf);
    if (!verdict.sound) {
      if (write.kind === 'early') this.early.push(write);
      // Tabs of one browser that talk to each other may build on what is still being stored.
      else if (this.batch.some((other) => other.writer !== writer)) this.#keep(write);
      else this.#doubt(write);
      return;
    }
    const { reached, overlaps } = verdict;
    if (reached.size === 0 && this.#isNothingNew(write)) {
      // "Stored already" may only be said once everything before it is stored.
      if (this.#clocksOf.has(writer)) this.#keep(write);
      else this.known.push(write);
      return;
    }
    const clients = [...reached.keys()];
    // Somebody came back and sends again what the former connection has in this batch: afterwards it is known.
    if (clients.some((client) => (this.#writerOf.get(client) ?? writer) !== writer)) {
      this.#keep(write);
      return;
    }
    const objection = this.#objectionTo(write, clients);
    if (objection === 'unsound') this.#doubt(write);
    else if (objection) this.refused.set(writer, objection);
    else this.#add(overlaps ? withoutKnown(write, clockOf) : write, reached);
  }

  #doubt(write: Write<W>): void {
    if (this.#rules.isExamined(write)) {
      this.refused.set(write.writer, 'unsound');
    } else {
      this.doubtful.push(write);
      this.#keep(write);
    }
  }

  #keep(write: Write<W>): void {
    this.#held.add(write.writer);
    this.kept.push(write);
  }

  #add(write: Write<W>, reached: ReadonlyMap<number, number>): void {
    const { writer } = write;
    this.batch.push(write);
    this.#bytes += write.update.byteLength;
    const clocks = this.#clocksOf.get(writer) ?? new Map<number, number>();
    for (const [client, clock] of reached) clocks.set(client, clock);
    this.#clocksOf.set(writer, clocks);
    for (const client of reached.keys()) this.#writerOf.set(client, writer);
  }

  #clockFor(writer: W): ClockOf {
    const own = this.#clocksOf.get(writer);
    return (client) => own?.get(client) ?? this.#rules.text.clockOf(client);
  }

  #isNothingNew({ content, kind }: Write<W>): boolean {
    const { text } = this.#rules;
    return !text.addsDeletions(content) || (kind === 'answer' && text.impliesDeletions(content));
  }

  #objectionTo({ writer, update }: Write<W>, clients: readonly number[]): CloseName | null {
    const { ownerOf } = this.#rules;
    const { accountId } = writer.right;
    if (clients.some((client) => (ownerOf(client) ?? accountId) !== accountId)) return 'unsound';
    // Whoever makes a full text smaller says so in a few bytes more.
    const spare = clients.length > 0 ? 0 : this.#rules.documentBytes / 4;
    return this.#isTooLarge(update.byteLength - spare) ? 'too-large' : null;
  }

  /** Counted generously first; only what seems too large is merged to find out. */
  #isTooLarge(more: number): boolean {
    const { text, documentBytes } = this.#rules;
    const room = documentBytes - this.#bytes - more;
    return text.bytes > room && text.whole().byteLength > room;
  }
}

/** Stores nothing twice: what is left names only clocks that nobody has. */
function withoutKnown<W extends Writer>(write: Write<W>, clockOf: ClockOf): Write<W> {
  const clients = write.content.sections.map(({ client }) => client);
  const known = new Map(clients.map((client) => [client, clockOf(client)]));
  const update = differenceFrom(write.update, encodeStateVector(known));
  return createWrite(write.writer, update, write.content, write.kind, write.cost);
}
