import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { EventsMessage, LeftMessage, PresenceMessage } from '../../app/schemas/live-messages.ts';
import { hasRedis, startRedis, type TestRedis } from '../fixtures/redis.ts';
import type { StockClient } from '../fixtures/stock-client.ts';
import { openTestNodes, type TestNodes } from '../fixtures/test-nodes.ts';

/** On the Redis that was given, or on one of our own. */
const sharedRedis = process.env.TEST_REDIS_URL;

const textOf = ({ document }: StockClient) => document.getXmlFragment('default').toString();

/** Into the first paragraph of the draft. */
function write({ document }: StockClient, words: string): void {
  const section = document.getXmlFragment('default').get(0);
  if (!(section instanceof Y.XmlElement)) throw new Error('The draft has a section.');
  const paragraph = section.toArray().find((node) => node instanceof Y.XmlElement);
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('The section has a paragraph.');
  let text = paragraph.get(0);
  if (!(text instanceof Y.XmlText)) {
    text = new Y.XmlText();
    paragraph.insert(0, [text]);
  }
  (text as Y.XmlText).insert((text as Y.XmlText).length, words);
}

const shows = (client: StockClient, words: string) => client.until(() => textOf(client).includes(words));

async function elapsed(work: Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work;
  return performance.now() - from;
}

describe.skipIf(sharedRedis === undefined && !hasRedis)('three nodes on one database and one Redis', () => {
  let own: TestRedis | null = null;
  let all: TestNodes;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    own = sharedRedis === undefined ? await startRedis() : null;
    all = await openTestNodes(3, { redisUrl: sharedRedis ?? own?.url, people: 6 });
  }, 60_000);
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });
  afterAll(async () => {
    await all?.drop();
    await own?.stop();
  });

  /** A member's announcements at one node. */
  async function live(node: number, member: number): Promise<Socket> {
    const { url } = all.nodes[node] ?? { url: '' };
    const socket = io(url.replace('ws:', 'http:'), {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: all.room.members[member]?.cookie ?? '' },
    });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    return socket;
  }

  test('4-realtime: what is written at one node is read at the others, by everybody in the same order', async () => {
    const [nora, omar, piet] = await Promise.all(
      [0, 1, 2].map((number) => all.client(number, number).synced()),
    );
    if (!nora || !omar || !piet) throw new Error('Three came in.');
    for (const [index, client] of [nora, omar, piet].entries()) write(client, `<woorden ${index}>`);
    for (const client of [nora, omar, piet]) {
      for (const index of [0, 1, 2]) await shows(client, `woorden ${index}`);
    }
    await Promise.all(
      [nora, omar, piet].map((client) => client.until(() => textOf(client) === textOf(nora))),
    );
  });

  test('4-realtime: cursors cross the nodes with the name of the account', async () => {
    const [nora, omar] = await Promise.all([all.client(0, 0).synced(), all.client(1, 1).synced()]);
    nora.provider.awareness.setLocalState({ user: { name: 'Iemand anders' }, cursor: 7 });
    await omar.until(() => omar.seesOf(nora)?.cursor === 7);
    expect(omar.seesOf(nora)).toMatchObject({ user: { name: all.room.members[0]?.name } });
  });

  test('4-realtime: who signs out at one node is out at the others within a second', async () => {
    const client = await all.client(2, 3).synced();
    const closed = client.until(() => client.closes.length > 0);
    const { cookie } = all.room.members[3] ?? { cookie: '' };
    await all.nodes[0]?.assembly.identity.signOut(cookie);
    expect(await elapsed(closed)).toBeLessThan(1000);
    expect(client.closes[0]?.code).toBe(4401);
  });

  test('4-realtime: events and presence reach who follows at another node', async () => {
    const [here, there] = [await live(0, 0), await live(1, 1)];
    const stream = `sitting/${all.room.sittingId}`;
    const events: EventsMessage[] = [];
    const people: PresenceMessage[] = [];
    there.on('events', (message: EventsMessage) => events.push(message));
    there.on('presence', (message: PresenceMessage) => people.push(message));
    await here.emitWithAck('join', { stream, from: 0 });
    const joined = await there.emitWithAck('join', { stream, from: 0 });
    expect(joined).toMatchObject({ ok: true });
    await here.emitWithAck('presence', { stream, device: 'tablet', at: null });
    await expect
      .poll(() => people.at(-1)?.people.map(({ name }) => name), { timeout: 3000 })
      .toContain(all.room.members[0]?.name);

    const { assembly } = all.nodes[2] ?? {};
    const viewer = await viewerOf(0);
    const commands = assembly?.centre.for(viewer, async () => ({ ok: true }));
    const before = events.flatMap((message) => message.events).length;
    const done = await commands?.onSitting(all.room.sittingId, {
      type: 'answerRoll',
      where: 'in-the-room',
    });
    expect(done).toMatchObject({ ok: true });
    await expect
      .poll(() => events.flatMap((message) => message.events).length, { timeout: 1000 })
      .toBeGreaterThan(before);
    here.disconnect();
    await expect.poll(() => people.at(-1)?.people.length, { timeout: 3000 }).toBe(0);
  });

  test('4-realtime: who is recused by one node is out of text and events at the others within a second', async () => {
    const client = await all.client(1, 4).synced();
    const follower = await live(2, 4);
    const stream = `case/${all.room.caseId}`;
    const left = new Promise<LeftMessage>((resolve) => follower.once('left', resolve));
    expect(await follower.emitWithAck('join', { stream, from: 0 })).toMatchObject({ ok: true });
    const viewer = await viewerOf(4);
    const commands = all.nodes[0]?.assembly.centre.for(viewer, async () => ({ ok: true }));
    const closed = client.until(() => client.closes.length > 0);
    const done = await commands?.onCase(all.room.caseId, { type: 'recuse', reason: 'kent de familie' });
    expect(done).toMatchObject({ ok: true });
    expect(await elapsed(Promise.all([closed, left]))).toBeLessThan(1000);
    expect(client.closes[0]?.code).toBe(4410);
    expect(await left).toMatchObject({ reason: 'recused' });
  });

  async function viewerOf(member: number) {
    const { assembly } = all.nodes[0] ?? {};
    const person = all.room.members[member];
    if (!assembly || !person) throw new Error('No such member.');
    return {
      accountId: person.accountId,
      name: person.name,
      roles: await assembly.storage.views.rolesOf(person.accountId),
    };
  }
});

describe.skipIf(!hasRedis)('a Redis that goes and comes', () => {
  let redis: TestRedis;
  let all: TestNodes;

  beforeAll(async () => {
    redis = await startRedis();
    all = await openTestNodes(2, { redisUrl: redis.url });
  }, 60_000);
  afterAll(async () => {
    await all?.drop();
    await redis?.stop();
  });

  test('B2: stopped, emptied and started again while people type: nothing is lost, nothing doubled, nobody is put out', async () => {
    const clients = await Promise.all([0, 1, 2, 3].map((member) => all.client(member % 2, member).synced()));
    let mark = 0;
    const typing = setInterval(() => {
      for (const client of clients) write(client, `[${mark++}]`);
    }, 20);
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    await pause(300);
    await redis.drop();
    await pause(300);
    await redis.stop();
    await pause(1500);
    await redis.start();
    await pause(1500);
    clearInterval(typing);
    for (const client of clients) {
      await client.until(() =>
        Array.from({ length: mark }).every((_, at) => textOf(client).includes(`[${at}]`)),
      );
      expect(textOf(client).match(/\[\d+\]/g)).toHaveLength(mark);
      expect(client.closes).toEqual([]);
    }
    expect(new Set(clients.map(textOf)).size).toBe(1);
  }, 40_000);

  test('B2: without Redis, who signs out at one node is out at the other within a second all the same', async () => {
    const client = await all.client(1, 2).synced();
    await redis.stop();
    const closed = client.until(() => client.closes.length > 0);
    await all.nodes[0]?.assembly.identity.signOut(all.room.members[2]?.cookie ?? '');
    expect(await elapsed(closed)).toBeLessThan(1000);
  });

  test('6-security: Redis hears identifiers, numbers and ciphertext, never names or words', async () => {
    await redis.start();
    const { seen, stop } = await redis.listenIn();
    const [nora, omar] = await Promise.all([all.client(0, 0).synced(), all.client(1, 1).synced()]);
    await expect
      .poll(
        () => {
          write(nora, 'Vertrouwelijk ');
          nora.provider.awareness.setLocalState({ cursor: 'geheime plek', at: performance.now() });
          return seen.length;
        },
        { timeout: 5000, interval: 100 },
      )
      .toBeGreaterThan(10);
    await shows(omar, 'Vertrouwelijk');
    stop();
    const heard = Buffer.concat([...seen]).toString('latin1');
    for (const secret of ['Vertrouwelijk', 'geheime', 'Lid 1', 'cursor']) expect(heard).not.toContain(secret);
  });
});
