import { connect } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '../../app/schemas/close-codes.ts';
import { cursorColour } from '../../app/schemas/cursor-colours.ts';
import {
  OWN_ORIGIN,
  type ServerOptions,
  startCollaboration,
  type TestCollaboration,
} from '../../tests/fixtures/collaboration-server.ts';
import { ManualClock } from '../../tests/fixtures/manual-clock.ts';
import type { StockClient } from '../../tests/fixtures/stock-client.ts';
import { keepAlive, writeSyncStep1, writeUpdate } from './write-message.ts';

const started: TestCollaboration[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

async function start(options: ServerOptions = {}): Promise<TestCollaboration> {
  const server = await startCollaboration(options);
  started.push(server);
  return server;
}

function stored({ journal, documentId }: TestCollaboration): string {
  const document = new Y.Doc();
  for (const update of journal.everything(documentId)) Y.applyUpdate(document, update);
  return document.getText('text').toString();
}

/** Once a third person has seen what was written after it, whatever was to come of it has come. */
async function settledFor(server: TestCollaboration, ...clients: StockClient[]): Promise<void> {
  const witness = await server.client('witness').synced();
  witness.type('§', 0);
  await Promise.all(clients.map((client) => client.until(() => client.words.includes('§'))));
}

describe('the endpoint and unmodified y-websocket clients', () => {
  test('two people write in one text and end with the same words', async () => {
    const server = await start();
    const nora = await server.client('nora').synced();
    const omar = await server.client('omar').synced();
    expect(nora.words).toBe('Advies. ');
    nora.type('Zij volgt een opleiding. ');
    omar.type('Lokaal geworteld. ', 0);
    const complete = (words: string) => words.includes('opleiding') && words.includes('geworteld');
    await Promise.all([nora, omar].map((client) => client.until(() => complete(client.words))));
    expect(nora.words).toBe(omar.words);
    expect(stored(server)).toBe(nora.words);
  });

  test('durable before visible: a journal that is held up shows nothing to anybody, then everything', async () => {
    const server = await start();
    const nora = await server.client('nora').synced();
    const omar = await server.client('omar').synced();
    const release = server.journal.hold();
    nora.type('Nieuw.');
    const late = await server.client('late').synced();
    expect(late.words).toBe('Advies. ');
    expect(omar.words).toBe('Advies. ');
    release();
    await omar.until(() => omar.words === 'Advies. Nieuw.');
    await late.until(() => late.words === 'Advies. Nieuw.');
    expect(stored(server)).toBe('Advies. Nieuw.');
  });

  test.each(['before-storing', 'after-storing'] as const)(
    'a journal that fails %s shows nothing, and the words come by themselves when it works again',
    async (failure) => {
      const server = await start();
      const nora = await server.client('nora').synced();
      const omar = await server.client('omar').synced();
      server.journal.failNext(failure);
      nora.type('Bewaard.');
      await nora.until(() => nora.closes.length > 0);
      expect(nora.closes[0]).toEqual({ code: closeCodes.unavailable.code, reason: 'unavailable' });
      await omar.until(() => omar.words === 'Advies. Bewaard.');
      await nora.synced();
      expect(stored(server)).toBe('Advies. Bewaard.');
      expect(server.journal.rows(server.documentId).length).toBe(2);
    },
  );

  test('cursors carry the identity of the session, whatever the client says', async () => {
    const server = await start();
    const { accountId } = server.admit('nora', { name: 'Nora Visser', role: 'secretary', colour: 0 });
    const nora = await server.client('nora').synced();
    const omar = await server.client('omar').synced();
    nora.provider.awareness.setLocalState({ user: { name: 'De voorzitter', color: '#fff' }, cursor: 'hier' });
    await omar.until(() => omar.seesOf(nora)?.cursor === 'hier');
    expect(omar.seesOf(nora)?.user).toEqual({
      accountId,
      name: 'Nora Visser',
      role: 'secretary',
      colour: 0,
      color: cursorColour(0).light.background,
    });
    nora.destroy();
    await omar.until(() => omar.seesOf(nora) === undefined);
  });

  test('a room is given back when the last one has left', async () => {
    const server = await start();
    const nora = await server.client('nora').synced();
    expect(server.endpoint.stats()).toMatchObject({ connections: 1, rooms: 1, pendingUpdates: 0 });
    const socket = await server.socket('omar');
    nora.destroy();
    socket.ws.close();
    await socket.closed;
    await server.socket('lena').then(({ ws, closed }) => {
      ws.close();
      return closed;
    });
    await expect.poll(() => server.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0 });
  });
});

describe('who comes in', () => {
  test('with a session and no Origin, or with our own', async () => {
    const server = await start();
    await server.client('nora').synced();
    await server.client('omar', { origin: OWN_ORIGIN }).synced();
  });

  test('nobody from a foreign Origin, with whatever session', async () => {
    const server = await start();
    for (const origin of ['https://elsewhere.example', 'null', `${OWN_ORIGIN}.elsewhere.example`]) {
      await expect(server.socket('nora', { origin })).rejects.toMatchObject({ status: 403 });
    }
    expect(server.access.asked).toBe(0);
  });

  test('nobody without a session, nor anybody who does not belong to the room', async () => {
    const server = await start();
    server.access.rights.set('nobody', { right: 'none', reason: 'signed-out' });
    server.access.rights.set('stranger', { right: 'none', reason: 'not-in-this-room' });
    server.access.rights.set('recused', { right: 'none', reason: 'recused' });
    await expect(server.socket('nobody')).rejects.toMatchObject({ status: 401 });
    await expect(server.socket('stranger')).rejects.toMatchObject({ status: 404 });
    await expect(server.socket('recused')).rejects.toMatchObject({ status: 404 });
    const unknown = { documentId: '4b1ce3cd-7d0c-4f7e-9a7b-3a0c8e2b9d11' };
    await expect(server.socket('nora', unknown)).rejects.toMatchObject({ status: 404 });
    await expect(server.socket('nora', { documentId: 'nonsense' })).rejects.toMatchObject({ status: 404 });
    expect(server.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0, refused: { 401: 1, 404: 4 } });
  });

  test('nobody while rights or documents cannot be read, and never into an empty text', async () => {
    const server = await start();
    server.journal.setDown(true);
    await expect(server.socket('nora')).rejects.toMatchObject({ status: 503 });
    server.journal.setDown(false);
    server.access.beforeAnswer = () => Promise.reject(new Error('no database'));
    await expect(server.socket('nora')).rejects.toMatchObject({ status: 503 });
    server.access.beforeAnswer = async () => {};
    expect((await server.client('nora').synced()).words).toBe('Advies. ');
  });

  test('an editor that is older than the text is asked to reload; one without a version is not', async () => {
    const server = await start();
    for (const [schema, name] of [
      ['2', 'reload'],
      ['nonsense', 'reload'],
      ['4', 'unavailable'],
    ] as const) {
      const socket = await server.socket('nora', { params: { schema } });
      expect(await socket.closed).toEqual({ code: closeCodes[name].code, reason: name });
      expect(socket.messages).toEqual([]);
    }
    await server.client('nora', { params: { schema: '3' } }).synced();
  });

  test('no more connections than fit, per person and per room', async () => {
    const server = await start({ limits: { connectionsPerPerson: 2, connectionsPerRoom: 3 } });
    const first = await server.socket('nora');
    await server.socket('nora');
    const third = await server.socket('nora');
    expect(await third.closed).toMatchObject({ reason: 'too-many-connections' });
    await server.socket('omar');
    const fifth = await server.socket('lena');
    expect(await fifth.closed).toMatchObject({ reason: 'too-many-connections' });
    first.ws.close();
    await first.closed;
    await expect.poll(() => server.endpoint.stats().connections).toBe(2);
    await server.client('nora').synced();
  });

  test('an upgrade that is no WebSocket leaves nothing behind', async () => {
    const server = await start();
    server.admit('nora');
    const answer = await new Promise<string>((resolve, reject) => {
      const line = connect(server.port, '127.0.0.1', () => {
        line.write(
          `GET /collab/${server.documentId} HTTP/1.1\r\nHost: x\r\nCookie: nora\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        );
      });
      let heard = '';
      line.on('data', (data) => {
        heard += data.toString();
      });
      line.on('error', reject);
      line.on('close', () => resolve(heard));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    await expect.poll(() => server.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0 });
  });
});

describe('access at every message', () => {
  test('[PANEL-2] recusal closes an open connection at once, and nothing reaches it afterwards', async () => {
    const server = await start();
    const nora = await server.client('nora').synced();
    const omar = await server.client('omar').synced();
    server.access.change('nora', { right: 'none', reason: 'recused' });
    await nora.until(() => nora.closes.length > 0);
    expect(nora.closes).toEqual([{ code: 4410, reason: 'recused' }]);
    expect(nora.provider.shouldConnect).toBe(false);
    omar.type('Zonder Nora.');
    await settledFor(server, omar);
    expect(nora.words).toBe('Advies. ');
  });

  test('signing out, and leaving the committee, have codes of their own', async () => {
    const server = await start();
    const nora = await server.socket('nora');
    const omar = await server.socket('omar');
    server.access.change('nora', { right: 'none', reason: 'signed-out' });
    server.access.change('omar', { right: 'none', reason: 'not-in-this-room' });
    expect(await nora.closed).toEqual({ code: 4401, reason: 'signed-out' });
    expect(await omar.closed).toEqual({ code: 4403, reason: 'not-in-this-room' });
  });

  test('someone who may only read sees everything and writes nothing, whatever bytes are sent', async () => {
    const server = await start();
    server.admit('reader', { right: 'read' });
    const writer = await server.client('writer').synced();
    const reader = await server.client('reader').synced();
    writer.type('Zichtbaar.');
    await reader.until(() => reader.words === 'Advies. Zichtbaar.');
    reader.type('stiekem');
    await reader.until(() => reader.closes.length > 0);
    expect(reader.closes).toEqual([{ code: 4405, reason: 'read-only' }]);
    const forged = await server.socket('reader');
    forged.ws.send(writeUpdate(Y.encodeStateAsUpdate(reader.document)));
    expect(await forged.closed).toMatchObject({ reason: 'read-only' });
    await settledFor(server, writer);
    expect(writer.words).not.toContain('stiekem');
    expect(stored(server)).toBe(writer.words);
  });

  test.each(['still', 'sealed'] as const)(
    '[ROUND-2] [ADOPT-2] a text that is %s is read by everybody with access and written by nobody',
    async (mode) => {
      const server = await start();
      const nora = await server.client('nora').synced();
      const omar = await server.client('omar').synced();
      server.journal.setMode(server.documentId, mode);
      server.access.changeDocument(server.documentId);
      const late = await server.client('late').synced();
      expect(late.words).toBe('Advies. ');
      nora.type('Nog even.');
      await nora.until(() => nora.closes.length > 0);
      expect(nora.closes).toEqual([{ code: closeCodes[mode].code, reason: mode }]);
      expect(omar.closes).toEqual([]);
      expect(omar.words).toBe('Advies. ');
      expect(stored(server)).toBe('Advies. ');
      const fresh = await server.client('nora').synced();
      expect(fresh.words).toBe('Advies. ');
    },
  );

  test('a right taken away while the handshake was under way is taken away', async () => {
    const server = await start();
    server.admit('nora');
    let letAnswer = () => {};
    const held = new Promise<void>((resolve) => {
      letAnswer = resolve;
    });
    server.access.beforeAnswer = () => held;
    const opening = server.socket('nora');
    await expect.poll(() => server.access.asked).toBe(1);
    server.access.change('nora', { right: 'none', reason: 'recused' });
    letAnswer();
    expect(await (await opening).closed).toMatchObject({ reason: 'recused' });
  });

  test('rows that a command put into the journal reach those who are there', async () => {
    const server = await start();
    const nora = await server.client('nora').synced();
    const document = new Y.Doc();
    Y.applyUpdate(document, Y.encodeStateAsUpdate(nora.document));
    const before = Y.encodeStateVector(document);
    document.getText('text').insert(8, 'Van elders.');
    server.journal.insert(server.documentId, Y.encodeStateAsUpdate(document, before));
    server.access.changeDocument(server.documentId);
    await nora.until(() => nora.words === 'Advies. Van elders.');
  });
});

describe('what clients of ours never send', () => {
  test('an unsound update is refused with everything after it, and others write on', async () => {
    const server = await start();
    const omar = await server.client('omar').synced();
    const document = new Y.Doc();
    Y.applyUpdate(document, Y.encodeStateAsUpdate(omar.document));
    const updates: Uint8Array[] = [];
    document.on('update', (update: Uint8Array) => updates.push(update));
    for (const word of ['Verzwegen. ', 'Tweede. ', 'Derde. ']) document.getText('text').insert(8, word);
    const vandal = await server.socket('vandal');
    for (const update of updates.slice(1)) vandal.ws.send(writeUpdate(update));
    expect(await vandal.closed).toEqual({ code: 4409, reason: 'unsound' });
    await settledFor(server, omar);
    expect(stored(server)).toBe('§Advies. ');
  });

  test('malformed bytes of any kind close that connection and nothing else', async () => {
    const server = await start({ limits: { connectionsPerPerson: 1000 } });
    const nora = await server.client('nora').synced();
    const message = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .uint8Array({ minLength: 1, maxLength: 60 })
        .map((bytes) => new Uint8Array([0, 2, bytes.length, ...bytes])),
      fc
        .uint8Array({ minLength: 1, maxLength: 60 })
        .map((bytes) => new Uint8Array([1, bytes.length, ...bytes])),
    );
    let closed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 5 }), async (messages) => {
        const vandal = await server.socket('vandal');
        for (const bytes of messages) vandal.ws.send(bytes);
        vandal.ws.close(1000);
        const { code } = await vandal.closed;
        expect([1000, 4400, 4405, 4409]).toContain(code);
        if (code !== 1000) closed += 1;
      }),
      { numRuns: 150 },
    );
    expect(closed).toBeGreaterThan(100);
    nora.type('Ongestoord.');
    await settledFor(server, nora);
    expect(nora.closes).toEqual([]);
    expect(nora.words).toBe('§Advies. Ongestoord.');
  });

  test('text frames, and messages that are too large, close with a code', async () => {
    const server = await start({ limits: { payloadBytes: 1000 } });
    const chatty = await server.socket('chatty');
    chatty.ws.send('hallo');
    expect(await chatty.closed).toEqual({ code: 4400, reason: 'malformed' });
    const large = await server.socket('large');
    large.ws.send(new Uint8Array(1500));
    expect(await large.closed).toEqual({ code: 4413, reason: 'too-large' });
    const monstrous = await server.socket('monstrous');
    monstrous.ws.send(new Uint8Array(100_000));
    expect((await monstrous.closed).code).toBe(1009);
    await server.client('nora').synced();
  });

  test('whoever sends more than may be read is read more slowly, and nothing is lost', async () => {
    const clock = new ManualClock();
    const server = await start({ clock, words: '', limits: { messagesPerSecond: 100, messageBurst: 10 } });
    const hasty = await server.socket('hasty');
    const document = new Y.Doc();
    document.on('update', (update: Uint8Array) => hasty.ws.send(writeUpdate(update)));
    const text = document.getText('text');
    const allStored = async () => {
      while (server.journal.rows(server.documentId).length <= text.length) await clock.advance(20);
    };
    const startedAt = clock.now();
    for (let index = 0; index < 300; index += 1) text.insert(index, 'x');
    await allStored();
    // What had arrived together was read together; for the next one the bucket has to fill again.
    text.insert(0, 'y');
    await allStored();
    expect(clock.now() - startedAt).toBeGreaterThan(2500);
    expect(stored(server)).toBe(`y${'x'.repeat(300)}`);
    expect(hasty.ws.readyState).toBe(hasty.ws.OPEN);
  });

  test('somebody who is being read slowly is put out as quickly as everybody else', async () => {
    const clock = new ManualClock();
    const server = await start({ clock, limits: { messagesPerSecond: 1, messageBurst: 1 } });
    const nora = await server.socket('nora');
    for (let index = 0; index < 5; index += 1) nora.ws.send(keepAlive);
    nora.ws.send(writeSyncStep1(new Uint8Array([0])));
    await nora.until(() => nora.messages.length > 0);
    server.access.change('nora', { right: 'none', reason: 'recused' });
    expect(await nora.closed).toEqual({ code: 4410, reason: 'recused' });
  });

  test('a client that stops reading is closed and does not hold up the others', async () => {
    const server = await start({ limits: { bufferedBytes: 200_000, closeMs: 100 } });
    const nora = await server.client('nora').synced();
    const sleeper = await server.socket('sleeper');
    sleeper.ws.send(writeSyncStep1(new Uint8Array([0])));
    await sleeper.until(() => sleeper.messages.length > 0);
    sleeper.ws.pause();
    const omar = await server.client('omar').synced();
    const paragraph = 'x'.repeat(100_000);
    for (let index = 0; server.endpoint.stats().closed['too-slow'] !== 1; index += 1) {
      nora.type(paragraph, 0);
      await omar.until(() => omar.words.length >= (index + 1) * paragraph.length);
      if (index % 20 === 19) {
        nora.document.getText('text').delete(0, 20 * paragraph.length);
        await omar.until(() => omar.words.length < paragraph.length);
        index = -1;
      }
    }
    expect(omar.words).toBe(nora.words);
    expect(nora.closes).toEqual([]);
  });
});

describe('the line', () => {
  test('something is said at least every fifteen seconds, and the client is pinged', async () => {
    const clock = new ManualClock();
    const server = await start({ clock });
    const nora = await server.socket('nora');
    await clock.advance(10_000);
    await nora.until(() => nora.messages.length > 0 && nora.pings > 0);
    expect(nora.messages[0]).toEqual(keepAlive);
  });

  test('a client that is no longer there is found out', async () => {
    const clock = new ManualClock();
    const server = await start({ clock });
    const dead = await server.socket('dead', { autoPong: false });
    const alive = await server.socket('alive');
    for (let seconds = 0; seconds < 40; seconds += 5) {
      await clock.advance(5000);
      await alive.until(() => alive.pings > seconds / 5);
    }
    expect((await dead.closed).code).toBe(1006);
    expect(alive.ws.readyState).toBe(alive.ws.OPEN);
  });

  test('a session that ended without anybody saying so is found out within a minute', async () => {
    const clock = new ManualClock();
    const server = await start({ clock });
    const nora = await server.socket('nora');
    server.access.rights.set('nora', { right: 'none', reason: 'signed-out' });
    await clock.advance(60_000);
    expect(await nora.closed).toEqual({ code: 4401, reason: 'signed-out' });
  });

  test('closing stores and shows what came, tells everybody to come back, and lets nobody in', async () => {
    const server = await start();
    const nora = await server.client('nora').synced();
    const omar = await server.client('omar').synced();
    const release = server.journal.hold();
    nora.type('Op de valreep.');
    await expect.poll(() => server.endpoint.stats().pendingUpdates).toBe(1);
    const closing = server.endpoint.close();
    await expect(server.socket('late')).rejects.toMatchObject({ status: 503 });
    expect(omar.closes).toEqual([]);
    release();
    await closing;
    expect(stored(server)).toBe('Advies. Op de valreep.');
    expect(omar.words).toBe('Advies. Op de valreep.');
    await Promise.all([nora, omar].map((client) => client.until(() => client.closes.length > 0)));
    expect(omar.closes[0]).toEqual({ code: 1012, reason: 'restarting' });
    expect(server.access.listeners).toBe(0);
    expect(server.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0 });
  });
});
