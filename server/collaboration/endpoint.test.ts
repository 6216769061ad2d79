import { connect } from 'node:net';
import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import { readSyncMessage } from 'y-protocols/sync';
import * as Y from 'yjs';
import { closeCodes } from '../../app/schemas/close-codes.ts';
import { OWN_ORIGIN } from '../../tests/fixtures/collaboration-server.ts';
import {
  hardlyMessages,
  serversOfEachTest,
  updatesAfterOneKept,
  writtenUntilTooSlow,
} from '../../tests/fixtures/collaboration-tests.ts';
import { ManualClock } from '../../tests/fixtures/manual-clock.ts';
import { keepAlive, queryAwareness, writeAwareness, writeSyncStep1, writeUpdate } from './write-message.ts';

const start = serversOfEachTest();

describe('4-realtime: a stock y-websocket client joins with a session', () => {
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
    expect(server.stored()).toBe(nora.words);
  });

  test('4-realtime: durable before visible: a journal that is held up shows nothing to anybody, then everything', async () => {
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
    expect(server.stored()).toBe('Advies. Nieuw.');
  });

  test.each(['before-storing', 'after-storing'] as const)(
    '4-realtime: durable before visible: a journal that fails %s shows nothing, and the words come by themselves when it works again',
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
      expect(server.stored()).toBe('Advies. Bewaard.');
      expect(server.journal.rows(server.documentId).length).toBe(2);
    },
  );

  test('4-realtime: no message type of our own, whatever happens', async () => {
    const server = await start({ limits: { silenceMs: 40 } });
    server.admit('reader', { right: 'read' });
    const listener = await server.socket('listener');
    const reader = await server.socket('reader');
    const nora = await server.client('nora').synced();
    for (const { ws } of [listener, reader]) ws.send(writeSyncStep1(new Uint8Array([0])));
    await listener.until(() => listener.messages.length > 1);
    nora.provider.awareness.setLocalState({ cursor: 'hier' });
    nora.type('Nieuw.');
    const known = writeUpdate(Y.encodeStateAsUpdate(nora.document));
    await expect.poll(() => server.stored()).toBe('Advies. Nieuw.');
    // What is stored already, a question for cursors, and an attempt to write that ends the connection.
    listener.ws.send(known);
    listener.ws.send(queryAwareness);
    nora.document.getText('text').insert(0, '§');
    reader.ws.send(writeUpdate(Y.encodeStateAsUpdate(nora.document)));
    await reader.closed;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.endpoint.close();
    await listener.closed;

    const document = new Y.Doc();
    const awareness = new Awareness(document);
    const kinds = new Set<string>();
    for (const message of [...listener.messages, ...reader.messages]) {
      const decoder = decoding.createDecoder(message);
      const kind = decoding.readVarUint(decoder);
      if (kind === 1) {
        applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'server');
        kinds.add('awareness');
      } else {
        expect(kind).toBe(0);
        kinds.add(`sync ${readSyncMessage(decoder, encoding.createEncoder(), document, 'server')}`);
      }
      // Nothing of ours hides behind what the protocol reads.
      expect(decoding.hasContent(decoder)).toBe(false);
    }
    awareness.destroy();
    expect([...kinds].sort()).toEqual(['awareness', 'sync 0', 'sync 1', 'sync 2']);
    expect(document.getText('text').toString()).toBe('§Advies. Nieuw.');
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

  test('4-realtime: an older editor is asked to reload; one without a version is not', async () => {
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

  test('4-realtime: limits: connections per person and per room', async () => {
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

  test('4-realtime: limits: connections per person and per room: lines that broke unheard do not lock out who comes back', async () => {
    const server = await start({ limits: { connectionsPerPerson: 3 } });
    for (let clock = 1; clock <= 10; clock += 1) {
      // Each time the network went away under it: it answers nothing, not even that it was ended.
      const broken = await server.socket('nora', { autoPong: false });
      broken.ws.pause();
      broken.ws.send(writeSyncStep1(new Uint8Array([0])));
      broken.ws.send(writeAwareness([{ clientId: 42, clock, state: '{}' }]));
      await expect.poll(() => server.endpoint.stats().closed.restarting ?? 0).toBe(clock - 1);
    }
    expect(server.endpoint.stats()).toMatchObject({ connections: 1 });
    expect(server.endpoint.stats().closed['too-many-connections']).toBeUndefined();
    await server.client('nora').synced();
  });

  test('4-realtime: limits: nothing is allocated before authentication', async () => {
    const server = await start({ limits: { handshakes: 2 } });
    server.access.rights.set('nobody', { right: 'none', reason: 'signed-out' });
    let loads = 0;
    const load = server.journal.load.bind(server.journal);
    server.journal.load = (documentId) => {
      loads += 1;
      return load(documentId);
    };
    let letAnswer = () => {};
    const held = new Promise<void>((resolve) => {
      letAnswer = resolve;
    });
    server.access.beforeAnswer = () => held;
    const openings = [1, 2].map(() => expect(server.socket('nobody')).rejects.toMatchObject({ status: 401 }));
    await expect.poll(() => server.access.asked).toBe(2);
    // More than are judged at the same time are told to come back, without a question to anybody.
    await expect(server.socket('nobody')).rejects.toMatchObject({ status: 503 });
    expect(server.access.asked).toBe(2);
    expect(server.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0 });
    letAnswer();
    await Promise.all(openings);
    expect(loads).toBe(0);
    expect(server.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0 });
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

test('4-realtime: nothing confidential on the disk of the browser: the long answer that brings the text', async () => {
  const server = await start();
  server.admit('nora');
  const address = `http://127.0.0.1:${server.port}/collab/${server.documentId}/events?line=${'a'.repeat(32)}`;
  const answer = await fetch(address, { headers: { cookie: 'nora' } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toContain('no-store');
  await answer.body?.cancel();
});

describe('4-realtime: access at every message', () => {
  test('signing out, and leaving the committee, have codes of their own', async () => {
    const server = await start();
    const nora = await server.socket('nora');
    const omar = await server.socket('omar');
    server.access.change('nora', { right: 'none', reason: 'signed-out' });
    server.access.change('omar', { right: 'none', reason: 'not-in-this-room' });
    expect(await nora.closed).toEqual({ code: 4401, reason: 'signed-out' });
    expect(await omar.closed).toEqual({ code: 4403, reason: 'not-in-this-room' });
  });

  test('4-realtime: read-only people never write, whatever bytes are sent', async () => {
    const server = await start();
    server.admit('reader', { right: 'read' });
    const writer = await server.client('writer').synced();
    const forged = await server.socket('reader');
    const document = new Y.Doc();
    document.getText('text').insert(0, 'stiekem');
    forged.ws.send(writeUpdate(Y.encodeStateAsUpdate(document)));
    expect(await forged.closed).toMatchObject({ reason: 'read-only' });
    await server.settledFor(writer);
    expect(server.stored()).toBe('§Advies. ');
  });

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
  test('4-realtime: nothing unsound enters the journal: it is refused with everything after it, and others write on', async () => {
    const server = await start();
    const omar = await server.client('omar').synced();
    const updates = updatesAfterOneKept(omar, ['Tweede. ', 'Derde. ']);
    const vandal = await server.socket('vandal');
    for (const update of updates) vandal.ws.send(writeUpdate(update));
    expect(await vandal.closed).toEqual({ code: 4409, reason: 'unsound' });
    await server.settledFor(omar);
    expect(server.stored()).toBe('§Advies. ');
  });

  test('4-realtime: limits: malformed bytes of any kind close that connection and nothing else', async () => {
    const server = await start({ limits: { connectionsPerPerson: 1000 } });
    const nora = await server.client('nora').synced();
    let closed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(hardlyMessages, { minLength: 1, maxLength: 5 }), async (messages) => {
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
    await server.settledFor(nora);
    expect(nora.closes).toEqual([]);
    expect(nora.words).toBe('§Advies. Ongestoord.');
  });

  test('4-realtime: limits: payload: text frames, and messages that are too large, close with a code', async () => {
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

  test('4-realtime: limits: updates per second: who sends more is read more slowly, and nothing is lost', async () => {
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
    expect(server.stored()).toBe(`y${'x'.repeat(300)}`);
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

  test('4-realtime: limits: a slow reader is closed, holds nobody up and is synchronised again', async () => {
    const server = await start({ limits: { bufferedBytes: 200_000, closeMs: 100 } });
    const nora = await server.client('nora').synced();
    const sleeper = await server.client('sleeper').synced();
    // The published type is the browser's.
    const line = sleeper.provider.ws as unknown as WebSocket;
    line.pause();
    const omar = await server.client('omar').synced();
    await writtenUntilTooSlow(server, nora, omar);
    expect(omar.words).toBe(nora.words);
    expect(nora.closes).toEqual([]);
    line.resume();
    await sleeper.until(() => sleeper.closes.length > 0 && sleeper.words === nora.words);
    await sleeper.synced();
  });
});

describe('the line', () => {
  test('4-realtime: something is said at least every fifteen seconds, and the client is pinged', async () => {
    const clock = new ManualClock();
    const server = await start({ clock });
    const nora = await server.socket('nora');
    for (let quarter = 1; quarter <= 4; quarter += 1) {
      const heard = nora.messages.length;
      // What the client says is no sign of life to the client.
      nora.ws.send(keepAlive);
      await clock.advance(15_000);
      await nora.until(() => nora.messages.length > heard && nora.pings >= quarter);
    }
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
});
