/**
 * A line to the collaboration endpoint over ordinary web requests, with the face of a WebSocket: a long answer brings
 * what others write, and one request after another takes along what is written here. Only our own echo says that
 * something is saved, as over a WebSocket; a request that got lost is sent again, for what is stored is not stored twice.
 */
import { readEvents, type ServerEvent } from '../line/event-stream.ts';
import {
  END_EVENT,
  type EndOfLine,
  endOfLineSchema,
  MESSAGES_TYPE,
  packMessages,
  unpackMessages,
} from '../schemas/line-messages.ts';
import { OutgoingMessages } from './outgoing-messages.ts';

export interface HttpLineParts {
  /** How far the document here reaches, as Yjs writes it: what comes first is what it lacks. */
  readonly stateVector: () => Uint8Array;
  /** 128 random bits in hexadecimal: the same for one document on one page, however often it comes back. */
  readonly line: string;
  readonly onOpened?: () => void;
  /** The server itself refused the line before it was open. */
  readonly onRefused?: () => void;
  readonly fetch?: typeof fetch;
  /** Resolves after so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;

/** The line broke: nobody said why (RFC 6455, 7.1.5). */
const BROKEN: EndOfLine = { code: 1006, name: '' };
const NORMAL: EndOfLine = { code: 1000, name: '' };
const OPENS_WITHIN = 15_000;
const ANSWERED_WITHIN = 20_000;
/** Milliseconds before each new attempt to send; after the last one the line counts as broken. */
const PAUSES = [250, 500, 1000, 2000];
/** Cursors wait so long for each other, and for words. */
const PRESENCE_PAUSE = 100;
/** A state that makes the address too long for what stands between is not told; then everything comes. */
const STATE_BYTES = 1500;

export function httpLine(parts: HttpLineParts): typeof WebSocket {
  class Line extends HttpLine {
    constructor(address: string) {
      super(address, parts);
    }
  }
  // Only the type differs: a browser's WebSocket has members that y-websocket does not use.
  return Line as unknown as typeof WebSocket;
}

class HttpLine {
  readonly CONNECTING = CONNECTING;
  readonly OPEN = OPEN;
  readonly CLOSED = CLOSED;
  binaryType = 'arraybuffer';
  readyState = CONNECTING;
  onopen: ((event: object) => void) | null = null;
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  readonly #parts: HttpLineParts;
  readonly #fetch: typeof fetch;
  readonly #pause: (milliseconds: number) => Promise<void>;
  readonly #messagesAddress: string;
  readonly #listening = new AbortController();
  readonly #outgoing = new OutgoingMessages();
  #isSending = false;
  /** Words came while cursors were waiting. */
  #hurry: () => void = () => {};

  constructor(address: string, parts: HttpLineParts) {
    this.#parts = parts;
    this.#fetch = parts.fetch ?? ((...input) => fetch(...input));
    this.#pause = parts.pause ?? ((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)));
    const state = parts.stateVector();
    const told = state.byteLength > 1 && state.byteLength <= STATE_BYTES ? { state: base64url(state) } : {};
    this.#messagesAddress = addressOf(address, 'messages', { line: parts.line });
    void this.#listen(addressOf(address, 'events', { line: parts.line, ...told }));
  }

  send(message: Uint8Array): void {
    if (this.readyState !== OPEN || isQuestion(message)) return;
    this.#outgoing.add(message);
    if (this.#outgoing.hasWords) this.#hurry();
    if (!this.#isSending) void this.#sendAll();
  }

  /** What was sent before still goes out, as over a WebSocket. */
  close(): void {
    this.#end(NORMAL);
  }

  async #listen(address: string): Promise<void> {
    const opening = setTimeout(() => this.#listening.abort(), OPENS_WITHIN);
    try {
      const response = await this.#fetch(address, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal: this.#listening.signal,
      });
      if (!response.ok || !response.body) {
        const end = await endIn(response);
        if (end && this.readyState === CONNECTING) this.#parts.onRefused?.();
        this.#end(end ?? BROKEN);
        return;
      }
      for await (const event of readEvents(response.body)) {
        if (this.#hear(event)) clearTimeout(opening);
        if (this.readyState === CLOSED) return;
      }
      this.#end(BROKEN);
    } catch {
      this.#end(BROKEN);
    } finally {
      clearTimeout(opening);
    }
  }

  /** Whether the line is open by now. */
  #hear({ name, data }: ServerEvent): boolean {
    if (name === END_EVENT) {
      this.#end(readEnd(data) ?? BROKEN);
    } else if (name === 'message') {
      const messages = unpackMessages(bytesOf(data));
      if (!messages) throw new Error('The line brought something else than messages.');
      // In one breath with the first words of the text, so that our answer to them goes before anything typed.
      if (this.readyState === CONNECTING && messages.some(isAboutText)) this.#open();
      if (this.readyState === OPEN) this.#deliver(messages);
    }
    return this.readyState !== CONNECTING;
  }

  #open(): void {
    this.readyState = OPEN;
    this.#parts.onOpened?.();
    this.onopen?.({});
  }

  #deliver(messages: readonly Uint8Array[]): void {
    for (const message of messages) this.onmessage?.({ data: message.slice().buffer as ArrayBuffer });
  }

  /** One request at a time: what comes meanwhile goes together in the next. */
  async #sendAll(): Promise<void> {
    this.#isSending = true;
    while (!this.#outgoing.isEmpty) {
      // What is said in one breath goes together; a cursor alone can wait a moment.
      if (this.#outgoing.hasWords || this.readyState === CLOSED) await Promise.resolve();
      else await Promise.race([this.#pause(PRESENCE_PAUSE), new Promise<void>((go) => (this.#hurry = go))]);
      const wasOpen = this.readyState === OPEN;
      const end = await this.#post(packMessages(this.#outgoing.take()), wasOpen ? PAUSES : []);
      if (!end) continue;
      this.#end(end);
      break;
    }
    this.#isSending = false;
  }

  /** Null when the server has taken it; otherwise how the line ends. */
  async #post(body: Uint8Array, pauses: readonly number[]): Promise<EndOfLine | null> {
    for (const pause of [...pauses, null]) {
      const answer = await this.#try(body);
      if (answer !== 'lost') return answer;
      if (pause === null || this.readyState === CLOSED) break;
      await this.#pause(pause);
    }
    return BROKEN;
  }

  async #try(body: Uint8Array): Promise<EndOfLine | null | 'lost'> {
    try {
      const response = await this.#fetch(this.#messagesAddress, {
        method: 'POST',
        headers: { 'content-type': MESSAGES_TYPE },
        body: body as Uint8Array<ArrayBuffer>,
        cache: 'no-store',
        // A page that goes away sends what is small enough all the same.
        keepalive: this.readyState === CLOSED && body.byteLength < 60_000,
        signal: AbortSignal.timeout(ANSWERED_WITHIN),
      });
      // Not from our server: something under way could not reach it.
      if (!response.ok) return (await endIn(response)) ?? 'lost';
      const answers =
        response.status === 204 ? [] : unpackMessages(new Uint8Array(await response.arrayBuffer()));
      if (!answers) return 'lost';
      if (this.readyState === OPEN) this.#deliver(answers);
      return null;
    } catch {
      return 'lost';
    }
  }

  #end({ code, name }: EndOfLine): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.#hurry();
    this.#listening.abort();
    // What a server refused is not said again; what was on its way when the person left still arrives.
    if (code !== NORMAL.code) this.#outgoing.clear();
    queueMicrotask(() => this.onclose?.({ code, reason: name }));
  }
}

function addressOf(
  socketAddress: string,
  asks: 'events' | 'messages',
  params: Record<string, string>,
): string {
  const address = new URL(socketAddress.replace(/^ws/, 'http'));
  address.pathname += `/${asks}`;
  for (const [name, value] of Object.entries(params)) address.searchParams.set(name, value);
  return address.href;
}

/** How far we are was said in the address. */
function isQuestion(message: Uint8Array): boolean {
  return message[0] === 0 && message[1] === 0;
}

function isAboutText(message: Uint8Array): boolean {
  return message[0] === 0;
}

async function endIn(response: Response): Promise<EndOfLine | null> {
  return readEnd(await response.text().catch(() => ''));
}

function readEnd(text: string): EndOfLine | null {
  try {
    const end = endOfLineSchema.safeParse(JSON.parse(text));
    return end.success ? end.data : null;
  } catch {
    return null;
  }
}

function bytesOf(base64: string): Uint8Array {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < characters.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

function base64url(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
