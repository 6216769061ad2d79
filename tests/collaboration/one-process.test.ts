/** The product as one process: its two sockets on one port, its database, and nothing else. */
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PresenceMessage } from '../../app/schemas/live-messages.ts';
import { PeopleAtNodes, shows, write } from '../fixtures/people-at-nodes.ts';
import { openSocket } from '../fixtures/stock-client.ts';
import { openTestNodes, type TestNodes } from '../fixtures/test-nodes.ts';

let all: TestNodes;
let people: PeopleAtNodes;
beforeAll(async () => {
  all = await openTestNodes(1, { redisUrl: undefined, people: 5 });
  people = new PeopleAtNodes(all);
}, 60_000);
afterEach(() => people.hangUp());
afterAll(() => all?.drop());

const live = (member: number) => people.live(0, member);
const person = (member: number) => people.person(member);
const commandsOf = (member: number) => people.commandsOf(0, member);
const url = () => people.node(0).url;
const views = () => people.node(0).assembly.storage.views;

/** A connection of its own to the database, for locks that others wait for. */
async function withDatabase<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: all.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('4-realtime: no endpoint ends the upgrades of another', () => {
  test('a stock client whose session takes long to read, beside Socket.IO on the same port', async () => {
    const { documentId } = all.room;
    const socket = live(0);
    await withDatabase(async (client) => {
      await client.query('BEGIN; LOCK TABLE session IN ACCESS EXCLUSIVE MODE');
      const opening = openSocket({ url: url(), documentId, cookie: person(1).cookie });
      // After a second Socket.IO ends whatever upgrade nobody has answered, unless it is told not to.
      await pause(1400);
      await client.query('COMMIT');
      const { ws } = await opening;
      expect(ws.readyState).toBe(ws.OPEN);
      ws.terminate();
    });
    expect(await socket.emitWithAck('join', { stream: `case/${all.room.caseId}`, from: 0 })).toMatchObject({
      ok: true,
    });
  });

  test('an upgrade that is for neither is answered, and both go on', async () => {
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${url().replace('ws:', 'http:')}/elsewhere`, {
        headers: {
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        },
      });
      asked.on('response', ({ statusCode }) => resolve(statusCode)).on('error', reject);
      asked.end();
    });
    expect(await answered).toBe(404);
    const socket = live(0);
    await Promise.all([
      all.client(0, 1).synced(),
      new Promise<void>((resolve, reject) => {
        socket.once('connect', () => resolve()).once('connect_error', reject);
      }),
    ]);
  });
});

describe('4-realtime: no sticky sessions', () => {
  test('Socket.IO opens a WebSocket at once; there is no polling that would have to come back here', async () => {
    const { cookie } = person(0);
    const address = `${url().replace('ws:', 'http:')}/socket.io/?EIO=4&transport=polling`;
    const polling = await fetch(address, { headers: { cookie } });
    expect(polling.status).toBe(400);
    expect(await polling.json()).toMatchObject({ message: 'Transport unknown' });
    const socket = live(0);
    await socket.emitWithAck('join', { stream: `case/${all.room.caseId}`, from: 0 });
    expect(socket.io.engine.transport.name).toBe('websocket');
  });
});

describe('4-realtime: one process needs no Redis', () => {
  test('people write together and follow what is decided', async () => {
    const [nora, omar] = await Promise.all([all.client(0, 0).synced(), all.client(0, 1).synced()]);
    write(nora, 'Zonder Redis. ');
    await shows(omar, 'Zonder Redis.');
    const { sittingId } = all.room;
    const { events, number } = await people.follow(0, 2, `sitting/${sittingId}`);
    const commands = await commandsOf(3);
    const answered = await commands.onSitting(sittingId, { type: 'answerRoll', where: 'in-the-room' });
    expect(answered).toMatchObject({ ok: true });
    await expect.poll(() => events.at(-1)?.number).toBe(number + 1);
  });
});

describe('4-realtime: presence is never in the ledger', () => {
  const events = () =>
    withDatabase(async (client) => {
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM ledger_event',
      );
      return rows[0]?.count ?? 0;
    });

  test('who is there, on which device, is told and stored nowhere; attendance is a command and is an event', async () => {
    const stream = `sitting/${all.room.sittingId}`;
    const [here, there] = [live(0), live(1)];
    const seen: PresenceMessage[] = [];
    there.on('presence', (message: PresenceMessage) => seen.push(message));
    for (const socket of [here, there]) await socket.emitWithAck('join', { stream, from: 0 });
    const before = await events();
    for (const device of ['tablet', 'phone', 'laptop']) {
      expect(await here.emitWithAck('presence', { stream, device, at: null })).toMatchObject({ ok: true });
      await expect.poll(() => seen.at(-1)?.people[0]?.device).toBe(device);
    }
    here.disconnect();
    await expect.poll(() => seen.at(-1)?.people.length).toBe(0);
    expect(await events()).toBe(before);

    const answered = await (await commandsOf(4)).onSitting(all.room.sittingId, {
      type: 'answerRoll',
      where: 'in-the-room',
    });
    expect(answered).toMatchObject({ ok: true });
    expect(await events()).toBe(before + 1);
  });
});

describe('4-realtime: the ledger is locked before the text', () => {
  test('a round that waits for the ledger keeps nobody from writing; one that waits for the text has the ledger', async () => {
    const { caseId, documentId, sittingId } = all.room;
    const head = `SELECT FROM ledger_head WHERE stream = 'case/${caseId}' FOR UPDATE`;
    const text = `SELECT FROM prose_document WHERE id = '${documentId}' FOR UPDATE`;
    const chair = await commandsOf(0);
    await chair.onSitting(sittingId, { type: 'answerRoll', where: 'in-the-room' });
    const items = (await views().sittingState(sittingId))?.state.items;
    await chair.onSitting(sittingId, { type: 'openItem', itemId: items?.[0]?.itemId });
    const poll = { type: 'openRound', kind: 'poll', question: 'Verder?', sittingId };
    const [nora, omar] = await Promise.all([all.client(0, 0).synced(), all.client(0, 1).synced()]);

    await withDatabase(async (client) => {
      await client.query(`BEGIN; ${head}`);
      const opening = chair.onCase(caseId, poll);
      await somebodyWaits(client);
      write(nora, 'Intussen. ');
      await shows(omar, 'Intussen.');
      await client.query('COMMIT');
      expect(await opening).toMatchObject({ ok: true });
    });
    const roundId = (await views().caseState(caseId))?.state.deliberation?.rounds[0]?.roundId;
    await chair.onCase(caseId, { type: 'cancelRound', roundId, reason: 'Nog niet.' });
    await chair.onCase(caseId, { type: 'reopenText' });

    await withDatabase(async (client) => {
      await client.query(`BEGIN; ${text}`);
      const opening = chair.onCase(caseId, poll);
      await somebodyWaits(client);
      await withDatabase((other) =>
        expect(other.query(`${head} NOWAIT`)).rejects.toMatchObject({ code: '55P03' }),
      );
      await client.query('COMMIT');
      expect(await opening).toMatchObject({ ok: true });
    });
  });

  /** Resolves once a transaction stands in line for a row that this one holds. */
  async function somebodyWaits(client: Client): Promise<void> {
    await expect
      .poll(
        async () => {
          const { rows } = await client.query(
            'SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))',
          );
          return rows.length;
        },
        { timeout: 5000 },
      )
      .toBeGreaterThan(0);
  }
});
