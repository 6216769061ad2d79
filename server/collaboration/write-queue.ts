/** The updates of one room on their way into the journal: waiting, chosen for a batch, in flight, put back. */
import type { AccountId } from '../../app/domain/identifiers.ts';
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { CommittedText } from './committed-text.ts';
import { differenceFrom, encodeStateVector } from './merging.ts';
import { type ClockOf, judge } from './soundness.ts';
import type { UpdateContent } from './update-content.ts';
import { updateIn, writeUpdate } from './write-message.ts';

/** Whoever wrote an update, as far as choosing is concerned. */
export interface Writer {
  readonly right: { readonly accountId: AccountId };
  /** Its right is being asked; its updates wait. */
  readonly isAsking: boolean;
}

export interface Write<W extends Writer> {
  readonly writer: W;
  /** The message that will go out, made once. */
  readonly message: Uint8Array;
  /** The update inside of it, a view. */
  readonly update: Uint8Array;
  readonly content: UpdateContent;
  /** The client's answer to our state: it names every deletion of its document, also those that nobody made. */
  readonly isAnswer: boolean;
}

export interface Choice<W extends Writer> {
  readonly batch: readonly Write<W>[];
  /** Nothing of what they sent was new. */
  readonly known: readonly Write<W>[];
  readonly refused: ReadonlyMap<W, CloseName>;
}

/** Copies the update out of the bytes that it arrived in, which are a view on a larger buffer of the socket. */
export function createWrite<W extends Writer>(
  writer: W,
  update: Uint8Array,
  content: UpdateContent,
  isAnswer: boolean,
): Write<W> {
  const message = writeUpdate(update);
  return { writer, message, update: updateIn(message, update.byteLength), content, isAnswer };
}

export class WriteQueue<W extends Writer> {
  #waiting: Write<W>[] = [];
  #inFlight: readonly Write<W>[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#inFlight.length === 0;
  }

  get size(): number {
    return this.#waiting.length + this.#inFlight.length;
  }

  get isInFlight(): boolean {
    return this.#inFlight.length > 0;
  }

  /** Whether something could be chosen now. */
  get isReady(): boolean {
    return !this.isInFlight && this.#waiting.some(({ writer }) => !writer.isAsking);
  }

  add(write: Write<W>): void {
    this.#waiting.push(write);
  }

  /** Ends the flight. */
  land(): readonly Write<W>[] {
    const landed = this.#inFlight;
    this.#inFlight = [];
    return landed;
  }

  /** In front of everything that came later, in their old order. */
  putBack(writes: readonly Write<W>[]): void {
    this.#waiting = [...writes, ...this.#waiting];
  }

  /** Takes out what waits from this writer. */
  drop(writer: W): readonly Write<W>[] {
    const dropped = this.#waiting.filter((write) => write.writer === writer);
    if (dropped.length > 0) this.#waiting = this.#waiting.filter((write) => write.writer !== writer);
    return dropped;
  }

  /**
   * Chooses what may be committed now. An update may build on what is committed and on what its own writer has in the
   * same batch, for these are stored together or not at all; nobody has seen what others have in it. One that builds on
   * others' uncommitted updates (tabs of one browser that talk to each other) waits for the next batch; what is unsound
   * even then is refused, with everything that its writer sent after it.
   */
  choose(text: CommittedText, ownerOf: (clientId: number) => AccountId | undefined, limits: ChoiceLimits): Choice<W> {
    const batch: Write<W>[] = [];
    const known: Write<W>[] = [];
    const kept: Write<W>[] = [];
    const refused = new Map<W, CloseName>();
    const held = new Set<W>();
    const clocksOf = new Map<W, Map<number, number>>();
    let bytes = 0;

    for (const write of this.#waiting) {
      const { writer, content } = write;
      if (refused.has(writer)) continue;
      if (held.has(writer) || writer.isAsking || batch.length >= limits.updates) {
        held.add(writer);
        kept.push(write);
        continue;
      }
      const own = clocksOf.get(writer);
      const clockOf: ClockOf = (client) => own?.get(client) ?? text.clockOf(client);
      const verdict = judge(content, clockOf);
      if (!verdict.sound) {
        if (batch.some((other) => other.writer !== writer)) {
          held.add(writer);
          kept.push(write);
        } else {
          refused.set(writer, 'unsound');
        }
        continue;
      }
      const { reached, overlaps } = verdict;
      if (reached.size === 0 && isNothingNew(write, text)) {
        // "Stored already" may only be said once everything before it is stored.
        if (own) {
          held.add(writer);
          kept.push(write);
        } else {
          known.push(write);
        }
        continue;
      }
      const writesAsAnother = [...reached.keys()].some((client) => {
        const owner = ownerOf(client);
        return owner !== undefined && owner !== writer.right.accountId;
      });
      bytes += write.update.byteLength;
      if (writesAsAnother) {
        refused.set(writer, 'unsound');
      } else if (reached.size > 0 && isTooLarge(text, bytes, limits.documentBytes)) {
        refused.set(writer, 'too-large');
      } else {
        batch.push(overlaps ? cutOffKnown(write, clockOf) : write);
        clocksOf.set(writer, new Map([...(own ?? []), ...reached]));
      }
    }
    this.#waiting = kept;
    this.#inFlight = batch;
    return { batch, known, refused };
  }
}

export interface ChoiceLimits {
  /** Updates in the batch. */
  readonly updates: number;
  readonly documentBytes: number;
}

function isNothingNew({ content, isAnswer }: Write<Writer>, text: CommittedText): boolean {
  return !text.addsDeletions(content) || (isAnswer && text.isSpontaneous(content));
}

/** Counted generously first; only what seems too large is merged to find out. */
function isTooLarge(text: CommittedText, more: number, limit: number): boolean {
  return text.bytes + more > limit && text.whole().byteLength + more > limit;
}

/** Stores nothing twice; what is left names only clocks that nobody has. */
function cutOffKnown<W extends Writer>(write: Write<W>, clockOf: ClockOf): Write<W> {
  const clients = write.content.sections.map(({ client }) => client);
  const known = new Map(clients.map((client) => [client, clockOf(client)]));
  const update = differenceFrom(write.update, encodeStateVector(known));
  return createWrite(write.writer, update, write.content, write.isAnswer);
}
