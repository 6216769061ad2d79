import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestTransport } from '../../app/live/request-transport.ts';
import type {
  ClientMessageType,
  EventsMessage,
  LeftMessage,
  LiveEvent,
  PresenceMessage,
} from '../../app/schemas/live-messages.ts';
import {
  admitted,
  caseId,
  caseStream,
  type LiveWorld,
  note,
  numbers,
  openWorld,
  planned,
  recused,
  sittingStream,
  type TestPerson,
} from './live-world.fixture.ts';

let world: LiveWorld;
const open: { disconnect(): void }[] = [];

beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  for (const client of open.splice(0)) client.disconnect();
  await world.close();
});

/** A page whose network lets no WebSocket through. */
function page(cookie: string, headers: Readonly<Record<string, string>> = {}) {
  const events: LiveEvent[] = [];
  const left: LeftMessage[] = [];
  const said: string[] = [];
  const asked: string[] = [];
  let presence: PresenceMessage | undefined;
  const transport = requestTransport({
    fetch: (path, init) => {
      asked.push(String(path));
      return fetch(`http://127.0.0.1:${world.port}${path}`, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie, ...headers },
      });
    },
    random: () => 0,
  });
  transport.on('events', (message: EventsMessage) => events.push(...message.events));
  transport.on('left', (message: LeftMessage) => left.push(message));
  transport.on('presence', (message: PresenceMessage) => {
    presence = message;
  });
  transport.on('connect', () => said.push('connect'));
  transport.on('disconnect', (reason: string) => said.push(reason));
  transport.on('connect_error', (error: Error) => said.push(error.message));
  transport.connect();
  open.push(transport);
  return {
    transport,
    events,
    left,
    said,
    asked,
    people: () => presence?.people.map(({ name, device, at }) => ({ name, device, at })),
    ask: (type: ClientMessageType, message: unknown) => transport.ask(type, message),
  };
}

async function joined(person: TestPerson, stream: string, from: number) {
  const client = page(person.cookie);
  expect(await client.ask('join', { stream, from })).toMatchObject({ ok: true });
  return client;
}

describe('4-realtime: No WebSocket? The announcements come as well', () => {
  it('gives what came after the number that the page has, and then what is committed, in order', async () => {
    const client = await joined(world.member, caseStream, 1);
    for (let count = 0; count < 5; count += 1)
      world.commit(caseStream, [admitted, admitted], world.secretary.accountId);
    await expect.poll(() => numbers(client.events)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('asks for everything at once, and misses nothing while it asks for more', async () => {
    const client = page(world.member.cookie);
    const acks = [
      client.ask('join', { stream: caseStream, from: 3 }),
      client.ask('join', { stream: sittingStream, from: 1 }),
    ];
    expect(await Promise.all(acks)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(client.asked).toHaveLength(1);
    const others = Array.from({ length: 3 }, () => `sitting/${randomUUID()}`);
    for (const stream of others) world.commit(stream, [planned()], world.secretary.accountId);
    for (const stream of others) {
      const ack = client.ask('join', { stream, from: 1 });
      world.commit(caseStream, [admitted], world.secretary.accountId);
      expect(await ack).toMatchObject({ ok: true });
      world.commit(caseStream, [admitted], world.secretary.accountId);
    }
    await expect.poll(() => new Set(numbers(client.events))).toEqual(new Set([4, 5, 6, 7, 8, 9]));
    expect(client.said).toEqual(['connect']);
    // What was passed on is not asked for again.
    expect(client.asked.at(-1)).not.toContain(`case%2F${caseId}%3A3`);
  });

  it('fills a gap on request', async () => {
    const client = await joined(world.member, caseStream, 3);
    expect(await client.ask('since', { stream: caseStream, from: 0 })).toEqual({ ok: true, number: 3 });
    await expect.poll(() => numbers(client.events)).toEqual([1, 2, 3]);
  });

  it('sends nothing of what the page has left', async () => {
    const client = await joined(world.member, caseStream, 3);
    await client.ask('join', { stream: sittingStream, from: 1 });
    expect(await client.ask('leave', { stream: caseStream })).toMatchObject({ ok: true });
    await expect.poll(() => client.asked.at(-1)).not.toContain('case%2F');
    const other = await joined(world.colleague, caseStream, 3);
    world.commit(caseStream, [admitted], world.secretary.accountId);
    await expect.poll(() => other.events.length).toBe(1);
    expect(client.events).toEqual([]);
  });

  it('shows people with the name of their session to those at a socket, and the other way round', async () => {
    const client = await joined(world.member, sittingStream, 1);
    const socket = world.connect(world.colleague.cookie);
    await socket.ask('join', { stream: sittingStream, from: 1 });
    await socket.ask('presence', { stream: sittingStream, device: 'laptop', at: null });
    await client.ask('join', { stream: caseStream, from: 3 });
    const place = { stream: sittingStream, device: 'phone', at: caseId };
    expect(await client.ask('presence', place)).toMatchObject({ ok: true });
    const both = [
      { name: 'Aïsha de Vries', device: 'phone', at: caseId },
      { name: 'Bram Jansen', device: 'laptop', at: null },
    ];
    await expect.poll(() => client.people()).toEqual(both);
    await expect.poll(() => socket.presence()?.people).toMatchObject(both);
    client.transport.disconnect();
    await expect.poll(() => socket.presence()?.people.length).toBe(1);
  });

  it('comes back by itself when the line breaks', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.breakLines();
    await expect.poll(() => client.said).toHaveLength(3);
    expect(client.said).toEqual(['connect', expect.stringMatching(/^transport/), 'connect']);
    expect(await client.ask('join', { stream: caseStream, from: 3 })).toMatchObject({ ok: true });
    world.commit(caseStream, [admitted], world.secretary.accountId);
    await expect.poll(() => numbers(client.events)).toEqual([4]);
  });

  it('says something after fifteen seconds of silence, and the page takes it for nothing', async () => {
    const client = await joined(world.member, caseStream, 3);
    const bare = await fetch(`http://127.0.0.1:${world.port}/live/events`, {
      headers: { cookie: world.member.cookie },
    });
    const reader = bare.body?.getReader();
    for (let count = 0; count < 3; count += 1) {
      await world.clock.advance(15_000);
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(': \n\n');
    }
    await reader?.cancel();
    world.commit(caseStream, [admitted], world.secretary.accountId);
    await expect.poll(() => numbers(client.events)).toEqual([4]);
    expect(client.said).toEqual(['connect']);
  });

  it('places nobody at a case that they do not follow', async () => {
    const client = await joined(world.member, sittingStream, 1);
    const place = { stream: sittingStream, device: 'phone', at: caseId };
    expect(await client.ask('presence', place)).toEqual({ ok: false, code: 'no-access' });
  });
});

describe('4-realtime: No WebSocket? The announcements are as closed as over a socket', () => {
  it('refuses who has no session, and a page of another site; ours, or none, is welcome', async () => {
    const nobody = page('rk=onbekend');
    await expect(nobody.ask('join', { stream: caseStream, from: 0 })).rejects.toThrow();
    expect(nobody.said).toEqual(['connect', 'signed-out']);
    const address = `http://127.0.0.1:${world.port}/live/events`;
    const status = async (headers: Record<string, string>) =>
      (await fetch(address, { headers: { cookie: world.member.cookie, ...headers } })).status;
    expect(await status({ origin: 'https://elders.example' })).toBe(403);
    expect(await status({ origin: 'https://raadkamer.example' })).toBe(200);
    expect(await status({})).toBe(200);
  });

  it('keeps a case closed to whoever may not read it, without telling whether it exists', async () => {
    const outside = page(world.person('Buiten Staander', 'administrator').cookie);
    const no = { ok: false, code: 'no-access' };
    expect(await outside.ask('join', { stream: caseStream, from: 0 })).toEqual(no);
    const client = page(world.member.cookie);
    expect(await client.ask('join', { stream: `case/${randomUUID()}`, from: 0 })).toEqual(no);
    expect(await client.ask('join', { stream: caseStream, from: 99 })).toEqual({ ok: false, code: 'ahead' });
  });

  it('[PANEL-2] puts a recused member out before the next event, and not back in', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.commit(
      caseStream,
      [admitted, recused(world.member), note('na het vertrek')],
      world.member.accountId,
      [caseId],
    );
    await expect.poll(() => client.left).toEqual([{ stream: caseStream, reason: 'recused' }]);
    expect(numbers(client.events)).toEqual([4]);
    expect(await client.ask('join', { stream: caseStream, from: 0 })).toEqual({
      ok: false,
      code: 'no-access',
    });
  });

  it('ends the line of whoever signed out', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.signOut(world.member);
    world.tell([], [world.member.accountId]);
    await expect.poll(() => client.said).toEqual(['connect', 'io server disconnect']);
    expect(client.left).toEqual([{ stream: caseStream, reason: 'signed-out' }]);
  });

  it('delivers nothing while it cannot know who may hear it', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.sessionsFail = true;
    world.commit(caseStream, [note('geheim')], world.secretary.accountId, [caseId]);
    await expect.poll(() => client.said).toEqual(['connect', 'io server disconnect']);
    expect(client.events).toEqual([]);
    const answer = await fetch(`http://127.0.0.1:${world.port}/live/events`, {
      headers: { cookie: world.member.cookie },
    });
    expect(answer.status).toBe(503);
  });

  it('refuses addresses that no page of ours asks, and other ways of asking', async () => {
    const ask = async (query: string, method = 'GET') =>
      (
        await fetch(`http://127.0.0.1:${world.port}/live/events?${query}`, {
          method,
          headers: { cookie: world.member.cookie },
        })
      ).status;
    expect(await ask(`join=case/${caseId}`)).toBe(400);
    expect(await ask(`join=committee/${randomUUID()}:0`)).toBe(400);
    expect(await ask('', 'POST')).toBe(400);
    expect(world.reports).toEqual([]);
  });
});

describe('4-realtime: No WebSocket? Limits', () => {
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${world.port}/live/events`, {
      headers: { cookie: world.member.cookie },
    });
    return answer.status;
  };

  it('lets nobody hold more lines than a person could need, of either kind', async () => {
    await world.close();
    world = await openWorld({
      burst: 100,
      perSecond: 100,
      patience: 10,
      connectionsPerPerson: 2,
      messageBytes: 4096,
      sweepEvery: 3_600_000,
    });
    const socket = world.connect(world.member.cookie);
    await socket.until(() => socket.socket.connected);
    expect([await ask(), await ask()]).toEqual([200, 429]);
  });

  it('lets nobody hold more by asking for all of them in the same moment', async () => {
    await world.close();
    world = await openWorld({
      burst: 100,
      perSecond: 100,
      patience: 10,
      connectionsPerPerson: 5,
      messageBytes: 4096,
      sweepEvery: 3_600_000,
    });
    let answerAll = () => {};
    world.sessionsAnswer = new Promise((resolve) => {
      answerAll = resolve;
    });
    const clients = Array.from({ length: 20 }, () => world.connect(world.member.cookie));
    const answers = Array.from({ length: 20 }, ask);
    // Everybody waits for the same answer.
    await expect.poll(() => world.sessionsAsked).toBe(40);
    answerAll();
    const granted = (await Promise.all(answers)).filter((status) => status === 200).length;
    const open = () => clients.filter(({ socket }) => socket.connected).length + granted;
    await expect.poll(open).toBe(5);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(open()).toBe(5);
    // The next one is refused like any other, and somebody else is welcome.
    expect(await ask()).toBe(429);
    const other = world.connect(world.colleague.cookie);
    await other.until(() => other.socket.connected);
  });

  it('lets nobody ask anew without end', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 60; count += 1) {
      const controller = new AbortController();
      const answer = await fetch(`http://127.0.0.1:${world.port}/live/events`, {
        headers: { cookie: world.member.cookie },
        signal: controller.signal,
      });
      statuses.push(answer.status);
      controller.abort();
    }
    expect(statuses).toContain(503);
    expect(
      await fetch(`http://127.0.0.1:${world.port}/live/events`, {
        headers: { cookie: world.colleague.cookie },
      }),
    ).toMatchObject({ status: 200 });
  });
});
