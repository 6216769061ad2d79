/** What the journal holds of one document, as one node knows it: bytes, how far they reach and what they delete. */
import * as Y from 'yjs';
import type { StoredDocument } from '../ports/journal.ts';
import { IdRanges } from './id-ranges.ts';
import { differenceFrom, EMPTY_UPDATE, encodeStateVector, mergeUpdates, rebuild } from './merging.ts';
import { type ClockOf, judge } from './soundness.ts';
import { endOf, parseUpdate, type UpdateContent } from './update-content.ts';

/** Up to here merging without a document is the quicker way. */
const FEW_UPDATES = 64;

export class CommittedText {
  /** Number of the newest journal row that is in here. */
  number = 0;
  rowsSinceSnapshot = 0;
  readonly #clocks = new Map<number, number>();
  #deletions = new IdRanges();
  /** All bytes up to some row in one update, and the rows after it. */
  #base: Uint8Array = EMPTY_UPDATE;
  #tail: Uint8Array[] = [];
  #tailBytes = 0;
  #stateVector: Uint8Array | null = null;
  /** Nothing was applied since the deletions were read from a document. */
  #deletionsAreExact = false;

  /** Throws on anything but a whole, sound document: it is never shown in part (the caller refuses the connection). */
  static of(stored: StoredDocument): CommittedText {
    const text = new CommittedText();
    if (stored.snapshot) {
      text.apply(stored.snapshot.number, stored.snapshot.bytes, text.#read(stored.snapshot.bytes));
      text.rowsSinceSnapshot = 0;
    }
    for (const { number, bytes } of stored.updates) text.apply(number, bytes, text.#read(bytes));
    return text;
  }

  readonly clockOf: ClockOf = (client) => this.#clocks.get(client) ?? 0;

  get bytes(): number {
    return this.#base.byteLength + this.#tailBytes;
  }

  get stateVector(): Uint8Array {
    this.#stateVector ??= encodeStateVector(this.#clocks);
    return this.#stateVector;
  }

  /** Takes in one committed row; `bytes` must belong to nobody else. */
  apply(number: number, bytes: Uint8Array, content: UpdateContent): void {
    this.number = number;
    this.rowsSinceSnapshot += 1;
    this.#tail.push(bytes);
    this.#tailBytes += bytes.byteLength;
    for (const section of content.sections) {
      this.#clocks.set(section.client, Math.max(this.clockOf(section.client), endOf(section)));
    }
    for (const range of content.deletions) this.#deletions.add(range);
    if (content.sections.length > 0) this.#stateVector = null;
    this.#deletionsAreExact = false;
  }

  /** Everything as one update. */
  whole(): Uint8Array {
    if (this.#tail.length > 0) {
      const all = [this.#base, ...this.#tail];
      this.#replaceBytes(this.#tail.length <= FEW_UPDATES ? mergeUpdates(all) : rebuild(all));
    }
    return this.#base;
  }

  /** Everything as one update, without the words that were deleted. */
  compacted(): Uint8Array {
    const update = rebuild([this.#base, ...this.#tail]);
    this.#replaceBytes(update);
    this.#takeDeletionsFrom(update);
    return update;
  }

  /** What someone lacks who has this state. */
  since(state: ReadonlyMap<number, number>, stateVector: Uint8Array): Uint8Array {
    const whole = this.whole();
    return state.size === 0 ? whole : differenceFrom(whole, stateVector);
  }

  addsStructs({ sections }: UpdateContent): boolean {
    return sections.some((section) => endOf(section) > this.clockOf(section.client));
  }

  addsDeletions({ deletions }: UpdateContent): boolean {
    return deletions.some((range) => !this.#deletions.has(range));
  }

  /**
   * Whether an update without new structs deletes only what every Yjs document deletes by itself, so that nobody meant
   * anything by it: what was put into a place that somebody else deleted, the losers of one attribute set twice, and
   * formatting that has become redundant. Builds a document; asked only when there is something to doubt.
   */
  isSpontaneous({ deletions }: UpdateContent): boolean {
    if (!this.#deletionsAreExact) this.compacted();
    const left = new IdRanges();
    for (const range of deletions.flatMap((range) => this.#deletions.missing(range))) left.add(range);
    // What is no formatting must not be among them, and what is beyond the text is no formatting.
    for (const struct of Y.decodeUpdate(this.whole()).structs) {
      const isFormatting = struct instanceof Y.Item && struct.content instanceof Y.ContentFormat;
      const range = { client: struct.id.client, clock: struct.id.clock, length: struct.length };
      if (!isFormatting && left.missing(range).reduce((sum, { length }) => sum + length, 0) < struct.length) {
        return false;
      }
    }
    return deletions.every(({ client, clock, length }) => clock + length <= this.clockOf(client));
  }

  #read(bytes: Uint8Array): UpdateContent {
    const content = parseUpdate(bytes);
    if (!content || !judge(content, this.clockOf).sound) throw new Error('A stored update is damaged.');
    return content;
  }

  #replaceBytes(update: Uint8Array): void {
    this.#base = update;
    this.#tail = [];
    this.#tailBytes = 0;
  }

  #takeDeletionsFrom(update: Uint8Array): void {
    for (const range of parseUpdate(update)?.deletions ?? []) this.#deletions.add(range);
    this.#deletionsAreExact = true;
  }
}
