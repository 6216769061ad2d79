import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '../../app/schemas/close-codes.ts';
import { MESSAGES_TYPE, packMessages, unpackMessages } from '../../app/schemas/line-messages.ts';
import {
  OWN_ORIGIN,
  type ServerOptions,
  type TestCollaboration,
} from '../../tests/fixtures/collaboration-server.ts';
import {
  hardlyMessages,
  serversOfEachTest,
  updatesAfterOneKept,
  writtenUntilTooSlow,
} from '../../tests/fixtures/collaboration-tests.ts';
import { ManualClock } from '../../tests/fixtures/manual-clock.ts';
import { newLine } from '../../tests/fixtures/request-line.ts';
import type { ForwardedAwareness } from './requests.ts';
import {
  keepAlive,
  queryAwareness,
  writeAwareness,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
} from './write-message.ts';

const start = serversOfEachTest();

interface Asked {
  readonly line?: string;
  readonly schema?: string;
  readonly cookie?: string;
  readonly origin?: string;
  readonly type?: string;
  readonly documentId?: string;
  readonly method?: string;
  readonly state?: string;
}

function address(server: TestCollaboration, asks: 'events' | 'messages', asked: Asked): string {
  const params = new URLSearchParams({
    line: asked.line ?? newLine(),
    ...(asked.schema ? { schema: asked.schema } : {}),
    ...(asked.state ? { state: asked.state } : {}),
  });
  return `http://127.0.0.1:${server.port}/collab/${asked.documentId ?? server.documentId}/${asks}?${params}`;
}

/** What a client of ours never sends. */
function post(server: TestCollaboration, body: Uint8Array, asked: Asked): Promise<Response> {
  const { cookie = 'nora', origin, type = MESSAGES_TYPE, method = 'POST' } = asked;
  return fetch(address(server, 'messages', asked), {
    method,
    headers: { cookie, 'content-type': type, ...(origin ? { origin } : {}) },
    body: body as Uint8Array<ArrayBuffer>,
  });
}

function listen(server: TestCollaboration, asked: Asked = {}): Promise<Response> {
  const { cookie = 'nora', origin, method = 'GET' } = asked;
  return fetch(address(server, 'events', asked), {
    method,
    headers: { cookie, ...(origin ? { origin } : {}) },
  });
}

/** The next part of a long answer that has words in it. */
async function read(answer: Response): Promise<string> {
  const reader = answer.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  reader?.releaseLock();
  return new TextDecoder().decode(value);
}

/** Whether the long answer says this before it ends; other things may come before it. */
async function readUntil(answer: Response, words: string): Promise<boolean> {
  let said = '';
  while (!said.includes(words)) {
    const part = await read(answer);
    if (part === '') return false;
    said += part;
  }
  return true;
}

describe('4-realtime: No WebSocket? Server-sent events down, requests up', () => {
  test('somebody over requests and somebody over a WebSocket write in one text', async () => {
    const server = await start();
    const nora = await server.clientOverRequests('nora').synced();
    const omar = await server.client('omar').synced();
    expect(nora.words).toBe('Advies. ');
    nora.type('Over verzoeken. ');
    await omar.until(() => omar.words === 'Advies. Over verzoeken. ');
    omar.type('Over een socket.');
    await nora.until(() => nora.words === 'Advies. Over verzoeken. Over een socket.');
    expect(server.stored()).toBe(nora.words);
    expect(server.endpoint.stats()).toMatchObject({ connections: 2, rooms: 1, pendingUpdates: 0 });
  });

  test('the echo is the acknowledgement: nothing comes back, and no request is answered, before it is stored', async () => {
    const server = await start();
    let answered = 0;
    const nora = await server
      .clientOverRequests('nora', {
        fetch: async (...input) => {
          const answer = await fetch(...input);
          if (input[1]?.method === 'POST') answered += 1;
          return answer;
        },
      })
      .synced();
    const omar = await server.client('omar').synced();
    // Our answer to the first words, and the cursor.
    await expect.poll(() => answered).toBeGreaterThan(0);
    const before = answered;
    const release = server.journal.hold();
    let echoes = 0;
    const hear = nora.provider.messageHandlers[0];
    nora.provider.messageHandlers[0] = (...heard) => {
      echoes += 1;
      hear?.(...heard);
    };
    nora.type('Nieuw.');
    await expect.poll(() => server.endpoint.stats().pendingUpdates).toBe(1);
    expect({ echoes, answered, omar: omar.words }).toEqual({ echoes: 0, answered: before, omar: 'Advies. ' });
    release();
    await omar.until(() => omar.words === 'Advies. Nieuw.');
    await expect.poll(() => echoes).toBe(1);
    await expect.poll(() => answered).toBe(before + 1);
  });

  test('somebody who comes back gets what was missed and brings what was typed meanwhile', async () => {
    const server = await start();
    const nora = await server.clientOverRequests('nora').synced();
    const omar = await server.client('omar').synced();
    nora.provider.disconnect();
    omar.type('Van Omar. ');
    await expect.poll(() => server.stored()).toBe('Advies. Van Omar. ');
    nora.type('Nora: ', 0);
    nora.provider.connect();
    await nora.until(() => nora.words === 'Nora: Advies. Van Omar. ');
    await omar.until(() => omar.words === nora.words);
  });

  test('only what the client lacks comes when it tells its state', async () => {
    const server = await start();
    const nora = await server.client('nora').synced();
    const state = Buffer.from(Y.encodeStateVector(nora.document)).toString('base64url');
    const sizes: number[] = [];
    for (const asked of [{}, { state }]) {
      const [, base64 = ''] = /^data: (.*)\n\n$/.exec(await read(await listen(server, asked))) ?? [];
      const messages = unpackMessages(Buffer.from(base64, 'base64')) ?? [];
      expect(messages.map((message) => [...message.subarray(0, 2)])).toEqual([
        [0, 1],
        [0, 0],
      ]);
      sizes.push(messages[0]?.byteLength ?? 0);
    }
    expect(sizes[1]).toBeLessThan(sizes[0] ?? 0);
  });

  test('a request that got lost on its way back is sent again, and nothing is stored twice', async () => {
    const server = await start();
    let lost = 0;
    const nora = await server
      .clientOverRequests('nora', {
        fetch: async (...input) => {
          const answer = await fetch(...input);
          if (input[1]?.method !== 'POST' || lost === 2 || !server.stored().includes('Eens.')) return answer;
          lost += 1;
          throw new TypeError('the line broke');
        },
      })
      .synced();
    nora.type('Eens.');
    await expect.poll(() => lost).toBe(2);
    nora.type(' Anders.');
    const omar = await server.client('omar').synced();
    await omar.until(() => omar.words === 'Advies. Eens. Anders.');
    expect(server.journal.rows(server.documentId).length).toBe(3);
    expect(nora.closes).toEqual([]);
  });
});

describe('4-realtime: No WebSocket? Every request is authorised like a message', () => {
  test('[PANEL-2] after recusal no request is taken any more', async () => {
    const server = await start();
    server.admit('nora');
    server.access.change('nora', { right: 'none', reason: 'recused' });
    const answer = await post(server, packMessages([keepAlive]), {});
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ code: 4410, name: 'recused' });
  });

  test('who is recused while the text is read for an answer gets none of it', async () => {
    const server = await start();
    server.admit('reader', { right: 'read' });
    const since = server.journal.since.bind(server.journal);
    let goOn = () => {};
    const read = new Promise<void>((resolve) => {
      server.journal.since = async (...asked) => {
        resolve();
        await new Promise<void>((go) => {
          goOn = go;
        });
        return since(...asked);
      };
    });
    const question = packMessages([writeSyncStep1(new Uint8Array([0]))]);
    const asked = post(server, question, { cookie: 'reader' });
    await read;
    server.access.change('reader', { right: 'none', reason: 'recused' });
    const document = new Y.Doc();
    document.getText('text').insert(0, 'Na de wraking. ');
    server.journal.insert(server.documentId, Y.encodeStateAsUpdate(document));
    goOn();
    const answer = await asked;
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ code: 4410, name: 'recused' });
  });

  test('a request is refused although nobody said that the right had gone', async () => {
    const server = await start();
    const nora = await server.clientOverRequests('nora').synced();
    server.access.rights.set('nora', { right: 'none', reason: 'signed-out' });
    nora.type('Te laat.');
    await nora.until(() => nora.closes.length > 0);
    expect(nora.closes).toEqual([{ code: 4401, reason: 'signed-out' }]);
    expect(server.stored()).toBe('Advies. ');
  });

  test('whoever does not belong to the room learns nothing of it', async () => {
    const server = await start();
    server.access.rights.set('stranger', { right: 'none', reason: 'not-in-this-room' });
    server.admit('nora');
    const unknown = { documentId: '4b1ce3cd-7d0c-4f7e-9a7b-3a0c8e2b9d11' };
    const nothing = packMessages([writeSyncStep1(new Uint8Array([0]))]);
    const answers = await Promise.all([
      listen(server, { cookie: 'stranger' }),
      listen(server, unknown),
      post(server, nothing, { cookie: 'stranger' }),
      post(server, nothing, unknown),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ code: 4404, name: 'unknown-document' });
    }
  });

  test('4-realtime: read-only people never write, whatever a request brings', async () => {
    const server = await start();
    server.admit('reader', { right: 'read' });
    const document = new Y.Doc();
    document.getText('text').insert(0, 'stiekem');
    const update = writeUpdate(Y.encodeStateAsUpdate(document));
    const answer = await post(server, packMessages([update]), { cookie: 'reader' });
    expect(answer.status).toBe(403);
    expect(server.stored()).toBe('Advies. ');
  });

  test('an unsound update ends that line and no other', async () => {
    const server = await start();
    const omar = await server.client('omar').synced();
    server.admit('nora');
    const line = newLine();
    const events = await listen(server, { line });
    await read(events);
    const updates = updatesAfterOneKept(omar, ['Tweede. ']);
    const answered = writeSyncStep2(new Uint8Array([0, 0]));
    for (const asked of [{ line }, { line: newLine() }]) {
      const answer = await post(server, packMessages([answered, ...updates.map(writeUpdate)]), asked);
      expect(answer.status).toBe(409);
      expect(await answer.json()).toEqual({ code: 4409, name: 'unsound' });
    }
    expect(await read(events)).toContain('event: close\ndata: {"code":4409,"name":"unsound"}\n\n');
    await server.settledFor(omar);
    expect(server.stored()).toBe('§Advies. ');
  });

  test('nobody from a foreign Origin, with whatever session; ours, or none, is welcome', async () => {
    const server = await start();
    server.admit('nora');
    const nothing = packMessages([]);
    for (const origin of ['https://elsewhere.example', 'null', `${OWN_ORIGIN}.elsewhere.example`]) {
      expect((await listen(server, { origin })).status).toBe(403);
      expect((await post(server, nothing, { origin })).status).toBe(403);
    }
    expect(server.access.asked).toBe(0);
    for (const asked of [{}, { origin: OWN_ORIGIN }]) {
      expect((await listen(server, asked)).status).toBe(200);
      expect((await post(server, nothing, asked)).status).toBe(204);
    }
  });

  test('nothing is read or allocated before authentication', async () => {
    const server = await start();
    const answer = await new Promise<string>((resolve, reject) => {
      const line = connect(server.port, '127.0.0.1', () => {
        // The body never comes: the answer must not wait for it.
        line.write(
          `POST /collab/${server.documentId}/messages?line=${newLine()} HTTP/1.1\r\nHost: x\r\nContent-Type: ${MESSAGES_TYPE}\r\nContent-Length: 4000000\r\n\r\n`,
        );
      });
      let heard = '';
      line.on('data', (data) => {
        heard += data.toString();
        if (heard.includes('signed-out')) line.destroy();
      });
      line.on('error', reject);
      line.on('close', () => resolve(heard));
    });
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
    expect((await listen(server, { cookie: 'nobody' })).status).toBe(401);
    expect(server.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0 });
  });

  test('an older editor is asked to reload; more lines than fit are turned away; an unreadable database is said', async () => {
    const server = await start({ limits: { connectionsPerPerson: 1 } });
    server.admit('nora');
    for (const ask of [
      listen,
      (...[at, asked]: Parameters<typeof listen>) => post(at, packMessages([]), asked ?? {}),
    ]) {
      expect(await (await ask(server, { schema: '2' })).json()).toEqual({ code: 4426, name: 'reload' });
      expect(await (await ask(server, { schema: '4' })).json()).toEqual({ code: 4503, name: 'unavailable' });
    }
    await server.clientOverRequests('nora', { params: { schema: '3' } }).synced();
    expect(await (await listen(server)).json()).toEqual({ code: 4429, name: 'too-many-connections' });
    server.access.beforeAnswer = () => Promise.reject(new Error('no database'));
    expect((await listen(server)).status).toBe(503);
    expect(await (await post(server, packMessages([]), {})).json()).toEqual({
      code: 4503,
      name: 'unavailable',
    });
  });
});

describe('4-realtime: No WebSocket? What clients of ours never send', () => {
  test('oversized and malformed bodies end only that line', async () => {
    const server = await start({ limits: { payloadBytes: 10_000, connectionsPerPerson: 1000 } });
    const omar = await server.clientOverRequests('omar').synced();
    server.admit('nora');
    const bodies: [Uint8Array, number, string][] = [
      [new Uint8Array(15_000), 413, 'too-large'],
      [packMessages([new Uint8Array(10_001)]), 413, 'too-large'],
      [new Uint8Array([0, 0, 0, 9, 1]), 400, 'malformed'],
      [packMessages([new Uint8Array([0, 2, 200])]), 400, 'malformed'],
    ];
    for (const [body, status, name] of bodies) {
      const line = newLine();
      const events = await listen(server, { line });
      await read(events);
      const answer = await post(server, body, { line });
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ name });
      expect(await read(events)).toContain(`"name":"${name}"`);
      const elsewhere = await post(server, body, { line: newLine() });
      expect(await elsewhere.json()).toMatchObject({ name });
    }
    await expect(post(server, new Uint8Array(3_000_000), {})).resolves.toMatchObject({ status: 413 });
    omar.type('Ongestoord.');
    await expect.poll(() => server.stored()).toBe('Advies. Ongestoord.');
    expect(omar.closes).toEqual([]);
  });

  test('whatever bytes come are answered with a code, and the process goes on', async () => {
    const server = await start({ limits: { connectionsPerPerson: 1000 } });
    server.admit('nora');
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.array(hardlyMessages, { maxLength: 4 }).map(packMessages),
    );
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        const { status } = await post(server, bytes, {});
        expect([200, 204, 400, 409]).toContain(status);
      }),
      { numRuns: 150 },
    );
    expect(server.logged).not.toContain('request-failed');
    expect((await server.client('omar').synced()).words).toBe('Advies. ');
  });

  test('nobody gets the whole text many times over for one request', async () => {
    const server = await start({ words: 'x'.repeat(100_000), limits: { bufferedBytes: 300_000 } });
    server.admit('reader', { right: 'read' });
    const questions = (count: number) =>
      packMessages(Array.from({ length: count }, () => writeSyncStep1(new Uint8Array([0]))));
    const once = await post(server, questions(1), { cookie: 'reader' });
    expect(once.status).toBe(200);
    expect((await once.arrayBuffer()).byteLength).toBeGreaterThan(100_000);
    const answer = await post(server, questions(15), { cookie: 'reader' });
    expect(await answer.json()).toEqual({ code: closeCodes['too-large'].code, name: 'too-large' });
  });

  test('a text that is larger than what may wait is still answered once', async () => {
    const server = await start({ words: 'x'.repeat(100_000), limits: { bufferedBytes: 1000 } });
    server.admit('reader', { right: 'read' });
    const answer = await post(server, packMessages([writeSyncStep1(new Uint8Array([0]))]), {
      cookie: 'reader',
    });
    expect(answer.status).toBe(200);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100_000);
  });

  test('requests that were given up while they waited do not keep their turns', async () => {
    const server = await start({ limits: { requestsPerPerson: 2 } });
    server.admit('nora');
    const waiting: (() => void)[] = [];
    server.access.beforeAnswer = () => new Promise((resolve) => waiting.push(resolve));
    const { host, pathname, search } = new URL(address(server, 'messages', {}));
    for (let count = 0; count < 2; count += 1) {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(
        `POST ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nCookie: nora\r\nContent-Type: ${MESSAGES_TYPE}\r\nContent-Length: 100\r\n\r\n`,
      );
      await expect.poll(() => waiting.length).toBe(count + 1);
      socket.destroy();
    }
    // The server has to notice that they are gone.
    await new Promise((resolve) => setTimeout(resolve, 100));
    server.access.beforeAnswer = async () => {};
    for (const answer of waiting) answer();
    const started = performance.now();
    expect((await post(server, packMessages([keepAlive]), {})).status).toBe(204);
    // Their bodies would have been waited for for half a minute.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a request that says nonsense, or asks in another way, is refused', async () => {
    const server = await start();
    server.admit('nora');
    const nothing = packMessages([]);
    const answers = await Promise.all([
      listen(server, { line: 'short' }),
      listen(server, { documentId: 'nonsense' }),
      listen(server, { method: 'POST' }),
      post(server, nothing, { line: 'g'.repeat(32) }),
      post(server, nothing, { type: 'text/plain' }),
      post(server, nothing, { method: 'PUT' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
    expect(server.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0 });
  });

  test('another account with the same line is not taken for it', async () => {
    const server = await start();
    const line = newLine();
    server.admit('nora');
    server.admit('mallory', { right: 'read' });
    const events = await listen(server, { line });
    await read(events);
    const answer = await post(server, new Uint8Array([0, 0, 0, 9, 1]), { line, cookie: 'mallory' });
    expect(answer.status).toBe(400);
    expect(server.endpoint.stats()).toMatchObject({ connections: 1 });
  });

  test('whoever sends more than may be read gets the answers later, and nothing is lost', async () => {
    const clock = new ManualClock();
    const server = await start({ clock, words: '', limits: { messagesPerSecond: 100, messageBurst: 10 } });
    server.admit('hasty');
    const document = new Y.Doc();
    const updates: Uint8Array[] = [];
    document.on('update', (update: Uint8Array) => updates.push(writeUpdate(update)));
    for (let index = 0; index < 300; index += 1) document.getText('text').insert(index, 'x');
    const line = newLine();
    const events = listen(server, { line, cookie: 'hasty' });
    await read(await events);
    for (const asked of [{ line }, { line: newLine() }]) {
      const startedAt = clock.now();
      let isAnswered = false;
      const answer = post(server, packMessages(updates), { ...asked, cookie: 'hasty' }).then((given) => {
        isAnswered = true;
        return given;
      });
      while (!isAnswered) await clock.advance(20);
      expect((await answer).status).toBe(204);
      expect(clock.now() - startedAt).toBeGreaterThan(2500);
    }
    expect(server.stored()).toBe('x'.repeat(300));
  });

  test('a client that stops reading is closed and does not hold up the others', async () => {
    const server = await start({ limits: { bufferedBytes: 200_000, closeMs: 100 } });
    const nora = await server.client('nora').synced();
    const omar = await server.client('omar').synced();
    const sleeper = connect(server.port, '127.0.0.1', () => {
      const { pathname, search } = new URL(address(server, 'events', {}));
      sleeper.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\nCookie: nora\r\n\r\n`);
    });
    await new Promise((resolve) => sleeper.once('data', resolve));
    sleeper.pause();
    await writtenUntilTooSlow(server, nora, omar);
    await expect.poll(() => server.endpoint.stats().connections).toBe(2);
    sleeper.destroy();
    expect(nora.closes).toEqual([]);
  });
});

describe('4-realtime: No WebSocket? What comes twice', () => {
  test('a request of which half is stored already is answered once the other half is', async () => {
    const server = await start();
    server.admit('nora');
    const document = new Y.Doc();
    Y.applyUpdate(document, server.journal.everything(server.documentId)[0] ?? new Uint8Array());
    const before = Y.encodeStateVector(document);
    const line = newLine();
    await read(await listen(server, { line }));
    const bring = async () => {
      const update = Y.encodeStateAsUpdate(document, before);
      const answer = await post(server, packMessages([writeUpdate(update)]), { line });
      return answer.status;
    };
    document.getText('text').insert(8, 'Eerst. ');
    expect(await bring()).toBe(204);
    document.getText('text').insert(15, 'Dan. ');
    expect(await bring()).toBe(204);
    expect(server.stored()).toBe('Advies. Eerst. Dan. ');
  });
});

describe('4-realtime: No WebSocket? On any process', () => {
  async function startTwo(options: ServerOptions = {}) {
    const first = await start();
    const second = await start({ beside: first, ...options });
    return { first, second };
  }

  test('what is posted to another process than the one that has the line is stored and comes back over the line', async () => {
    const { first, second } = await startTwo();
    const nora = await first.clientOverRequests('nora', { messagesTo: () => second.url }).synced();
    const omar = await second.client('omar').synced();
    nora.type('Via de ander. ');
    await omar.until(() => omar.words === 'Advies. Via de ander. ');
    omar.type('Antwoord. ');
    await expect.poll(() => first.stored()).toContain('Antwoord.');
    first.access.changeDocument(first.documentId);
    await nora.until(() => nora.words === 'Advies. Via de ander. Antwoord. ');
    expect(nora.closes).toEqual([]);
    expect(first.endpoint.stats().connections).toBe(1);
    expect(second.endpoint.stats().connections).toBe(1);
  });

  test('every request may come to another process, and each builds on what the others stored', async () => {
    const { first, second } = await startTwo();
    let turn = 0;
    const nora = await first
      .clientOverRequests('nora', { messagesTo: () => [first, second][turn++ % 2]?.url ?? '' })
      .synced();
    let words = 'Advies. ';
    for (const letter of 'afwisselend') {
      nora.type(letter);
      words += letter;
      await expect.poll(() => first.stored(), { interval: 5 }).toBe(words);
    }
    expect(nora.closes).toEqual([]);
    expect(turn).toBeGreaterThan(10);
    expect(first.journal.rows(first.documentId).length).toBe(1 + 'afwisselend'.length);
  });

  test('a process without the document opens it once for many requests, and gives it back', async () => {
    const clock = new ManualClock();
    const { first, second } = await startTwo({ clock, limits: { stayMs: 1000 } });
    first.admit('nora');
    const document = new Y.Doc();
    Y.applyUpdate(document, first.journal.everything(first.documentId)[0] ?? new Uint8Array());
    const answers: Promise<Response>[] = [];
    document.on('update', (update: Uint8Array) =>
      answers.push(post(second, packMessages([writeUpdate(update)]), {})),
    );
    for (const letter of 'abc') {
      document.getText('text').insert(8, letter);
      while (second.journal.rows(second.documentId).length < answers.length + 1) await clock.advance(5);
    }
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(second.endpoint.stats()).toMatchObject({ connections: 0, rooms: 1 });
    await clock.advance(1000);
    expect(second.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0 });
  });

  test('a question is answered to whoever asks it, and what others write is not', async () => {
    const { first, second } = await startTwo();
    const omar = await second.client('omar').synced();
    first.admit('nora');
    const release = first.journal.hold();
    const update = Y.encodeStateAsUpdate(new Y.Doc());
    omar.type('Ondertussen.');
    const answering = post(
      second,
      packMessages([writeSyncStep1(new Uint8Array([0])), writeUpdate(update)]),
      {},
    );
    release();
    const answer = await answering;
    expect(answer.status).toBe(200);
    const messages = unpackMessages(new Uint8Array(await answer.arrayBuffer())) ?? [];
    expect(messages.slice(0, 2).map((message) => [...message.subarray(0, 2)])).toEqual([
      [0, 1],
      [0, 0],
    ]);
    const document = new Y.Doc();
    expect(messages.length).toBeLessThan(4);
    document.destroy();
  });

  test('a cursor is handed to the process that has the line, under the account of the request', async () => {
    const forwarded: ForwardedAwareness[] = [];
    const { first, second } = await startTwo({ forwardAwareness: (awareness) => forwarded.push(awareness) });
    const { accountId } = first.admit('nora');
    const line = newLine();
    const nora = await first.clientOverRequests('nora', { line, messagesTo: () => second.url }).synced();
    const omar = await first.client('omar').synced();
    nora.provider.awareness.setLocalState({ cursor: 'hier' });
    const newestSays = () => Buffer.from(forwarded.at(-1)?.message ?? []).toString();
    await expect.poll(newestSays).toContain('hier');
    expect(omar.seesOf(nora)).toBeUndefined();
    const newest = forwarded.at(-1);
    if (!newest) throw new Error('Nothing was forwarded.');
    expect(newest).toMatchObject({ documentId: first.documentId, line, accountId });
    const forged = { ...newest, accountId: first.admit('mallory').accountId };
    first.endpoint.receiveForwarded(forged);
    first.endpoint.receiveForwarded({ ...newest, message: writeUpdate(new Uint8Array([9, 9])) });
    first.endpoint.receiveForwarded(newest);
    await omar.until(() => omar.seesOf(nora)?.cursor === 'hier');
    expect(omar.seesOf(nora)?.user).toMatchObject({ accountId });
    expect(nora.closes).toEqual([]);
  });

  test('of many cursors in one request the newest of each client is handed on, and it is paid for before', async () => {
    const clock = new ManualClock();
    const forwarded: ForwardedAwareness[] = [];
    const { first, second } = await startTwo({
      clock,
      limits: { messageBurst: 10, messagesPerSecond: 10 },
      forwardAwareness: (awareness) => forwarded.push(awareness),
    });
    first.admit('nora');
    const states = (clientId: number, count: number) =>
      Array.from({ length: count }, (_, at) =>
        writeAwareness([{ clientId, clock: at + 1, state: `{"at":${at}}` }]),
      );
    const cheap = await post(second, packMessages([queryAwareness, ...states(1, 3), ...states(2, 2)]), {});
    expect(cheap.status).toBe(204);
    const newest = writeAwareness([
      { clientId: 1, clock: 3, state: '{"at":2}' },
      { clientId: 2, clock: 2, state: '{"at":1}' },
    ]);
    expect(forwarded.splice(0).map(({ message }) => message)).toEqual([queryAwareness, newest]);

    const dear = post(second, packMessages(states(1, 1000)), {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    await clock.advance(60_000);
    expect(forwarded).toEqual([]);
    await clock.advance(60_000);
    expect((await dear).status).toBe(204);
    expect(forwarded).toHaveLength(1);
  });

  test('a text that was sealed at another process is not written through this one', async () => {
    const { first, second } = await startTwo();
    const nora = await first.clientOverRequests('nora', { messagesTo: () => second.url }).synced();
    first.journal.setMode(first.documentId, 'sealed');
    nora.type('Te laat.');
    await nora.until(() => nora.closes.length > 0);
    expect(nora.closes).toEqual([{ code: closeCodes.sealed.code, reason: 'sealed' }]);
    expect(first.stored()).toBe('Advies. ');
  });
});

describe('4-realtime: No WebSocket? The line', () => {
  test('4-realtime: something is said at least every fifteen seconds, by the room and not by the line as well', async () => {
    const clock = new ManualClock();
    const server = await start({ clock });
    server.admit('nora');
    const events = await listen(server);
    await read(events);
    for (let seconds = 0; seconds < 60; seconds += 5) {
      await clock.advance(5000);
      const [, base64 = ''] = /^data: (.*)\n\n$/.exec(await read(events)) ?? [];
      expect(unpackMessages(Buffer.from(base64, 'base64'))?.map((message) => [...message])).toEqual([
        [...keepAlive],
      ]);
    }
  });

  test('the same page that comes back takes the place of its former line', async () => {
    const server = await start();
    server.admit('nora');
    const line = newLine();
    const former = await listen(server, { line });
    await read(former);
    const events = await listen(server, { line });
    await read(events);
    expect(await readUntil(former, '"name":"restarting"')).toBe(true);
    await expect.poll(() => server.endpoint.stats().connections).toBe(1);
    expect((await post(server, packMessages([new Uint8Array([9])]), { line })).status).toBe(400);
    expect(await read(events)).toContain('"name":"malformed"');
  });

  test('closing tells every request to come back, and answers what came before it once it is stored', async () => {
    const server = await start();
    const nora = await server.clientOverRequests('nora').synced();
    const release = server.journal.hold();
    nora.type('Op de valreep.');
    await expect.poll(() => server.endpoint.stats().pendingUpdates).toBe(1);
    const closing = server.endpoint.close();
    const refused = await post(server, packMessages([]), {});
    expect(await refused.json()).toEqual({ code: 1012, name: 'restarting' });
    expect((await listen(server)).status).toBe(503);
    release();
    await closing;
    expect(server.stored()).toBe('Advies. Op de valreep.');
  });
});
