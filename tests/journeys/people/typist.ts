/** Somebody at an unmodified y-websocket client who types numbered words without pause, and knows which words of others they saw. */
import * as Y from 'yjs';
import { StockClient } from '../../fixtures/stock-client.ts';

/** Between two words; faster than anybody types, and as fast as the server reads. */
const PAUSE_MS = 4;
const WORD = /\b([a-z]+)(\d+);/g;

export interface Seat {
  readonly name: string;
  /** `ws://host:port` */
  readonly url: string;
  readonly documentId: string;
  readonly cookie: string;
  /** Between two words. */
  readonly pauseMs?: number;
}

export class Typist {
  readonly client: StockClient;
  readonly name: string;
  readonly #pauseMs: number;
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ name, url, documentId, cookie, pauseMs = PAUSE_MS }: Seat) {
    this.name = name;
    this.#pauseMs = pauseMs;
    this.client = new StockClient({ url, documentId, cookie });
  }

  begin(): void {
    this.#timer = setInterval(() => this.#type(), this.#pauseMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  leave(): void {
    this.stop();
    this.client.destroy();
  }

  /** Every word in the text as this person has it. */
  words(): ReadonlySet<string> {
    const text = this.client.document.getXmlFragment('default').toString();
    return new Set(Array.from(text.matchAll(WORD), ([word]) => word));
  }

  /** Words of others: they can only have come through the server. */
  seen(): readonly string[] {
    return [...this.words()].filter((word) => word.replace(/\d+;$/, '') !== this.name);
  }

  typed(): readonly string[] {
    return Array.from({ length: this.#count }, (_, index) => `${this.name}${index};`);
  }

  async hasSeen(count: number): Promise<void> {
    await this.client.until(() => this.seen().length >= count);
  }

  async has(words: Iterable<string>): Promise<void> {
    const wanted = [...words];
    await this.client.until(() => {
      const known = this.words();
      return wanted.every((word) => known.has(word));
    });
  }

  #type(): void {
    const text = firstText(this.client.document.getXmlFragment('default'));
    text?.insert(text.length, `${this.name}${this.#count++}; `);
  }
}

function firstText(parent: Y.XmlFragment | Y.XmlElement): Y.XmlText | null {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) return child;
    const found = child instanceof Y.XmlElement ? firstText(child) : null;
    if (found) return found;
  }
  return null;
}
