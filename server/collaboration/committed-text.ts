/** What the journal holds of one document, as one node knows it: bytes, how far they reach and what they delete. */
import type { StoredDocument } from '../ports/journal.ts';
import { IdRanges } from './id-ranges.ts';
import { differenceFrom, EMPTY_UPDATE, encodeStateVector, mergeUpdates, rebuild } from './merging.ts';
import { type ClockOf, judge } from './soundness.ts';
import { spontaneousDeletions } from './spontaneous.ts';
import { endOf, parseUpdate, type UpdateContent } from './update-content.ts';

/** Up to here merging without a document is the quicker way. */
const FEW_UPDATES = 64;

export class CommittedText {
  /** Number of the newest journal row that is in here. */
  number = 0;
  rowsSinceSnapshot = 0;
  readonly #clocks = new Map<number, number>();
  readonly #deletions = new IdRanges();
  /** All bytes up to some row in one update, and the rows after it. */
  #base: Uint8Array = EMPTY_UPDATE;
  #tail: Uint8Array[] = [];
  #tailBytes = 0;
  #stateVector: Uint8Array | null = null;
  /** What clients tidy away in this state of the text, once somebody asked; then the deletions are complete as well. */
  #tidied: IdRanges | null = null;

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
    this.#deletions.addAll(content.deletions);
    if (content.sections.length > 0) this.#stateVector = null;
    this.#tidied = null;
  }

  /** Everything as one update. */
  whole(): Uint8Array {
    if (this.#tail.length > 0) {
      const all = this.#all();
      this.#replaceBytes(all.length <= FEW_UPDATES ? mergeUpdates(all) : rebuild(all));
    }
    return this.#base;
  }

  /** Everything as one update, without the words that were deleted. */
  compacted(): Uint8Array {
    const update = rebuild(this.#all());
    this.#replaceBytes(update);
    this.#deletions.addAll(parseUpdate(update)?.deletions ?? []);
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

  /** Whether these are only deletions that every document with this text has, though no update names them. */
  impliesDeletions({ deletions }: UpdateContent): boolean {
    this.#findSpontaneousDeletions();
    return deletions.every((range) => this.#deletions.has(range));
  }

  /** Whether an update without new structs deletes only what clients delete by themselves, so that nobody meant it. */
  isTidying({ deletions }: UpdateContent): boolean {
    const tidied = this.#findSpontaneousDeletions();
    return deletions.flatMap((range) => this.#deletions.missing(range)).every((range) => tidied.has(range));
  }

  /** Builds a document, once for each state of the text; asked only when there is something to doubt. */
  #findSpontaneousDeletions(): IdRanges {
    if (!this.#tidied) {
      const { implied, tidied } = spontaneousDeletions(this.#all());
      this.#deletions.addAll(implied);
      this.#tidied = new IdRanges();
      this.#tidied.addAll(tidied);
    }
    return this.#tidied;
  }

  #read(bytes: Uint8Array): UpdateContent {
    const content = parseUpdate(bytes);
    if (!content || !judge(content, this.clockOf).sound) throw new Error('A stored update is damaged.');
    return content;
  }

  #all(): readonly Uint8Array[] {
    return this.#base === EMPTY_UPDATE ? this.#tail : [this.#base, ...this.#tail];
  }

  #replaceBytes(update: Uint8Array): void {
    this.#base = update;
    this.#tail = [];
    this.#tailBytes = 0;
  }
}
