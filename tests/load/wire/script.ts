/** What a typist is going to type, as real Yjs updates made beforehand, and the same framed for one connection. */
import * as Y from 'yjs';
import type { Channel } from './channel.ts';
import { updateHeader } from './channel.ts';
import { BINARY, frame } from './frames.ts';

export interface Script {
  readonly clientId: number;
  readonly updates: readonly Uint8Array[];
  /** Clock that each update begins at; -1 for one that only deletes. */
  readonly clocks: readonly number[];
  /** The next clock after everything. */
  readonly end: number;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface ScriptWish {
  readonly seed: number;
  readonly edits: number;
  /** Share of the edits that take a character away; 0 without. */
  readonly deletions?: number;
  /** Chance that the cursor goes elsewhere before an edit. */
  readonly jumps?: number;
}

const LETTERS = 'de commissie overweegt dat bijzondere omstandigheden van de aanvrager ';

/** A paragraph of one's own, then one character at a time; everything stands on what this typist wrote before. */
export function writeScript({ seed, edits, deletions = 0.05, jumps = 0.03 }: ScriptWish): Script {
  const random = randomFrom(seed);
  const document = new Y.Doc();
  document.clientID = 1 + Math.floor(random() * 4_000_000_000);
  const updates: Uint8Array[] = [];
  const clocks: number[] = [];
  let reached = 0;
  const clockNow = () => Y.getState(document.store, document.clientID);
  document.on('update', (update: Uint8Array) => {
    const now = clockNow();
    updates.push(update);
    clocks.push(now > reached ? reached : -1);
    reached = now;
  });
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [text]);
  document.getXmlFragment('default').insert(0, [paragraph]);
  let cursor = 0;
  for (let edit = 1; edit < edits; edit += 1) {
    if (random() < jumps) cursor = Math.floor(random() * (text.length + 1));
    if (cursor > 0 && random() < deletions) {
      cursor -= 1;
      text.delete(cursor, 1);
    } else {
      text.insert(cursor, LETTERS[edit % LETTERS.length] ?? ' ');
      cursor += 1;
    }
  }
  document.destroy();
  return { clientId: document.clientID, updates, clocks, end: reached };
}

const known = new Map<string, readonly Script[]>();

/** The same for the same wish, so that every server of a round gets the same bytes. */
export function writeScripts(count: number, wish: ScriptWish): readonly Script[] {
  const key = JSON.stringify([count, wish]);
  const found = known.get(key);
  if (found) return found;
  const scripts = Array.from({ length: count }, (_, index) =>
    writeScript({ ...wish, seed: wish.seed * 100_003 + index }),
  );
  if (known.size > 4) known.clear();
  known.set(key, scripts);
  return scripts;
}

/** All frames of a script one after another, so that any run of them is one view. */
export class FramedScript {
  readonly script: Script;
  readonly #bytes: Buffer;
  readonly #starts: readonly number[];

  constructor(script: Script, channel: Channel) {
    this.script = script;
    const frames = script.updates.map((update) =>
      frame(BINARY, channel.prefix, updateHeader(update.byteLength), update),
    );
    this.#bytes = Buffer.concat(frames);
    const starts = [0];
    for (const { length } of frames) starts.push((starts.at(-1) ?? 0) + length);
    this.#starts = starts;
  }

  get length(): number {
    return this.script.updates.length;
  }

  frames(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[from], this.#starts[to]);
  }
}
