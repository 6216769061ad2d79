import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseFact } from '../../app/domain/case/events.ts';
import type { TestClient } from './live-client.fixture.ts';
import {
  admitted,
  caseId,
  caseStream,
  committeeId,
  type LiveWorld,
  note,
  numbers,
  openWorld,
  recused,
  sittingStream,
  type TestPerson,
} from './live-world.fixture.ts';

let world: LiveWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function joined(person: TestPerson, stream: string, from: number) {
  const client = world.connect(person.cookie);
  expect(await client.ask('join', { stream, from })).toMatchObject({ ok: true });
  return client;
}

describe('joining and following', () => {
  it('4-realtime: events come in order, each with its number, from the one that the page has', async () => {
    const client = await joined(world.member, caseStream, 1);
    await client.until(() => client.events.length === 2);
    for (let count = 0; count < 5; count += 1)
      world.commit(caseStream, [admitted, admitted], world.secretary.accountId);
    await client.until(() => client.events.length === 12);
    expect(numbers(client.events)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('4-realtime: events come in order, each with its number, also while people join', async () => {
    const clients = Array.from({ length: 6 }, () => world.connect(world.member.cookie));
    const joins = clients.map(async (client, index) => {
      const ack = client.ask('join', { stream: caseStream, from: index % 4 });
      world.commit(caseStream, [admitted], world.secretary.accountId);
      expect(await ack).toMatchObject({ ok: true });
    });
    for (let count = 0; count < 20; count += 1) {
      world.commit(caseStream, [admitted], world.secretary.accountId);
      await new Promise(setImmediate);
    }
    await Promise.all(joins);
    for (const [index, client] of clients.entries()) {
      await client.until(() => client.events.at(-1)?.number === 29);
      const expected = Array.from({ length: 29 - (index % 4) }, (_, step) => (index % 4) + step + 1);
      expect(numbers(client.events)).toEqual(expected);
    }
  });

  it('4-realtime: a lost wake-up is made up for from the ledger', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.store(caseStream, [admitted, admitted], world.secretary.accountId);
    world.commit(caseStream, [admitted], world.secretary.accountId);
    await client.until(() => client.events.length === 3);
    expect(numbers(client.events)).toEqual([4, 5, 6]);

    world.store(caseStream, [admitted], world.secretary.accountId);
    await world.announcements?.sweep();
    await client.until(() => client.events.length === 4);
    expect(client.events.at(-1)?.number).toBe(7);
  });

  it('goes on after the ledger could not be read', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.ledgerFails = true;
    world.store(caseStream, [admitted], world.secretary.accountId);
    await world.announcements?.sweep();
    expect(world.reports).toContain('announcements: ledger could not be read');
    world.ledgerFails = false;
    world.commit(caseStream, [admitted], world.secretary.accountId);
    await client.until(() => client.events.length === 2);
    expect(numbers(client.events)).toEqual([4, 5]);
  });

  it('fills a gap on request and refuses to fill one for who is not in the room', async () => {
    const client = await joined(world.member, caseStream, 3);
    expect(await client.ask('since', { stream: caseStream, from: 0 })).toEqual({ ok: true, number: 3 });
    expect(numbers(client.events)).toEqual([1, 2, 3]);
    expect(await client.ask('since', { stream: sittingStream, from: 0 })).toEqual({
      ok: false,
      code: 'not-joined',
    });
  });

  it('tells a page that is ahead of the ledger that it is of another one', async () => {
    const client = world.connect(world.member.cookie);
    expect(await client.ask('join', { stream: caseStream, from: 99 })).toEqual({ ok: false, code: 'ahead' });
  });

  it('sends nothing after leaving', async () => {
    const client = await joined(world.member, caseStream, 3);
    expect(await client.ask('leave', { stream: caseStream })).toMatchObject({ ok: true });
    const other = await joined(world.colleague, caseStream, 3);
    world.commit(caseStream, [admitted], world.secretary.accountId);
    await other.until(() => other.events.length === 1);
    expect(await client.ask('leave', { stream: caseStream })).toEqual({ ok: false, code: 'not-joined' });
    expect(client.events).toEqual([]);
  });
});

describe('what each may see', () => {
  it('[ROUND-7] 4-realtime: every number reaches every viewer: a hidden position under its own', async () => {
    const roundId = randomUUID();
    const mine = await joined(world.member, caseStream, 3);
    const theirs = await joined(world.colleague, caseStream, 3);
    const taken: CaseFact = {
      type: 'PositionTaken',
      data: { roundId, answer: 'dissent', reason: 'Mijn reden' },
    };
    world.commit(caseStream, [taken], world.member.accountId);
    await Promise.all([mine, theirs].map((one) => one.until(() => one.events.length === 1)));
    expect(mine.events[0]).toMatchObject({ number: 4, data: { answer: 'dissent', reason: 'Mijn reden' } });
    expect(theirs.events[0]).toMatchObject({ number: 4, data: { answer: 'hidden', reason: '' } });
    expect(JSON.stringify(theirs.events)).not.toContain('Mijn reden');
  });

  it('[DOSSIER-3] 4-realtime: every number reaches every viewer: that of an exhibit which is withheld', async () => {
    const client = await joined(world.member, caseStream, 3);
    const filed: CaseFact = {
      type: 'ExhibitFiled',
      data: {
        exhibitId: randomUUID(),
        number: 1,
        exhibit: {
          title: 'Geheim',
          kind: 'letter',
          date: null,
          provenance: 'IND',
          confidentiality: { to: 'chair-and-secretary' },
        },
        file: {
          fileId: randomUUID(),
          fileName: 'a.pdf',
          sha256: 'a'.repeat(64),
          size: 1,
          mediaType: 'application/pdf',
        },
      },
    };
    world.commit(caseStream, [filed, admitted], world.secretary.accountId);
    await client.until(() => client.events.length === 2);
    expect(client.events[0]).toMatchObject({ number: 4, type: 'Withheld', data: null, actor: 'system' });
    expect(client.events[1]).toMatchObject({ number: 5, type: 'CaseAdmitted' });
  });
});

describe('who may follow', () => {
  it.each([
    ['administrator', 'administrator' as const],
    ['a member who is not seated', 'member' as const],
    ['an archivist before adoption', 'archivist' as const],
  ])('keeps %s out of a case', async (_who, role) => {
    const client = world.connect(world.person('Buiten Staander', role).cookie);
    expect(await client.ask('join', { stream: caseStream, from: 0 })).toEqual({
      ok: false,
      code: 'no-access',
    });
  });

  it('keeps an administrator out of a sitting and lets a member in', async () => {
    const outside = world.connect(world.person('Beheerder', 'administrator').cookie);
    expect(await outside.ask('join', { stream: sittingStream, from: 0 })).toEqual({
      ok: false,
      code: 'no-access',
    });
    await joined(world.member, sittingStream, 0);
  });

  it('does not tell a case that does not exist from one that is closed to the person', async () => {
    const client = world.connect(world.member.cookie);
    expect(await client.ask('join', { stream: `case/${randomUUID()}`, from: 0 })).toEqual({
      ok: false,
      code: 'no-access',
    });
  });

  it('[PANEL-2] puts a recused member out before the next event, and not back in', async () => {
    const leaving = await joined(world.member, caseStream, 3);
    const staying = await joined(world.colleague, caseStream, 3);
    world.commit(
      caseStream,
      [admitted, recused(world.member), note('na het vertrek')],
      world.member.accountId,
      [caseId],
    );
    await staying.until(() => staying.events.length === 3);
    await leaving.until(() => leaving.left.length === 1);
    expect(leaving.left).toEqual([{ stream: caseStream, reason: 'recused' }]);
    expect(numbers(leaving.events)).toEqual([4]);
    expect(await leaving.ask('join', { stream: caseStream, from: 0 })).toEqual({
      ok: false,
      code: 'no-access',
    });
  });

  it('puts out whoever lost the role, with nothing of what was committed with it', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.giveRoles(world.member);
    world.commit(caseStream, [note('geheim')], world.secretary.accountId, [committeeId]);
    await client.until(() => client.left.length === 1);
    expect(client.left).toEqual([{ stream: caseStream, reason: 'no-access' }]);
    expect(client.events).toEqual([]);
  });

  it('4-realtime: a change of one’s own rights loads the page anew', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.giveRoles(world.member, 'member', 'secretary');
    world.tell([], [committeeId]);
    await client.until(() => client.left.length === 1);
    expect(client.left[0]?.reason).toBe('rights-changed');
    expect(await client.ask('join', { stream: caseStream, from: 3 })).toMatchObject({ ok: true });
  });

  it('ends the connection of whoever signed out', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.signOut(world.member);
    world.tell([], [world.member.accountId]);
    await client.until(() => !client.socket.connected);
    expect(client.left).toEqual([{ stream: caseStream, reason: 'signed-out' }]);
  });

  it('finds an ended session at the next sweep as well', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.signOut(world.member);
    await world.announcements?.sweep();
    await client.until(() => !client.socket.connected);
  });

  it('delivers nothing while it cannot know who may hear it', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.sessionsFail = true;
    world.commit(caseStream, [note('geheim')], world.secretary.accountId, [caseId]);
    await client.until(() => !client.socket.connected);
    expect(client.left).toEqual([{ stream: caseStream, reason: 'failed' }]);
    expect(client.events).toEqual([]);
  });

  it('leaves other committees and cases alone when rights change', async () => {
    const client = await joined(world.member, caseStream, 3);
    world.tell([], [randomUUID()]);
    world.commit(caseStream, [admitted], world.secretary.accountId, [randomUUID()]);
    await client.until(() => client.events.length === 1);
    expect(client.left).toEqual([]);
  });
});

describe('the handshake', () => {
  it('refuses who has no session', async () => {
    const client = world.connect('rk=onbekend');
    const error = await new Promise<Error>((resolve) => client.socket.on('connect_error', resolve));
    expect(error.message).toBe('signed-out');
  });

  it('[A4] accepts a missing Origin and our own, and refuses a foreign one', async () => {
    const own = world.connect(world.member.cookie, { origin: 'https://raadkamer.example' });
    await own.until(() => own.socket.connected);
    const foreign = world.connect(world.member.cookie, { origin: 'https://elders.example' });
    const error = await new Promise<Error>((resolve) => foreign.socket.on('connect_error', resolve));
    expect(error.message).not.toBe('signed-out');
    expect(foreign.socket.connected).toBe(false);
  });
});

describe('4-realtime: a process that cannot confirm rights stops delivering', () => {
  it('events wait, in rooms that were open and in those that are opened meanwhile, and come when it can', async () => {
    const client = await joined(world.member, caseStream, 2);
    world.confirmation.turn(false);
    world.commit(caseStream, [admitted], world.secretary.accountId);
    const newcomer = world.connect(world.member.cookie);
    const ack = newcomer.ask('join', { stream: sittingStream, from: 0 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(numbers(client.events)).not.toContain(4);
    expect(newcomer.events).toEqual([]);
    world.confirmation.turn(true);
    await client.until(() => numbers(client.events).includes(4));
    expect(await ack).toMatchObject({ ok: true });
  });

  it('presence waits as well: of who is here, of who is elsewhere, and for who comes meanwhile', async () => {
    const [first, second] = [
      await joined(world.member, sittingStream, 1),
      await joined(world.colleague, sittingStream, 1),
    ];
    await second.until(() => second.presence()?.people.length === 0);
    let shown = 0;
    second.socket.on('presence', () => {
      shown += 1;
    });
    world.confirmation.turn(false);
    expect(await first.ask('presence', { stream: sittingStream, device: 'laptop', at: null })).toMatchObject({
      ok: true,
    });
    const { accountId, name } = world.secretary;
    const elsewhere = { people: [{ accountId, name, device: 'phone', at: null }] };
    const topic = world.neighbour().join(`presence:${sittingStream}`, () => {});
    topic.tell(Buffer.from(JSON.stringify(elsewhere)));
    const newcomer = world.connect(world.colleague.cookie);
    const ack = newcomer.ask('join', { stream: sittingStream, from: 1 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([shown, newcomer.presence()]).toEqual([0, undefined]);
    world.confirmation.turn(true);
    expect(await ack).toMatchObject({ ok: true });
    const names = (client: TestClient) => client.presence()?.people.map((one) => one.name);
    await second.until(() => shown > 0);
    await newcomer.until(() => newcomer.presence() !== undefined);
    for (const client of [second, newcomer])
      expect(names(client)).toEqual(['Aïsha de Vries', 'Chris Bakker']);
    // What waited leaves as one message.
    expect(shown).toBe(1);
  });

  it('presence waits while it is asked who may still hear it, and never reaches who may not', async () => {
    const leaving = await joined(world.member, sittingStream, 1);
    const staying = await joined(world.colleague, sittingStream, 1);
    await leaving.until(() => leaving.presence()?.people.length === 0);
    let answer = () => {};
    world.sessionsAnswer = new Promise((resolve) => {
      answer = resolve;
    });
    world.giveRoles(world.member);
    world.tell([], [committeeId]);
    await staying.ask('presence', { stream: sittingStream, device: 'laptop', at: null });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(leaving.presence()?.people).toEqual([]);
    answer();
    await staying.until(() => staying.presence()?.people.length === 1);
    await leaving.until(() => leaving.left.length === 1);
    expect(leaving.left).toEqual([{ stream: sittingStream, reason: 'no-access' }]);
    expect(leaving.presence()?.people).toEqual([]);
  });

  it('a room that emptied while it was held is given back', async () => {
    const client = await joined(world.member, sittingStream, 1);
    await client.ask('presence', { stream: sittingStream, device: 'laptop', at: null });
    await client.until(() => client.presence()?.people.length === 1);
    world.confirmation.turn(false);
    await client.ask('presence', { stream: sittingStream, device: 'phone', at: null });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await client.ask('leave', { stream: sittingStream });
    const followed = () => [...(world.announcements?.interest.streams() ?? [])].length;
    expect(followed()).toBe(1);
    world.confirmation.turn(true);
    await expect.poll(followed).toBe(0);
  });
});

describe('presence', () => {
  it('shows people with the name of their session, once per device, and takes them away', async () => {
    const first = await joined(world.member, sittingStream, 1);
    const second = await joined(world.colleague, sittingStream, 1);
    expect(await first.ask('presence', { stream: sittingStream, device: 'laptop', at: null })).toMatchObject({
      ok: true,
    });
    await second.until(() => second.presence()?.people.length === 1);
    expect(second.presence()?.people).toEqual([
      { accountId: world.member.accountId, name: 'Aïsha de Vries', device: 'laptop', at: null },
    ]);
    first.socket.disconnect();
    await second.until(() => second.presence()?.people.length === 0);
  });

  it('shows who is already there to who comes later', async () => {
    const first = await joined(world.member, sittingStream, 1);
    await first.ask('presence', { stream: sittingStream, device: 'phone', at: null });
    const later = await joined(world.colleague, sittingStream, 1);
    await later.until(() => later.presence()?.people.length === 1);
  });

  it('places nobody at a case that they do not follow, and takes them from one that they lost', async () => {
    const client = await joined(world.member, sittingStream, 1);
    const message = { stream: sittingStream, device: 'laptop', at: caseId };
    expect(await client.ask('presence', message)).toEqual({ ok: false, code: 'no-access' });
    await client.ask('join', { stream: caseStream, from: 3 });
    expect(await client.ask('presence', message)).toMatchObject({ ok: true });
    await client.until(() => client.presence()?.people[0]?.at === caseId);
    world.commit(caseStream, [recused(world.member)], world.member.accountId);
    await client.until(() => client.presence()?.people[0]?.at === null);
  });

  it('refuses a message that names an account: identity comes from the session alone', async () => {
    const client = await joined(world.member, sittingStream, 1);
    const forged = {
      stream: sittingStream,
      device: 'laptop',
      at: null,
      accountId: world.colleague.accountId,
    };
    expect(await client.ask('presence', forged)).toEqual({ ok: false, code: 'malformed' });
    expect(await client.ask('presence', { ...forged, name: 'Iemand anders' })).toEqual({
      ok: false,
      code: 'malformed',
    });
    await client.ask('presence', { stream: sittingStream, device: 'laptop', at: null });
    await client.until(() => client.presence()?.people.length === 1);
    expect(client.presence()?.people[0]?.accountId).toBe(world.member.accountId);
  });
});
