import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { LineChoice } from '../line/line-choice.ts';
import { draftFromOutline } from '../prose/outline.ts';
import { proseSchema } from '../prose/schema.ts';
import { closeCodes } from '../schemas/close-codes.ts';
import { warnOnLeaving } from './leaving-page.ts';
import { PROSE_FIELD } from './prose-connection.ts';
import { ProseSession, type SessionSnapshot } from './prose-session.ts';

/** The endpoint as its clients see it: what is committed goes to everybody, its sender too; commits can be held up. */
class Endpoint {
  readonly doc = new Y.Doc();
  readonly asked: string[] = [];
  readonly received: Uint8Array[] = [];
  #held: Uint8Array[] | null = null;
  readonly #arrivals = new EventEmitter();
  readonly #server = new WebSocketServer({ port: 0, host: '127.0.0.1' });

  constructor() {
    const draft = draftFromOutline([{ sid: 's', title: 'Verzoek', mandatory: true, paragraphs: ['Nancy.'] }]);
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(proseSchema, draft, PROSE_FIELD)));
    this.#server.on('connection', (socket, request) => {
      this.asked.push(request.url ?? '');
      socket.binaryType = 'arraybuffer';
      socket.on('message', (data) => this.#read(socket, new Uint8Array(data as ArrayBuffer)));
      socket.send(message((encoder) => syncProtocol.writeSyncStep1(encoder, this.doc)));
    });
  }

  async started(): Promise<this> {
    if (this.#server.address() === null) await once(this.#server, 'listening');
    return this;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/collab`;
  }

  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const update of held) this.#commit(update);
  }

  /** Waits for this many updates, stores them and breaks the line before anyone hears of it. */
  async storeAndCut(count: number): Promise<void> {
    while ((this.#held?.length ?? 0) < count) await once(this.#arrivals, 'update');
    for (const update of this.#held ?? []) Y.applyUpdate(this.doc, update);
    this.#held = null;
    this.cut();
  }

  close(code: number): void {
    for (const client of this.#server.clients) client.close(code);
  }

  cut(): void {
    for (const client of this.#server.clients) client.terminate();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((done) => this.#server.close(done));
  }

  #read(socket: NodeWebSocket, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readVarUint(decoder) !== 0) return;
    const step = decoding.readVarUint(decoder);
    const content = decoding.readVarUint8Array(decoder);
    if (step === 0)
      socket.send(message((encoder) => syncProtocol.writeSyncStep2(encoder, this.doc, content)));
    else if (this.#held) this.#held.push(content);
    else this.#commit(content);
    this.#arrivals.emit('update');
  }

  #commit(update: Uint8Array): void {
    this.received.push(update);
    Y.applyUpdate(this.doc, update);
    for (const client of this.#server.clients)
      client.send(message((encoder) => syncProtocol.writeUpdate(encoder, update)));
  }
}

function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const now = '2026-11-22T13:05:00.000Z';
let endpoint: Endpoint;
let session: ProseSession;

beforeEach(async () => {
  endpoint = await new Endpoint().started();
});

afterEach(async () => {
  session.destroy();
  await endpoint.stop();
});

function join(mayWrite = true, choice?: LineChoice): ProseSession {
  session = new ProseSession({
    url: endpoint.url,
    documentId: 'draft-1',
    schemaVersion: 7,
    mayWrite,
    now: () => now,
    random: () => 0,
    WebSocket: NodeWebSocket as unknown as typeof WebSocket,
    ...(choice ? { choice } : {}),
  });
  return session;
}

function until(reached: (snapshot: SessionSnapshot) => boolean): Promise<SessionSnapshot> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const snapshot = session.getSnapshot();
      if (!reached(snapshot)) return;
      stop();
      resolve(snapshot);
    };
    stop = session.subscribe(look);
    look();
  });
}

const online = (snapshot: SessionSnapshot) => snapshot.state.line === 'online';
const waiting = (count: number) => (snapshot: SessionSnapshot) =>
  snapshot.state.saved.waiting.length === count;

function words(doc: Y.Doc): Y.XmlText {
  const section = doc.getXmlFragment(PROSE_FIELD).get(0);
  const paragraph = section instanceof Y.XmlElement ? section.get(0) : null;
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('The draft has no text.');
  return text;
}

const mine = () => words(session.getSnapshot().connection.doc);

describe('a stay in a draft', () => {
  it('4-realtime: an older editor is asked to reload: the version is in the handshake, and nothing is shown before it is whole', async () => {
    join();
    expect(session.getSnapshot().state).toMatchObject({ line: 'connecting', synced: false });
    await until(online);
    expect(endpoint.asked).toEqual(['/collab/draft-1?schema=7']);
    expect(session.getSnapshot().state.synced).toBe(true);
    expect(mine().toString()).toBe('Nancy.');
  });

  it('4-realtime: saved is what came back, and nothing else', async () => {
    join();
    await until(online);
    endpoint.hold();
    mine().insert(6, ' Zij woont hier.');
    expect(session.getSnapshot().state.saved).toMatchObject({ savedAt: null, waiting: [expect.anything()] });
    endpoint.release();
    const { state } = await until(waiting(0));
    expect(state.saved.savedAt).toBe(now);
  });

  it('4-realtime: what was typed without a line is kept, counted and sent afterwards', async () => {
    join();
    await until(online);
    endpoint.cut();
    await until((snapshot) => snapshot.state.line === 'offline');
    mine().insert(0, 'a');
    mine().insert(0, 'b');
    expect(session.getSnapshot().state.saved.waiting).toHaveLength(2);
    await until((snapshot) => online(snapshot) && waiting(0)(snapshot));
    expect(words(endpoint.doc).toString()).toBe('baNancy.');
    expect(session.getSnapshot().generation).toBe(1);
  });

  it('4-realtime: other tabs show nothing that is not durable', async () => {
    const other = join();
    await until(online);
    const there = () => words(other.getSnapshot().connection.doc).toString();
    join();
    await until(online);
    endpoint.hold();
    mine().insert(6, ' Nog nergens.');
    // Tabs of one browser that talk to each other do so within a few milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(there()).toBe('Nancy.');
    endpoint.release();
    await expect.poll(there).toBe('Nancy. Nog nergens.');
    other.destroy();
  });

  it('4-realtime: leaving the page warns as long as something is unsent', async () => {
    const page = new EventTarget();
    const isAsked = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    const stop = warnOnLeaving(join(), page);
    await until(online);
    expect(isAsked()).toBe(false);
    endpoint.cut();
    await until((snapshot) => snapshot.state.line === 'offline');
    mine().insert(6, ' Onderweg.');
    expect(isAsked()).toBe(true);
    await until((snapshot) => online(snapshot) && waiting(0)(snapshot));
    expect(isAsked()).toBe(false);

    // Refused words are still nowhere else.
    endpoint.hold();
    mine().insert(6, ' Te laat.');
    await until(waiting(1));
    endpoint.close(closeCodes.recused.code);
    await until((snapshot) => snapshot.ending !== null);
    expect(isAsked()).toBe(true);
    stop();
    expect(isAsked()).toBe(false);
  });

  it('knows after a broken line that its words were stored, although no echo came', async () => {
    join();
    await until(online);
    endpoint.hold();
    mine().insert(6, ' Bewaard.');
    mine().delete(0, 1);
    await endpoint.storeAndCut(2);
    await until((snapshot) => snapshot.state.line === 'offline');
    await until((snapshot) => online(snapshot) && waiting(0)(snapshot));
    expect(words(endpoint.doc).toString()).toBe(mine().toString());
  });

  it.each(['still', 'sealed', 'unsound', 'read-only', 'too-large'] as const)(
    '4-realtime: after a refusal the editor joins anew and offers the refused words: "%s"',
    async (name) => {
      join();
      await until(online);
      endpoint.hold();
      mine().insert(6, ' Te laat.');
      await until(waiting(1));
      endpoint.close(closeCodes[name].code);
      const closed = await until((snapshot) => snapshot.ending !== null);
      expect(closed.ending).toEqual({ name, code: closeCodes[name].code, words: 'Te laat.' });
      const again = await until((snapshot) => snapshot.generation === 2 && online(snapshot));
      expect(mine().toString()).toBe('Nancy.');
      expect(again.state.saved.waiting).toEqual([]);
      expect(again.ending?.words).toBe('Te laat.');
      session.forgetEnding();
      expect(session.getSnapshot().ending).toBeNull();
    },
  );

  it.each(['signed-out', 'recused', 'not-in-this-room', 'reload'] as const)(
    'after "%s" stays away and says why, with the words',
    async (name) => {
      join();
      await until(online);
      endpoint.hold();
      mine().insert(6, ' Nog dit.');
      await until(waiting(1));
      endpoint.close(closeCodes[name].code);
      const { state, ending, generation } = await until((snapshot) => snapshot.ending !== null);
      expect(state).toMatchObject({ line: 'closed', closeCode: closeCodes[name].code });
      expect(ending).toMatchObject({ name, words: 'Nog dit.' });
      expect(generation).toBe(1);
      expect(endpoint.asked).toHaveLength(1);
    },
  );

  it.each(['unavailable', 'too-slow', 'restarting'] as const)(
    'after "%s" comes back by itself with everything it had',
    async (name) => {
      join();
      await until(online);
      endpoint.close(closeCodes[name].code);
      await until((snapshot) => snapshot.state.line === 'offline');
      mine().insert(0, 'x');
      await until((snapshot) => online(snapshot) && waiting(0)(snapshot));
      expect(session.getSnapshot()).toMatchObject({ generation: 1, ending: null });
      expect(words(endpoint.doc).toString()).toBe('xNancy.');
    },
  );

  it('changes over to a WebSocket that opens again, and nobody notices', async () => {
    let tryAgain = () => {};
    const choice = new LineChoice({
      memory: null,
      answersRequests: async () => true,
      opensSocket: async () => true,
      later: (act) => {
        tryAgain = act;
      },
    });
    join(true, choice);
    await until(online);
    const lines: string[] = [];
    session.subscribe(() => lines.push(session.getSnapshot().state.line));
    choice.fallBack();
    tryAgain();
    await expect.poll(() => endpoint.asked.length).toBe(2);
    mine().insert(6, ' Ongemerkt.');
    await until(waiting(0));
    expect(words(endpoint.doc).toString()).toBe('Nancy. Ongemerkt.');
    expect(new Set(lines)).toEqual(new Set(['online']));
  });

  it('sends nothing while it may not write, not even in the handshake, and what waited as soon as it may', async () => {
    join(false);
    await until(online);
    mine().insert(0, 'stil ');
    await until(waiting(1));
    endpoint.cut();
    await until((snapshot) => snapshot.state.line === 'offline');
    await until(online);
    expect(endpoint.received).toEqual([]);
    session.setMayWrite(true);
    await until((snapshot) => online(snapshot) && waiting(0)(snapshot));
    expect(words(endpoint.doc).toString()).toBe('stil Nancy.');
  });
});
