/**
 * The line of a browser whose network lets no WebSocket through: a long answer brings what others write, and requests
 * take along what is written here. Each request is judged by itself, so it may come to any process of a cluster.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccountId } from '../../app/domain/identifiers.ts';
import type { CloseName } from '../../app/schemas/close-codes.ts';
import { MESSAGES_TYPE, packMessages, unpackMessages } from '../../app/schemas/line-messages.ts';
import { LongAnswer } from '../line/long-answer.ts';
import type { DocumentRight, GrantedRight } from '../ports/access.ts';
import type { DocumentId } from '../ports/journal.ts';
import type { Clock } from './clock.ts';
import type { Connection } from './connection.ts';
import { EventWire } from './event-wire.ts';
import { type Handshake, type LineRequest, nameFor, readLineRequest, refuseRequest } from './handshake.ts';
import type { CollaborationLimits } from './limits.ts';
import { type CollaborationLog, kindOf } from './log.ts';
import { isAboutPresence, newestPresence } from './presence-messages.ts';
import { costOf, Rate } from './rate.ts';
import type { Registry } from './registry.ts';
import { type NoBody, readBody } from './request-body.ts';
import { Stays } from './stays.ts';
import { Turns } from './turns.ts';
import { bring } from './visit.ts';
import type { Wire } from './wire.ts';
import { writeSyncStep1 } from './write-message.ts';

/** How somebody comes in once nothing stands against it. */
export interface Door {
  readonly isGone: boolean;
  open(enter: (wire: Wire) => Connection): void;
  turnAway(name: CloseName): void;
}

/** What a cursor did, for the process that has the line. */
export interface ForwardedAwareness {
  readonly documentId: DocumentId;
  readonly line: string;
  readonly accountId: AccountId;
  /** One message of the protocol. */
  readonly message: Uint8Array;
}

export interface RequestParts {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly limits: CollaborationLimits;
  readonly log: CollaborationLog;
  readonly originAllowed: (origin: string, request: IncomingMessage) => boolean;
  /** As an upgrade is admitted; gives the status to refuse with, or null. */
  readonly admit: (request: IncomingMessage, handshake: Handshake, door: Door) => Promise<number | null>;
  /** Right now, whatever changes while it is asked. */
  readonly askRight: (handshake: Handshake) => Promise<DocumentRight>;
  /** Rises with every change of anybody's rights. */
  readonly changes: () => number;
  readonly objectionToSchema: (handshake: Handshake) => CloseName | null;
  readonly onRefused: (name: CloseName) => void;
  readonly forwardAwareness: (awareness: ForwardedAwareness) => void;
}

/** A right that changes this often while it is asked is not waited for. */
const ATTEMPTS = 5;
/** Requests of one person that may wait for each one that is worked on. */
const WAITING = 8;
/** More than the lengths before the messages of any request of ours. */
const LENGTHS_BYTES = 4096;

const nameOfNoBody: Readonly<Record<NoBody, CloseName>> = {
  'too-large': 'too-large',
  late: 'unavailable',
  broken: 'unavailable',
  stopped: 'restarting',
};

export class Requests {
  readonly #parts: RequestParts;
  readonly #lines = new Map<string, Connection>();
  readonly #turns: Turns;
  readonly #stays: Stays;
  /** Of people whose lines are elsewhere. */
  readonly #rates = new Map<AccountId, { readonly rate: Rate; users: number }>();
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #asking = 0;

  constructor(parts: RequestParts) {
    this.#parts = parts;
    const { registry, clock, limits } = parts;
    this.#turns = new Turns(limits.requestsPerPerson, WAITING * limits.requestsPerPerson);
    this.#stays = new Stays(registry, clock, limits.stayMs);
  }

  /** False for a request that is for somebody else. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const asked = readLineRequest(request);
    if (asked === null) return false;
    response.on('error', () => {});
    const answered = this.#answer(request, response, asked).catch((error: unknown) => {
      this.#parts.log('error', 'request-failed', { error: kindOf(error) });
      refuseRequest(response, 'unavailable');
    });
    this.#underWay.add(answered);
    void answered.finally(() => this.#underWay.delete(answered));
    return true;
  }

  /** What another process was told for a line that is here. */
  hear({ documentId, line, accountId, message }: ForwardedAwareness): void {
    if (isAboutPresence(message)) this.#lineOf(documentId, line, accountId)?.receive(message);
  }

  /** Nothing more is taken in. */
  stop(): void {
    this.#stopping.abort();
    this.#stays.endAll();
  }

  /** Resolves when every request has its answer. */
  async finished(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    asked: LineRequest | 'malformed',
  ): Promise<void> {
    if (asked === 'malformed') return refuseRequest(response, 'malformed');
    if (asked.asks === 'events') return this.#listen(request, response, asked);
    const refused = await this.#take(request, response, asked);
    if (refused === undefined) return;
    if (refused) this.#parts.onRefused(refused);
    refuseRequest(response, refused);
  }

  async #listen(request: IncomingMessage, response: ServerResponse, asked: LineRequest): Promise<void> {
    const { handshake, line, stateVector } = asked;
    let gone: Promise<void> | null = null;
    const status = await this.#parts.admit(request, handshake, {
      get isGone() {
        return response.destroyed;
      },
      turnAway: (name) => refuseRequest(response, name),
      open: (enter) => {
        gone = new Promise((resolve) => response.once('close', resolve));
        const connection = enter(new EventWire(new LongAnswer(response, this.#parts.clock)));
        const key = keyOf(handshake.documentId, line);
        // The same page came back before its former answer was known to be dead.
        const former = this.#lines.get(key);
        if (former?.right.accountId === connection.right.accountId) former.close('restarting');
        this.#lines.set(key, connection);
        response.on('close', () => {
          if (this.#lines.get(key) === connection) this.#lines.delete(key);
        });
        // It need not ask: it gets what it lacks at once.
        connection.receive(writeSyncStep1(stateVector ?? new Uint8Array([0])));
      },
    });
    if (status !== null) refuseRequest(response, nameOfStatus(status));
    await gone;
  }

  /** Undefined when it is answered; otherwise why it is refused, null for a request of another site. */
  async #take(
    request: IncomingMessage,
    response: ServerResponse,
    { handshake, line }: LineRequest,
  ): Promise<CloseName | null | undefined> {
    const { documentId, origin } = handshake;
    if (origin !== undefined && !this.#parts.originAllowed(origin, request)) return null;
    if (request.headers['content-type'] !== MESSAGES_TYPE) return 'malformed';
    if (this.#stopping.signal.aborted) return 'restarting';
    if (this.#asking >= this.#parts.limits.handshakes) return 'unavailable';
    const changes = this.#parts.changes();
    const known = await this.#rightOf(handshake);
    if (typeof known === 'string') return known;
    const objection = this.#parts.objectionToSchema(handshake);
    if (objection) return objection;

    const giveBack = await this.#turns.take(known.accountId);
    if (!giveBack) return 'too-many-connections';
    try {
      const messages = await this.#read(request);
      // It may have taken long to arrive, or long until its turn.
      const right = this.#parts.changes() === changes ? known : await this.#rightOf(handshake);
      if (typeof right === 'string') return right;
      const home = this.#lineOf(documentId, line, right.accountId);
      if (typeof messages === 'string') {
        if (messages === 'malformed' || messages === 'too-large') home?.close(messages);
        return messages;
      }
      if (this.#stopping.signal.aborted) return 'restarting';
      const answers = home
        ? await this.#takeHome(home, right, messages)
        : await this.#takeAway(handshake, line, right, messages);
      if (typeof answers === 'string') return answers;
      answer(response, answers);
      return undefined;
    } finally {
      giveBack();
    }
  }

  async #read(request: IncomingMessage): Promise<readonly Uint8Array[] | CloseName> {
    const { limits, clock } = this.#parts;
    const body = await readBody(request, {
      bytes: limits.payloadBytes + LENGTHS_BYTES,
      withinMs: limits.requestMs,
      clock,
      signal: this.#stopping.signal,
    });
    if (typeof body === 'string') return nameOfNoBody[body];
    const messages = unpackMessages(body);
    if (!messages) return 'malformed';
    return messages.some(({ byteLength }) => byteLength > limits.payloadBytes) ? 'too-large' : messages;
  }

  /** The line is here: what comes is taken in as if it had come over a WebSocket, and answered over the line. */
  async #takeHome(
    home: Connection,
    right: GrantedRight,
    messages: readonly Uint8Array[],
  ): Promise<readonly Uint8Array[] | CloseName> {
    home.apply(right);
    for (const message of messages) home.receive(message);
    return (await home.settled()) ?? [];
  }

  /** The line is at another process, or gone: somebody of the same account comes by. */
  async #takeAway(
    handshake: Handshake,
    line: string,
    right: GrantedRight,
    messages: readonly Uint8Array[],
  ): Promise<readonly Uint8Array[] | CloseName> {
    const { registry, forwardAwareness } = this.#parts;
    const { documentId } = handshake;
    const { accountId } = right;
    const changes = this.#parts.changes();
    const said = messages.filter((message) => !isAboutPresence(message));
    const isOnlyPresence = said.length === 0;
    if (isOnlyPresence) await this.#paidFor(accountId, messages);
    for (const message of newestPresence(messages)) {
      forwardAwareness({ documentId, line, accountId, message });
    }
    if (isOnlyPresence) return [];
    const room = await registry.enter(documentId);
    if (!room) return 'unknown-document';
    try {
      if (this.#stopping.signal.aborted) return 'restarting';
      const askRight = () => this.#parts.askRight(handshake);
      const brought = await bring(
        { room, right, askRight, answerBytes: this.#parts.limits.bufferedBytes },
        said,
      );
      await this.#paidFor(accountId, messages);
      if (brought.refused !== null) return brought.refused;
      // Reading the text may have taken long: what it says now may no longer be theirs to see.
      const still = this.#parts.changes() === changes ? right : await this.#rightOf(handshake);
      return typeof still === 'string' ? still : brought.answers;
    } finally {
      if (this.#stopping.signal.aborted) registry.leave(documentId);
      else this.#stays.leaveLater(documentId);
    }
  }

  /** Whoever sends more than may be read gets the answer later. */
  async #paidFor(accountId: AccountId, messages: readonly Uint8Array[]): Promise<void> {
    const { clock, limits } = this.#parts;
    const fresh = () => new Rate(limits.messagesPerSecond, limits.messageBurst, clock.now());
    const mine = this.#rates.get(accountId) ?? { rate: fresh(), users: 0 };
    this.#rates.set(accountId, mine);
    mine.users += 1;
    const cost = messages.reduce((sum, message) => sum + costOf(message), 0);
    const wait = mine.rate.spend(cost, clock.now());
    if (wait > 0) await new Promise<void>((resolve) => clock.after(wait, resolve));
    // Kept until the bucket is full again, for a new one would be.
    const fillMs = (limits.messageBurst / limits.messagesPerSecond) * 1000;
    clock.after(fillMs, () => {
      mine.users -= 1;
      if (mine.users === 0) this.#rates.delete(accountId);
    });
  }

  /** A right that nothing changed while it was asked, or why there is none. */
  async #rightOf(handshake: Handshake): Promise<GrantedRight | CloseName> {
    this.#asking += 1;
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const changes = this.#parts.changes();
        const right = await this.#parts.askRight(handshake);
        if (this.#parts.changes() !== changes) continue;
        return right.right === 'none' ? nameFor(right.reason) : right;
      }
      return 'unavailable';
    } finally {
      this.#asking -= 1;
    }
  }

  #lineOf(documentId: DocumentId, line: string, accountId: AccountId): Connection | null {
    const connection = this.#lines.get(keyOf(documentId, line));
    const isTheirs = connection?.right.accountId === accountId && !connection.hasLeft;
    return connection && isTheirs ? connection : null;
  }
}

function keyOf(documentId: DocumentId, line: string): string {
  return `${documentId} ${line}`;
}

function nameOfStatus(status: number): CloseName | null {
  if (status === 403) return null;
  if (status === 401) return 'signed-out';
  return status === 404 ? 'unknown-document' : 'unavailable';
}

function answer(response: ServerResponse, answers: readonly Uint8Array[]): void {
  if (answers.length === 0) {
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': MESSAGES_TYPE }).end(packMessages(answers));
}
