/** Reads into a room what came into the journal by another way than through the room: another process, a command. */
import type { DocumentId, Journal } from '../ports/journal.ts';
import { CommittedText } from './committed-text.ts';
import { differenceFrom } from './merging.ts';
import { judge } from './soundness.ts';
import { parseUpdate } from './update-content.ts';
import { writeUpdate } from './write-message.ts';

/** The text of a room, which a reading may replace. */
export interface HeldText {
  text: CommittedText;
}

export interface JournalReaderParts {
  readonly documentId: DocumentId;
  readonly journal: Journal;
  readonly held: HeldText;
  /** Update messages of what was read, in order. */
  readonly show: (messages: readonly Uint8Array[]) => void;
  /** After each reading, however it ended. */
  readonly onDone: () => void;
}

export class JournalReader {
  readonly #parts: JournalReaderParts;
  #reading: Promise<void> | null = null;
  #mustReadAgain = false;

  constructor(parts: JournalReaderParts) {
    this.#parts = parts;
  }

  get isReading(): boolean {
    return this.#reading !== null;
  }

  /**
   * One reading at a time; whoever asks meanwhile gets one that began after asking. Rejects when the journal cannot be
   * read, or holds something damaged.
   */
  read(): Promise<void> {
    this.#mustReadAgain = true;
    this.#reading ??= this.#readRows().finally(() => {
      this.#reading = null;
      this.#parts.onDone();
    });
    return this.#reading;
  }

  async #readRows(): Promise<void> {
    const { documentId, journal, held } = this.#parts;
    while (this.#mustReadAgain) {
      this.#mustReadAgain = false;
      const rows = await journal.since(documentId, held.text.number);
      // Commits of our own may have been shown while this was being read.
      if (rows) this.#showRows(rows.filter(({ number }) => number > held.text.number));
      else await this.#reload();
    }
  }

  #showRows(rows: readonly { number: number; bytes: Uint8Array }[]): void {
    const { held, show } = this.#parts;
    const messages: Uint8Array[] = [];
    try {
      for (const { number, bytes } of rows) {
        const content = parseUpdate(bytes);
        const isNext = number === held.text.number + 1;
        if (!isNext || !content || !judge(content, held.text.clockOf).sound) {
          throw new Error('A stored update is damaged or missing.');
        }
        held.text.apply(number, bytes, content);
        messages.push(writeUpdate(bytes));
      }
    } finally {
      if (messages.length > 0) show(messages);
    }
  }

  /** The rows after ours were compacted away: the difference to the whole document takes their place. */
  async #reload(): Promise<void> {
    const { documentId, journal, held, show } = this.#parts;
    const stored = await journal.load(documentId);
    if (!stored || stored.lastNumber <= held.text.number) return;
    const text = CommittedText.of(stored);
    const difference = differenceFrom(text.whole(), held.text.stateVector);
    held.text = text;
    show([writeUpdate(difference)]);
  }
}
