/** What is decided at one node about who may see and write, as it arrives at the others. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LeftMessage, LiveStreamName } from '../../app/schemas/live-messages.ts';
import { elapsed, PeopleAtNodes, textOf, write } from '../fixtures/people-at-nodes.ts';
import { hasRedis, startRedis, type TestRedis } from '../fixtures/redis.ts';
import { openTestNodes, type TestNodes } from '../fixtures/test-nodes.ts';

/** On the Redis that was given, or on one of our own. */
const sharedRedis = process.env.TEST_REDIS_URL;
const SECOND = 1000;

describe.skipIf(sharedRedis === undefined && !hasRedis)('three nodes, and rights that change at one', () => {
  let own: TestRedis | null = null;
  let all: TestNodes;
  let people: PeopleAtNodes;
  let stream: LiveStreamName;

  beforeAll(async () => {
    own = sharedRedis === undefined ? await startRedis() : null;
    all = await openTestNodes(3, { redisUrl: sharedRedis ?? own?.url, people: 8 });
    people = new PeopleAtNodes(all);
    stream = `case/${all.room.caseId}`;
  }, 60_000);
  afterEach(() => people.hangUp());
  afterAll(async () => {
    await all?.drop();
    await own?.stop();
  });

  /** Somebody writes at the second node and follows at the third, until both are over. */
  async function inTheRoom(member: number) {
    const client = await all.client(1, member).synced();
    const { socket } = await people.follow(2, member, stream);
    const left = new Promise<LeftMessage>((resolve) => socket.once('left', resolve));
    const closed = client.until(() => client.closes.length > 0);
    return {
      isOut: Promise.all([closed, left]),
      code: () => client.closes[0]?.code,
      reason: async () => (await left).reason,
    };
  }

  test('4-realtime: who signs out at one node is out at the others within a second', async () => {
    const { isOut, code, reason } = await inTheRoom(3);
    await people.node(0).assembly.identity.signOut(people.person(3).cookie);
    expect(await elapsed(isOut)).toBeLessThan(SECOND);
    expect([code(), await reason()]).toEqual([4401, 'signed-out']);
  });

  test('[PANEL-2] 4-realtime: who is recused by one node is out of text and events at the others within a second', async () => {
    const { isOut, code, reason } = await inTheRoom(4);
    const commands = await people.commandsOf(0, 4);
    const done = await commands.onCase(all.room.caseId, { type: 'recuse', reason: 'kent de familie' });
    expect(done).toMatchObject({ ok: true });
    expect(await elapsed(isOut)).toBeLessThan(SECOND);
    expect([code(), await reason()]).toEqual([4410, 'recused']);
  });

  test('4-realtime: who loses a role at one node is out of text and events at the others within a second', async () => {
    const { isOut, code, reason } = await inTheRoom(5);
    const { accountId } = people.person(5);
    const { committees } = people.node(0).assembly.centre;
    const revoked = { type: 'revokeRole', accountId, role: 'member' } as const;
    expect(await committees.install(all.room.committeeId, revoked)).toMatchObject({ ok: true });
    expect(await elapsed(isOut)).toBeLessThan(SECOND);
    expect([code(), await reason()]).toEqual([4403, 'no-access']);
  });

  test('4-realtime: whose account is switched off at one node is out at the others within a second', async () => {
    const { isOut, code, reason } = await inTheRoom(6);
    const { accounts } = people.node(0).assembly.storage;
    await accounts.setActive(people.person(6).accountId, false, new Date().toISOString());
    expect(await elapsed(isOut)).toBeLessThan(SECOND);
    expect([code(), await reason()]).toEqual([4401, 'signed-out']);
  });

  test('[ROUND-2] 4-realtime: a text that stands still at one node is written at no other, and they know within a second', async () => {
    const [writer, reader] = await Promise.all([all.client(1, 1).synced(), all.client(2, 2).synced()]);
    const { socket, events } = await people.follow(2, 2, stream);
    const told = new Promise<void>((resolve) => {
      socket.on('events', () => events.some(({ type }) => type === 'RoundOpened') && resolve());
    });
    await openRound();
    expect(await elapsed(told)).toBeLessThan(SECOND);
    const before = textOf(reader);
    const closed = writer.until(() => writer.closes.length > 0);
    write(writer, 'Te laat.');
    expect(await elapsed(closed)).toBeLessThan(SECOND);
    expect(writer.closes[0]?.code).toBe(4423);
    expect(reader.closes).toEqual([]);
    expect(textOf(reader)).toBe(before);
  });

  test('[ROUND-7] 4-realtime: a woken node reads the ledger and shows each viewer their own view', async () => {
    await openRound();
    const known = await people.node(0).assembly.storage.views.caseState(all.room.caseId);
    const round = known?.state.deliberation?.rounds.at(-1);
    const follow = (node: number, member: number) => people.follow(node, member, stream, known?.version);
    const followers = await Promise.all([follow(1, 1), follow(2, 1), follow(1, 2), follow(2, 2)]);
    const answered = await (await people.commandsOf(0, 1)).onCase(all.room.caseId, {
      type: 'takePosition',
      roundId: round?.roundId,
      textHash: round?.textHash,
      answer: 'dissent',
      reason: 'Mijn reden',
    });
    expect(answered).toMatchObject({ ok: true });
    const [own, ownElsewhere, hidden, hiddenElsewhere] = followers.map(({ events }) => events);
    for (const events of [own, ownElsewhere]) {
      await expect.poll(() => events?.[0]?.data).toMatchObject({ answer: 'dissent', reason: 'Mijn reden' });
    }
    for (const events of [hidden, hiddenElsewhere]) {
      await expect.poll(() => events?.[0]?.data).toMatchObject({ answer: 'hidden', reason: '' });
    }
  });

  /** The chair asks for a show of hands at the first node, unless it is being asked. */
  async function openRound(): Promise<void> {
    const { sittingId, caseId } = all.room;
    const { views } = people.node(0).assembly.storage;
    const known = await views.caseState(caseId);
    if (known?.state.deliberation?.rounds.some(({ status }) => status === 'open')) return;
    for (const member of [0, 1, 2, 7]) {
      const commands = await people.commandsOf(0, member);
      await commands.onSitting(sittingId, { type: 'answerRoll', where: 'in-the-room' });
    }
    const chair = await people.commandsOf(0, 0);
    const itemId = (await views.sittingState(sittingId))?.state.items[0]?.itemId;
    expect(await chair.onSitting(sittingId, { type: 'openItem', itemId })).toMatchObject({ ok: true });
    const poll = { type: 'openRound', kind: 'poll', question: 'Verder?', sittingId };
    expect(await chair.onCase(caseId, poll)).toMatchObject({ ok: true });
  }
});
