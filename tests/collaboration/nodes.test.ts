import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PresenceMessage } from '../../app/schemas/live-messages.ts';
import { elapsed, PeopleAtNodes, shows, textOf, write } from '../fixtures/people-at-nodes.ts';
import { hasRedis, startRedis, type TestRedis } from '../fixtures/redis.ts';
import { openTestNodes, type TestNodes } from '../fixtures/test-nodes.ts';

/** On the Redis that was given, or on one of our own. */
const sharedRedis = process.env.TEST_REDIS_URL;

describe.skipIf(sharedRedis === undefined && !hasRedis)('three nodes on one database and one Redis', () => {
  let own: TestRedis | null = null;
  let all: TestNodes;
  let people: PeopleAtNodes;

  beforeAll(async () => {
    own = sharedRedis === undefined ? await startRedis() : null;
    all = await openTestNodes(3, { redisUrl: sharedRedis ?? own?.url });
    people = new PeopleAtNodes(all);
  }, 60_000);
  afterEach(() => people.hangUp());
  afterAll(async () => {
    await all?.drop();
    await own?.stop();
  });

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

  test('4-realtime: events and presence reach who follows at another node', async () => {
    const { sittingId } = all.room;
    const stream = `sitting/${sittingId}` as const;
    const [here, there] = [await people.follow(0, 0, stream), await people.follow(1, 1, stream)];
    const seen: PresenceMessage[] = [];
    there.socket.on('presence', (message: PresenceMessage) => seen.push(message));
    await here.socket.emitWithAck('presence', { stream, device: 'tablet', at: null });
    await expect
      .poll(() => seen.at(-1)?.people.map(({ name }) => name), { timeout: 3000 })
      .toContain(people.person(0).name);

    const commands = await people.commandsOf(2, 0);
    const done = await commands.onSitting(sittingId, { type: 'answerRoll', where: 'in-the-room' });
    expect(done).toMatchObject({ ok: true });
    await expect
      .poll(() => there.events.at(-1), { timeout: 1000 })
      .toMatchObject({ type: 'MemberPresent', number: there.number + 1 });
    here.socket.disconnect();
    await expect.poll(() => seen.at(-1)?.people.length, { timeout: 3000 }).toBe(0);
  });
});

describe('4-realtime: a lost wake-up is made up for: two nodes that nobody tells anything', () => {
  let all: TestNodes;
  let people: PeopleAtNodes;

  beforeAll(async () => {
    all = await openTestNodes(2, { redisUrl: undefined });
    people = new PeopleAtNodes(all);
  }, 60_000);
  afterAll(async () => {
    people?.hangUp();
    await all?.drop();
  });

  test('what is written and decided at one is at the other within two seconds', async () => {
    const [nora, omar] = await Promise.all([all.client(0, 0).synced(), all.client(1, 1).synced()]);
    write(nora, 'Ongehoord. ');
    expect(await elapsed(shows(omar, 'Ongehoord.'))).toBeLessThan(2000);

    const { sittingId } = all.room;
    const { events, number } = await people.follow(1, 1, `sitting/${sittingId}`);
    const commands = await people.commandsOf(0, 0);
    const done = await commands.onSitting(sittingId, { type: 'answerRoll', where: 'in-the-room' });
    expect(done).toMatchObject({ ok: true });
    await expect
      .poll(() => events.at(-1), { timeout: 2000, interval: 20 })
      .toMatchObject({ type: 'MemberPresent', number: number + 1 });
  });
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

  test('[B2] 4-realtime: Redis may lose everything: stopped, emptied and started again while people type: nothing is lost, nothing doubled, nobody is put out', async () => {
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

  test('[B2] 4-realtime: rights do not ride on Redis: without it, who signs out at one node is out at the other within a second all the same', async () => {
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
