/** One Yjs document on one line to the collaboration endpoint, with an honest account of what is saved. */
import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Instant } from '../domain/identifiers.ts';
import type { LineChoice } from '../line/line-choice.ts';
import { proseLine } from './prose-line.ts';
import { cameBack, extentOf, madeHere, nothingWritten, type SavedState, serverHolds } from './saved-state.ts';
import { shareEmptyTexts } from './shared-empty-text.ts';

/** The field of the Y.Doc that holds the prose. */
export const PROSE_FIELD = 'default';

export type LineState = 'connecting' | 'online' | 'offline' | 'closed';

export interface ConnectionState {
  readonly line: LineState;
  /** Only with `closed`: why the server ended it for good. */
  readonly closeCode: number | null;
  readonly saved: SavedState;
  /** The document was whole at least once; before that there is nothing to show. */
  readonly synced: boolean;
}

/** What the surroundings give; tests bring their own. */
export interface Surroundings {
  readonly now: () => Instant;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly WebSocket?: typeof WebSocket;
  /** Without one it is a WebSocket, whatever the network lets through. */
  readonly choice?: LineChoice;
}

export interface ConnectionOptions extends Surroundings {
  /** `wss://host/collab`; the document's id is added to it. */
  readonly url: string;
  readonly documentId: string;
  readonly schemaVersion: number;
  readonly mayWrite: boolean;
  readonly onChange: (state: ConnectionState) => void;
}

/** Clients of an awareness. */
interface AwarenessChanges {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

const SYNC = 0;
const STEP_1 = 0;

/** Longest wait before the next attempt, in milliseconds. */
const LONGEST_WAIT = 10_000;

export class ProseConnection {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  readonly #options: ConnectionOptions;
  #state: ConnectionState = { line: 'connecting', closeCode: null, saved: nothingWritten, synced: false };
  #mayWrite: boolean;
  /** From requests to a WebSocket, which interrupts nothing. */
  #isMovingOver = false;
  readonly #stopWatching: () => void;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#mayWrite = options.mayWrite;
    const Line = lineFor(options, this.doc);
    this.provider = new WebsocketProvider(options.url, options.documentId, this.doc, {
      connect: false,
      // Other tabs would show what is not durable yet.
      disableBc: true,
      params: { schema: String(options.schemaVersion) },
      ...(Line ? { WebSocketPolyfill: Line } : {}),
    });
    shareEmptyTexts(this.doc);
    this.#sendOnlyWhenAllowed();
    this.#tellOnlyOfMyself();
    this.#watchWhatComesBack();
    this.#watchTheLine();
    this.#stopWatching = options.choice?.subscribe(() => this.#moveOver()) ?? (() => {});
    this.provider.connect();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** What was written while it was not allowed goes out as soon as it is: the handshake finds what the server lacks. */
  setMayWrite(mayWrite: boolean): void {
    const begins = mayWrite && !this.#mayWrite;
    this.#mayWrite = mayWrite;
    if (begins && this.#state.saved.waiting.length > 0 && this.#state.line !== 'closed') {
      this.provider.disconnect();
      this.provider.connect();
    }
  }

  destroy(): void {
    this.#stopWatching();
    this.provider.destroy();
    this.provider.awareness.destroy();
    this.doc.destroy();
  }

  /**
   * The editor's binding repairs what the schema does not allow, also for people who may only read or while the text
   * stands still. Sending that would be an attempt to write, and the endpoint ends the connection for it.
   */
  #sendOnlyWhenAllowed(): void {
    const { provider, doc } = this;
    const send = provider._updateHandler;
    doc.off('update', send);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === provider) return;
      this.#set({ saved: madeHere(this.#state.saved, extentOf(update)) });
      if (this.#mayWrite) send(update, origin);
    });
  }

  /** The library repeats what it hears of others, and the server passes that over; here each would be a request. */
  #tellOnlyOfMyself(): void {
    const { provider, doc } = this;
    const { awareness } = provider;
    const tell = provider._awarenessUpdateHandler;
    awareness.off('update', tell);
    awareness.on('update', (changes: AwarenessChanges, origin: unknown) => {
      const all = [...changes.added, ...changes.updated, ...changes.removed];
      if (all.includes(doc.clientID)) tell({ added: [], updated: [doc.clientID], removed: [] }, origin);
    });
  }

  /** A WebSocket opens again: the requests have done their work. */
  #moveOver(): void {
    const { provider } = this;
    if (this.#options.choice?.kind !== 'socket' || !provider.wsconnected) return;
    this.#isMovingOver = true;
    provider.disconnect();
    this.#isMovingOver = false;
    provider.connect();
  }

  /** An echo of one's own words changes nothing in the document, so only the message itself tells that they came back. */
  #watchWhatComesBack(): void {
    const handlers = this.provider.messageHandlers;
    const handle = handlers[SYNC];
    if (!handle) throw new Error('y-websocket came without a handler for synchronisation.');
    handlers[SYNC] = (encoder, decoder, provider, emitSynced, messageType) => {
      const message = decoding.clone(decoder);
      const step = decoding.readVarUint(message);
      const content = decoding.readVarUint8Array(message);
      const asksForMine = step === STEP_1;
      if (!asksForMine || this.#mayWrite) handle(encoder, decoder, provider, emitSynced, messageType);
      const { saved } = this.#state;
      if (saved.waiting.length === 0) return;
      const now = this.#options.now();
      this.#set({
        saved: asksForMine ? serverHolds(saved, content, now) : cameBack(saved, extentOf(content), now),
      });
    };
  }

  #watchTheLine(): void {
    const { provider } = this;
    provider.on('sync', (synced) => {
      if (synced) this.#set({ line: 'online', synced: true });
    });
    provider.on('connection-close', () => {
      if (this.#isMovingOver) return;
      this.#set({ line: 'offline' });
      // The provider waits the lesser of its own back-off and this: a whole committee must not come back as one.
      const attempt = provider.wsUnsuccessfulReconnects + 1;
      const backOff = Math.min(LONGEST_WAIT, 100 * 2 ** attempt);
      provider.maxBackoffTime = backOff * (0.3 + 0.7 * this.#options.random());
    });
    provider.on('closed', ({ code }) => this.#set({ line: 'closed', closeCode: code }));
  }

  #set(change: Partial<ConnectionState>): void {
    const next = { ...this.#state, ...change };
    const same =
      next.line === this.#state.line &&
      next.closeCode === this.#state.closeCode &&
      next.saved === this.#state.saved &&
      next.synced === this.#state.synced;
    if (same) return;
    this.#state = next;
    this.#options.onChange(next);
  }
}

function lineFor({ WebSocket, choice }: ConnectionOptions, doc: Y.Doc): typeof globalThis.WebSocket | null {
  if (!choice) return WebSocket ?? null;
  const stateVector = () => Y.encodeStateVector(doc);
  return proseLine({ choice, stateVector, ...(WebSocket ? { WebSocket } : {}) });
}
