/** A committee in memory behind a real Socket.IO endpoint: what the tests of the announcements commit to and listen at. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import type { CaseFact } from '../../app/domain/case/events.ts';
import { evolveCase } from '../../app/domain/case/evolve.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import type { Role, Viewer } from '../../app/domain/identifiers.ts';
import { presets } from '../../app/domain/regulation/presets.ts';
import type { SittingFact } from '../../app/domain/sitting/events.ts';
import { evolveSitting } from '../../app/domain/sitting/evolve.ts';
import type { SittingState } from '../../app/domain/sitting/state.ts';
import type {
  EventsMessage,
  LeftMessage,
  LiveAck,
  LiveEvent,
  PresenceMessage,
} from '../../app/schemas/live-messages.ts';
import { ManualConfirmation } from '../../tests/fixtures/manual-confirmation.ts';
import type { Committed, EventFeed } from '../ports/event-feed.ts';
import type { Actor, StoredEvent } from '../ports/unit-of-work.ts';
import { type Announcements, createAnnouncements } from './announcements.ts';
import type { AnnouncementsLimits } from './announcements-ports.ts';
import type { Session } from './connection.ts';

export const committeeId = randomUUID();
export const caseId = randomUUID();
export const sittingId = randomUUID();
const at = '2026-11-22T13:00:00.000Z';

export interface TestPerson extends Viewer {
  readonly cookie: string;
}

/** One client with everything that it was told, and ways to wait for more without a clock. */
export interface TestClient {
  readonly socket: Socket;
  readonly events: LiveEvent[];
  readonly left: LeftMessage[];
  ask(type: string, ...input: unknown[]): Promise<LiveAck>;
  /** Resolves when the condition holds, asked after everything that arrives. */
  until(condition: () => boolean): Promise<void>;
  presence(): PresenceMessage | undefined;
}

export class LiveWorld {
  readonly reports: string[] = [];
  /** Set to make every question about a session fail, as a database that is away does. */
  sessionsFail = false;
  ledgerFails = false;
  readonly confirmation = new ManualConfirmation();
  readonly #ledger = new Map<string, StoredEvent[]>();
  readonly #listeners = new Set<(committed: Committed) => void>();
  readonly #sessions = new Map<string, Session>();
  readonly #clients: Socket[] = [];
  readonly #http: Server = createServer();
  announcements: Announcements | null = null;

  async open(limits?: AnnouncementsLimits): Promise<void> {
    const feed: EventFeed = {
      publish: (committed) => {
        for (const listener of this.#listeners) listener(committed);
      },
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
    const ports = {
      httpServer: this.#http,
      feed,
      ledger: {
        readSince: async (stream: string, number: number) => {
          if (this.ledgerFails) throw new Error('ledger away');
          return this.#events(stream).filter((event) => event.number > number);
        },
      },
      confirmation: this.confirmation,
      allowsOrigin: (origin: string) => origin === 'https://raadkamer.example',
      resolveViewer: async (cookie: string | undefined) => {
        if (this.sessionsFail) throw new Error('sessions away');
        return this.#sessions.get(cookie ?? '') ?? null;
      },
      caseState: async (id: string) =>
        fold<CaseState>(this.#events(`case/${id}`), evolveCase as Evolve<CaseState>),
      sittingState: async (id: string) =>
        fold<SittingState>(this.#events(`sitting/${id}`), evolveSitting as Evolve<SittingState>),
      report: (_error: unknown, what: string) => void this.reports.push(what),
    };
    this.announcements = limits ? createAnnouncements(ports, limits) : createAnnouncements(ports);
    this.#http.on('request', (request, response) => {
      if (!this.announcements?.handleRequest(request, response)) response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.disconnect();
    await this.announcements?.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** As a network does that goes down for a moment. */
  breakLines(): void {
    this.#http.closeAllConnections();
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  person(name: string, ...roles: Role[]): TestPerson {
    const accountId = randomUUID();
    const viewer = { accountId, name, roles: roles.map((role) => ({ committeeId, role })) };
    const cookie = `rk=${randomUUID()}`;
    this.#sessions.set(cookie, { viewer, sessionId: randomUUID() });
    return { ...viewer, cookie };
  }

  /** As identity would: the session stays, the roles are others. */
  giveRoles(person: TestPerson, ...roles: Role[]): void {
    const session = this.#sessions.get(person.cookie);
    if (!session) throw new Error('No such session.');
    const viewer = { ...session.viewer, roles: roles.map((role) => ({ committeeId, role })) };
    this.#sessions.set(person.cookie, { ...session, viewer });
  }

  signOut(person: TestPerson): void {
    this.#sessions.delete(person.cookie);
  }

  /** Stores without telling anybody, as another process would. */
  store(stream: string, facts: readonly (CaseFact | SittingFact)[], actor: Actor): readonly StoredEvent[] {
    const known = this.#events(stream);
    const events = facts.map(({ type, data }, index) => ({
      stream,
      number: known.length + index + 1,
      type,
      version: 1,
      data,
      at,
      actor,
    }));
    this.#ledger.set(stream, [...known, ...events]);
    return events;
  }

  tell(events: readonly StoredEvent[], accessScopes: readonly string[] = []): void {
    for (const listener of this.#listeners) listener({ events, accessScopes, documents: [] });
  }

  commit(
    stream: string,
    facts: readonly (CaseFact | SittingFact)[],
    actor: Actor,
    accessScopes: readonly string[] = [],
  ) {
    this.tell(this.store(stream, facts, actor), accessScopes);
  }

  connect(cookie: string | undefined, headers: Readonly<Record<string, string>> = {}): TestClient {
    const socket = io(`http://127.0.0.1:${this.port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { ...(cookie ? { cookie } : {}), ...headers },
    });
    this.#clients.push(socket);
    return testClient(socket);
  }

  #events(stream: string): readonly StoredEvent[] {
    return this.#ledger.get(stream) ?? [];
  }
}

function testClient(socket: Socket): TestClient {
  const events: LiveEvent[] = [];
  const left: LeftMessage[] = [];
  const waiting = new Set<() => void>();
  let presence: PresenceMessage | undefined;
  const arrived = () => {
    for (const check of [...waiting]) check();
  };
  socket.on('events', (message: EventsMessage) => events.push(...message.events));
  socket.on('left', (message: LeftMessage) => left.push(message));
  socket.on('presence', (message: PresenceMessage) => {
    presence = message;
  });
  const names = ['events', 'left', 'presence', 'connect', 'disconnect', 'connect_error'];
  for (const name of names) socket.on(name, arrived);
  return {
    socket,
    events,
    left,
    ask: (type, ...input) => socket.emitWithAck(type, ...input),
    presence: () => presence,
    until: (condition) =>
      new Promise((resolve) => {
        const check = () => {
          if (!condition()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

type Evolve<State> = (state: State | null, event: unknown) => State | null;

function fold<State>(events: readonly StoredEvent[], evolve: Evolve<State>) {
  let state: State | null = null;
  for (const { type, data, at, actor } of events) state = evolve(state, { type, data, at, actor });
  return state && { state, number: events.length };
}

export function registered(): CaseFact {
  const [regulation] = presets;
  if (!regulation) throw new Error('No preset to register a case under.');
  return {
    type: 'CaseRegistered',
    data: {
      caseId,
      committeeId,
      number: '2026-001',
      title: 'Voorbeeld',
      regulation,
      request: {
        route: 'direct',
        receivedOn: '2026-10-01',
        submitterKind: 'mayor',
        submitterName: 'Burgemeester',
        representative: '',
        grounds: ['humanitarian'],
        summary: 'Verzoek',
        earlierProcedures: '',
        removalDate: null,
        consent: 'Brief',
      },
      persons: [],
    },
  };
}

export function seated(person: Viewer, chair = false): CaseFact {
  return {
    type: 'MemberSeated',
    data: {
      seat: {
        seatId: randomUUID(),
        discipline: 'law',
        kind: 'core',
        voting: true,
        chair,
        accountId: person.accountId,
        name: person.name,
      },
    },
  };
}

export function planned(): SittingFact {
  return {
    type: 'SittingPlanned',
    data: { sittingId, committeeId, title: 'Zitting', startsAt: at, place: 'Utrecht', mode: 'hybrid' },
  };
}
