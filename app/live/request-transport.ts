/**
 * The announcements over ordinary web requests: what the page follows and shows stands in the address of one long answer,
 * and a change of that is a new answer, which begins before the old one ends.
 */
import { readEvents } from '../line/event-stream.ts';
import {
  ACK_EVENT,
  type AckMessage,
  GOODBYE_EVENT,
  LIVE_EVENTS_PATH,
  writeLiveQuery,
} from '../schemas/live-line.ts';
import type {
  ClientMessage,
  ClientMessageType,
  EventsMessage,
  LeftMessage,
  LiveAck,
} from '../schemas/live-messages.ts';
import type { LiveTransport } from './live-client.ts';

export interface RequestTransportParts {
  readonly fetch?: typeof fetch;
  readonly onOpened?: () => void;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

/** What is asked in one breath is one request. */
const GATHER = 10;
const ANSWER_WITHIN = 10_000;
const OPENS_WITHIN = 30_000;
const RECONNECT = { least: 500, most: 5_000 };

interface Question {
  readonly type: 'join' | 'presence';
  readonly stream: string;
  /** The first line on which it is asked. */
  readonly line: number;
  readonly answer: (ack: LiveAck) => void;
  readonly giveUp: (error: Error) => void;
}

export function requestTransport(parts: RequestTransportParts = {}): LiveTransport {
  return new RequestTransport(parts);
}

class RequestTransport implements LiveTransport {
  readonly #parts: RequestTransportParts;
  readonly #listeners = new Map<string, ((...input: unknown[]) => void)[]>();
  /** With the number of the newest event that was passed on. */
  readonly #joins = new Map<string, number>();
  readonly #presences = new Map<string, ClientMessage<'presence'>>();
  #questions: Question[] = [];
  #isConnected = false;
  /** Of the newest line that was asked for; older ones are still heard until it speaks. */
  #newest = 0;
  readonly #lines = new Map<number, AbortController>();
  #gathering: ReturnType<typeof setTimeout> | null = null;
  #returning: ReturnType<typeof setTimeout> | null = null;
  #failures = 0;

  constructor(parts: RequestTransportParts) {
    this.#parts = parts;
  }

  get connected(): boolean {
    return this.#isConnected;
  }

  /** There is nothing to ask for before something is followed. */
  connect(): void {
    if (this.#isConnected || this.#returning !== null) return;
    this.#isConnected = true;
    queueMicrotask(() => this.#isConnected && this.#tell('connect'));
  }

  disconnect(): void {
    if (this.#returning !== null) clearTimeout(this.#returning);
    this.#returning = null;
    this.#end();
  }

  on(name: string, listener: (...input: never[]) => void): void {
    const known = this.#listeners.get(name) ?? [];
    this.#listeners.set(name, [...known, listener as (...input: unknown[]) => void]);
  }

  ask(type: ClientMessageType, message: unknown): Promise<LiveAck> {
    switch (type) {
      case 'join':
      case 'since': {
        const { stream, from } = message as ClientMessage<'join'>;
        this.#joins.set(stream, from);
        return this.#ask('join', stream);
      }
      case 'presence': {
        const presence = message as ClientMessage<'presence'>;
        this.#presences.set(presence.stream, presence);
        return this.#ask('presence', presence.stream);
      }
      case 'leave': {
        const { stream } = message as ClientMessage<'leave'>;
        this.#forget(stream);
        this.#openSoon();
        return Promise.resolve({ ok: true, number: 0 });
      }
    }
  }

  #ask(type: 'join' | 'presence', stream: string): Promise<LiveAck> {
    if (!this.#isConnected) return Promise.reject(new Error('not connected'));
    this.#openSoon();
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.#questions = this.#questions.filter((one) => one !== question);
      };
      const timer = setTimeout(() => question.giveUp(new Error('no answer')), ANSWER_WITHIN);
      const question: Question = {
        type,
        stream,
        line: this.#newest + 1,
        answer: (ack) => {
          done();
          resolve(ack);
        },
        giveUp: (error) => {
          done();
          reject(error);
        },
      };
      this.#questions.push(question);
    });
  }

  #openSoon(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null;
      void this.#open();
    }, GATHER);
  }

  async #open(): Promise<void> {
    this.#newest += 1;
    const line = this.#newest;
    const controller = new AbortController();
    this.#lines.set(line, controller);
    const query = writeLiveQuery({
      joins: [...this.#joins].map(([stream, from]) => ({ stream, from })),
      presences: [...this.#presences.values()],
    });
    const opening = setTimeout(() => controller.abort(), OPENS_WITHIN);
    try {
      const fetchWith = this.#parts.fetch ?? ((...input: Parameters<typeof fetch>) => fetch(...input));
      const response = await fetchWith(`${LIVE_EVENTS_PATH}?${query}`, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal: controller.signal,
      });
      if (!response.ok || !response.body) return this.#refused(line, await codeIn(response));
      clearTimeout(opening);
      this.#opened(line);
      for await (const { name, data } of readEvents(response.body)) {
        if (!this.#lines.has(line)) return;
        this.#hear(line, name, JSON.parse(data));
      }
      this.#broken(line, 'transport close');
    } catch {
      this.#broken(line, 'transport error');
    } finally {
      clearTimeout(opening);
    }
  }

  #opened(line: number): void {
    this.#parts.onOpened?.();
    this.#failures = 0;
    for (const [older, controller] of [...this.#lines]) {
      if (older >= line) continue;
      this.#lines.delete(older);
      controller.abort();
    }
  }

  #hear(line: number, name: string, message: unknown): void {
    switch (name) {
      case ACK_EVENT:
        this.#acknowledged(line, message as AckMessage);
        break;
      case GOODBYE_EVENT:
        this.#broken(line, 'io server disconnect');
        break;
      case 'events':
        this.#count(message as EventsMessage);
        this.#tell(name, message);
        break;
      case 'left':
        this.#forget((message as LeftMessage).stream);
        this.#tell(name, message);
        break;
      case 'presence':
        this.#tell(name, message);
    }
  }

  #acknowledged(line: number, { type, stream, ack }: AckMessage): void {
    const asked = this.#questions.filter(
      (one) => one.type === type && one.stream === stream && one.line <= line,
    );
    if (!ack.ok && line === this.#newest) {
      if (type === 'join') this.#forget(stream);
      else this.#presences.delete(stream);
    }
    for (const { answer } of asked) answer(ack);
    // Followed before, and asked along with something else.
    if (asked.length > 0 || ack.ok || type !== 'join') return;
    const reason =
      ack.code === 'ahead' ? 'rights-changed' : ack.code === 'no-access' ? 'no-access' : 'failed';
    this.#tell('left', { stream, reason });
  }

  /** What comes next is asked from here on. */
  #count({ stream, events }: EventsMessage): void {
    const from = this.#joins.get(stream);
    if (from === undefined) return;
    this.#joins.set(stream, Math.max(from, ...events.map(({ number }) => number)));
  }

  #forget(stream: string): void {
    this.#joins.delete(stream);
    this.#presences.delete(stream);
  }

  #refused(line: number, code: string): void {
    if (!this.#lines.has(line)) return;
    this.#end();
    this.#tell('connect_error', new Error(code));
  }

  /** Comes back by itself, except after a server that said goodbye: that is for whoever uses the line. */
  #broken(line: number, why: string): void {
    // Ended here, or replaced by a newer one.
    if (!this.#lines.has(line)) return;
    this.#lines.delete(line);
    if (line !== this.#newest) return;
    this.#end();
    this.#failures += 1;
    if (why !== 'io server disconnect') {
      const { least, most } = RECONNECT;
      const wait = Math.min(most, least * 2 ** (this.#failures - 1));
      const random = this.#parts.random ?? Math.random;
      this.#returning = setTimeout(
        () => {
          this.#returning = null;
          this.connect();
        },
        wait * (0.5 + random() / 2),
      );
    }
    this.#tell('disconnect', why);
  }

  #end(): void {
    this.#isConnected = false;
    if (this.#gathering !== null) clearTimeout(this.#gathering);
    this.#gathering = null;
    this.#joins.clear();
    this.#presences.clear();
    for (const controller of this.#lines.values()) controller.abort();
    this.#lines.clear();
    for (const { giveUp } of [...this.#questions]) giveUp(new Error('not connected'));
  }

  #tell(name: string, ...input: unknown[]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(...input);
  }
}

/** What the live client knows; anything else is the network's. */
async function codeIn(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const isOurs = typeof body === 'object' && body !== null && 'code' in body;
  return isOurs && typeof body.code === 'string' ? body.code : 'failed';
}
