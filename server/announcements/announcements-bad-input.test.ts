import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { clientMessageSchemas } from '../../app/schemas/live-messages.ts';
import type { AnnouncementsLimits } from './announcements-ports.ts';
import { caseStream, type LiveWorld, openWorld, planned, sittingStream } from './live-world.fixture.ts';

const wide: AnnouncementsLimits = {
  burst: 100_000,
  perSecond: 100_000,
  patience: 10,
  connectionsPerPerson: 5,
  messageBytes: 4096,
  sweepEvery: 3_600_000,
};

let world: LiveWorld;

async function open(limits: AnnouncementsLimits) {
  world = await openWorld(limits);
}

/** The endpoint still serves somebody else after whatever was sent to it. */
async function stillServes() {
  const other = world.person('Bram Jansen', 'member');
  const client = world.connect(other.cookie);
  expect(await client.ask('join', { stream: sittingStream, from: 0 })).toEqual({ ok: true, number: 1 });
  client.socket.disconnect();
}

afterEach(() => world.close());

describe('messages that are not ours', () => {
  beforeEach(() => open(wide));

  it.each([
    ['no message', 'join', undefined],
    ['no stream', 'join', { from: 0 }],
    ['a stream of a kind that nobody follows', 'join', { stream: `committee/${randomUUID()}`, from: 0 }],
    ['a path', 'join', { stream: 'case/../sitting/1', from: 0 }],
    ['a negative number', 'join', { stream: caseStream, from: -1 }],
    ['half a number', 'since', { stream: caseStream, from: 0.5 }],
    ['a number in words', 'since', { stream: caseStream, from: '0' }],
    ['an extra key', 'join', { stream: caseStream, from: 0, accountId: randomUUID() }],
    ['a name of an unknown device', 'presence', { stream: sittingStream, device: 'fridge', at: null }],
    ['presence at a case', 'presence', { stream: caseStream, device: 'laptop', at: null }],
    ['a list', 'leave', [caseStream]],
    ['a prototype', 'join', JSON.parse('{"__proto__":{"stream":"x"},"from":0}')],
  ])('answers %s with an error', async (_what, type, message) => {
    const client = world.connect(world.member.cookie);
    expect(await client.ask(type, message)).toEqual({ ok: false, code: 'malformed' });
  });

  it.each(['takePosition', 'events', 'constructor', '__proto__', ''])(
    'answers a message named "%s"',
    async (type) => {
      const client = world.connect(world.member.cookie);
      expect(await client.ask(type, {})).toEqual({ ok: false, code: 'unknown-message' });
    },
  );

  it('answers whatever JSON it is sent, and reports no defect of its own', async () => {
    const client = world.connect(world.member.cookie);
    const name = fc.oneof(fc.constantFrom(...Object.keys(clientMessageSchemas)), fc.string());
    const nearMiss = fc.record(
      {
        stream: fc.oneof(fc.constant(caseStream), fc.string()),
        from: fc.oneof(fc.nat(), fc.string()),
        device: fc.string(),
        at: fc.string(),
      },
      { requiredKeys: [] },
    );
    const reserved = [
      'connect',
      'connect_error',
      'disconnect',
      'disconnecting',
      'newListener',
      'removeListener',
    ];
    await fc.assert(
      fc.asyncProperty(name, fc.oneof(nearMiss, fc.jsonValue()), async (type, message) => {
        fc.pre(!reserved.includes(type));
        const ack = await client.ask(type, message);
        expect(typeof ack.ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
    expect(world.reports).toEqual([]);
    await stillServes();
  });

  it('does without an answer when none is asked for', async () => {
    const client = world.connect(world.member.cookie);
    client.socket.emit('join', { stream: caseStream, from: 0 });
    client.socket.emit('join');
    client.socket.emit('presence', null, null, 7);
    await client.until(() => client.events.length === 3);
    expect(world.reports).toEqual([]);
  });

  it('closes the connection that sends bytes which are no message, and nothing else', async () => {
    const bytes = fc.oneof(
      fc.string(),
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(
        '42["join"',
        '451-["join",{"_placeholder":true,"num":0}]',
        '2999',
        '4',
        '40',
        '41',
        '6',
        'b4AAAA',
      ),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (frame) => {
        const raw = new WebSocket(`ws://127.0.0.1:${world.port}/socket.io/?EIO=4&transport=websocket`, {
          headers: { cookie: world.member.cookie },
        });
        await new Promise((resolve) => raw.once('message', resolve));
        raw.send('40');
        raw.send(frame);
        raw.close();
        await new Promise((resolve) => raw.once('close', resolve));
      }),
      { numRuns: 60 },
    );
    await stillServes();
  });

  it('closes the connection that sends something binary', async () => {
    const client = world.connect(world.member.cookie);
    await client.until(() => client.socket.connected);
    client.socket.emit('join', new Uint8Array(16));
    await client.until(() => !client.socket.connected);
    await stillServes();
  });

  it('closes the connection that sends more than a message can hold', async () => {
    const client = world.connect(world.member.cookie);
    await client.until(() => client.socket.connected);
    client.socket.emit('join', { stream: caseStream, from: 0, ballast: 'x'.repeat(8192) });
    await client.until(() => !client.socket.connected);
    await stillServes();
  });

  it('follows no more streams at once than a page has', async () => {
    const client = world.connect(world.member.cookie);
    const streams = Array.from({ length: 8 }, () => `sitting/${randomUUID()}`);
    for (const stream of streams) world.commit(stream, [planned()], world.member.accountId);
    const acks = await Promise.all(streams.map((stream) => client.ask('join', { stream, from: 0 })));
    expect(acks.filter((ack) => ack.ok)).toHaveLength(6);
    expect(acks.at(-1)).toEqual({ ok: false, code: 'too-many-streams' });
  });

  it('lets nobody hold more connections than a person could need', async () => {
    const clients = Array.from({ length: 5 }, () => world.connect(world.member.cookie));
    await Promise.all(clients.map((client) => client.until(() => client.socket.connected)));
    const sixth = world.connect(world.member.cookie);
    const error = await new Promise<Error>((resolve) => sixth.socket.on('connect_error', resolve));
    expect(error.message).toBe('too-many-connections');
  });
});

describe('too many messages', () => {
  beforeEach(() => open({ ...wide, burst: 5, perSecond: 0.001 }));

  it('refuses what is over the limit, and ends a connection that does not listen', async () => {
    const client = world.connect(world.member.cookie);
    const ask = () => client.ask('since', { stream: caseStream, from: 0 });
    for (let count = 0; count < 5; count += 1) expect(await ask()).toEqual({ ok: false, code: 'not-joined' });
    expect(await ask()).toEqual({ ok: false, code: 'too-many-messages' });
    for (let count = 0; count < 20; count += 1) client.socket.emit('since', null);
    await client.until(() => !client.socket.connected);
    await stillServes();
  });
});
