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
import { ManualClock } from '../../tests/fixtures/manual-clock.ts';
import { ManualConfirmation } from '../../tests/fixtures/manual-confirmation.ts';
import { MemoryNetwork } from '../../tests/fixtures/memory-bus.ts';
import { createNeighbours } from '../neighbours/neighbours.ts';
import type { Committed, EventFeed } from '../ports/event-feed.ts';
import type { Neighbours } from '../ports/neighbours.ts';
import type { Actor, StoredEvent } from '../ports/unit-of-work.ts';
import { type Announcements, createAnnouncements } from './announcements.ts';
import type { AnnouncementsLimits } from './announcements-ports.ts';
import type { Session } from './connection.ts';
import { type TestClient, testClient } from './live-client.fixture.ts';

export const committeeId = randomUUID();
export const caseId = randomUUID();
export const sittingId = randomUUID();
export const caseStream = `case/${caseId}`;
export const sittingStream = `sitting/${sittingId}`;
const at = '2026-11-22T13:00:00.000Z';

export const admitted: CaseFact = { type: 'CaseAdmitted', data: {} };
export const note = (reason: string): CaseFact => ({ type: 'CaseDeclined', data: { reason } });
export const recused = (person: Viewer): CaseFact => ({
  type: 'MemberRecused',
  data: { accountId: person.accountId, reason: 'Buurvrouw' },
});
export const numbers = (events: readonly { number: number }[]) => events.map((event) => event.number);

export interface TestPerson extends Viewer {
  readonly cookie: string;
}

/** A committee of two members and a secretary, with a case of three events and a sitting of one. */
export async function openWorld(limits?: AnnouncementsLimits): Promise<LiveWorld> {
  const world = new LiveWorld();
  await world.open(limits);
  const { member, colleague, secretary } = world;
  world.commit(caseStream, [registered(), seated(member), seated(colleague)], secretary.accountId);
  world.commit(sittingStream, [planned()], secretary.accountId);
  return world;
}

export class LiveWorld {
  readonly reports: string[] = [];
  /** Set to make every question about a session fail, as a database that is away does. */
  sessionsFail = false;
  /** Every question about a session waits for it. */
  sessionsAnswer: Promise<void> = Promise.resolve();
  /** Questions about sessions so far. */
  sessionsAsked = 0;
  ledgerFails = false;
  readonly confirmation = new ManualConfirmation();
  readonly clock = new ManualClock();
  readonly #ledger = new Map<string, StoredEvent[]>();
  readonly #listeners = new Set<(committed: Committed) => void>();
  readonly #sessions = new Map<string, Session>();
  readonly #clients: Socket[] = [];
  readonly #network = new MemoryNetwork();
  readonly #http: Server = createServer();
  readonly member = this.person('Aïsha de Vries', 'member');
  readonly colleague = this.person('Bram Jansen', 'member');
  readonly secretary = this.person('Chris Bakker', 'secretary');
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
      clock: this.clock,
      feed,
      ledger: {
        readSince: async (stream: string, number: number) => {
          if (this.ledgerFails) throw new Error('ledger away');
          return this.#events(stream).filter((event) => event.number > number);
        },
      },
      confirmation: this.confirmation,
      neighbours: this.neighbour(),
      allowsOrigin: (origin: string) => origin === 'https://raadkamer.example',
      resolveViewer: async (cookie: string | undefined) => {
        this.sessionsAsked += 1;
        await this.sessionsAnswer;
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

  /** Another process of the same cluster, as far as it can be heard here. */
  neighbour(): Neighbours {
    return createNeighbours(this.#network.connect(), 'a secret that the processes share');
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

type Evolve<State> = (state: State | null, event: unknown) => State | null;

function fold<State>(events: readonly StoredEvent[], evolve: Evolve<State>) {
  let state: State | null = null;
  for (const { type, data, at, actor } of events) state = evolve(state, { type, data, at, actor });
  return state && { state, number: events.length };
}

function registered(): CaseFact {
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

function seated(person: Viewer, chair = false): CaseFact {
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
