import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SittingFact } from '../../app/domain/sitting/events.ts';
import type { EventsMessage } from '../../app/schemas/live-messages.ts';
import {
  admitted,
  caseStream,
  type LiveWorld,
  openWorld,
  planned,
  sittingStream,
} from './live-world.fixture.ts';

const otherSitting = `sitting/${randomUUID()}`;

let world: LiveWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe('4-realtime: rooms per case and per sitting', () => {
  it('whoever follows one hears nothing of another', async () => {
    const { member, secretary } = world;
    world.commit(otherSitting, [planned()], secretary.accountId);
    const followers = await Promise.all(
      [caseStream, sittingStream, otherSitting].map(async (stream) => {
        const client = world.connect(member.cookie);
        const heard = new Set<string>();
        client.socket.on('events', (message: EventsMessage) => heard.add(message.stream));
        const ack = await client.ask('join', { stream, from: 0 });
        return { stream, client, heard, before: ack.ok ? ack.number : 0 };
      }),
    );
    const opened: SittingFact = { type: 'SittingOpened', data: {} };
    const closed: SittingFact = { type: 'SittingClosed', data: {} };
    for (let round = 0; round < 3; round += 1) {
      world.commit(otherSitting, [closed], secretary.accountId);
      world.commit(caseStream, [admitted, admitted], secretary.accountId);
      world.commit(sittingStream, [opened], secretary.accountId);
    }
    const told = new Map<string, readonly string[]>([
      [caseStream, Array.from({ length: 6 }, () => admitted.type)],
      [sittingStream, Array.from({ length: 3 }, () => opened.type)],
      [otherSitting, Array.from({ length: 3 }, () => closed.type)],
    ]);
    for (const { stream, client, heard, before } of followers) {
      const expected = told.get(stream) ?? [];
      await client.until(() => client.events.at(-1)?.number === before + expected.length);
      expect(client.events.slice(before).map(({ type }) => type)).toEqual(expected);
      expect([...heard]).toEqual([stream]);
    }
  });
});
