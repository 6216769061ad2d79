import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseFact } from '../../app/domain/case/events.ts';
import {
  caseId,
  committeeId,
  LiveWorld,
  planned,
  registered,
  seated,
  sittingId,
  type TestPerson,
} from './live-world.fixture.ts';

const caseStream = `case/${caseId}`;
const sittingStream = `sitting/${sittingId}`;
const admitted: CaseFact = { type: 'CaseAdmitted', data: {} };

let world: LiveWorld;
let member: TestPerson;
let colleague: TestPerson;
let secretary: TestPerson;

beforeEach(async () => {
  world = new LiveWorld();
  await world.open();
  member = world.person('Aïsha de Vries', 'member');
  colleague = world.person('Bram Jansen', 'member');
  secretary = world.person('Chris Bakker', 'secretary');
  world.commit(caseStream, [registered(), seated(member), seated(colleague)], secretary.accountId);
  world.commit(sittingStream, [planned()], secretary.accountId);
});

afterEach(() => world.close());

async function joined(person: TestPerson, stream: string, from: number) {
  const client = world.connect(person.cookie);
  expect(await client.ask('join', { stream, from })).toMatchObject({ ok: true });
  return client;
}

const numbers = (events: readonly { number: number }[]) => events.map((event) => event.number);
const note = (reason: string): CaseFact => ({ type: 'CaseDeclined', data: { reason } });

describe('joining and following', () => {
  it('gives what came after the number that the page has, and then what is committed, in order', async () => {
    const client = await joined(member, caseStream, 1);
    await client.until(() => client.events.length === 2);
    for (let count = 0; count < 5; count += 1)
      world.commit(caseStream, [admitted, admitted], secretary.accountId);
    await client.until(() => client.events.length === 12);
    expect(numbers(client.events)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('neither misses nor doubles what is committed while people join', async () => {
    const clients = Array.from({ length: 6 }, () => world.connect(member.cookie));
    const joins = clients.map(async (client, index) => {
      const ack = client.ask('join', { stream: caseStream, from: index % 4 });
      world.commit(caseStream, [admitted], secretary.accountId);
      expect(await ack).toMatchObject({ ok: true });
    });
    for (let count = 0; count < 20; count += 1) {
      world.commit(caseStream, [admitted], secretary.accountId);
      await new Promise(setImmediate);
    }
    await Promise.all(joins);
    for (const [index, client] of clients.entries()) {
      await client.until(() => client.events.at(-1)?.number === 29);
      const expected = Array.from({ length: 29 - (index % 4) }, (_, step) => (index % 4) + step + 1);
      expect(numbers(client.events)).toEqual(expected);
    }
  });

  it('reads from the ledger what the feed did not tell', async () => {
    const client = await joined(member, caseStream, 3);
    world.store(caseStream, [admitted, admitted], secretary.accountId);
    world.commit(caseStream, [admitted], secretary.accountId);
    await client.until(() => client.events.length === 3);
    expect(numbers(client.events)).toEqual([4, 5, 6]);

    world.store(caseStream, [admitted], secretary.accountId);
    await world.announcements?.sweep();
    await client.until(() => client.events.length === 4);
    expect(client.events.at(-1)?.number).toBe(7);
  });

  it('goes on after the ledger could not be read', async () => {
    const client = await joined(member, caseStream, 3);
    world.ledgerFails = true;
    world.store(caseStream, [admitted], secretary.accountId);
    await world.announcements?.sweep();
    expect(world.reports).toContain('announcements: ledger could not be read');
    world.ledgerFails = false;
    world.commit(caseStream, [admitted], secretary.accountId);
    await client.until(() => client.events.length === 2);
    expect(numbers(client.events)).toEqual([4, 5]);
  });

  it('fills a gap on request and refuses to fill one for who is not in the room', async () => {
    const client = await joined(member, caseStream, 3);
    expect(await client.ask('since', { stream: caseStream, from: 0 })).toEqual({ ok: true, number: 3 });
    expect(numbers(client.events)).toEqual([1, 2, 3]);
    expect(await client.ask('since', { stream: sittingStream, from: 0 })).toEqual({
      ok: false,
      code: 'not-joined',
    });
  });

  it('tells a page that is ahead of the ledger that it is of another one', async () => {
    const client = world.connect(member.cookie);
    expect(await client.ask('join', { stream: caseStream, from: 99 })).toEqual({ ok: false, code: 'ahead' });
  });

  it('sends nothing after leaving', async () => {
    const client = await joined(member, caseStream, 3);
    expect(await client.ask('leave', { stream: caseStream })).toMatchObject({ ok: true });
    const other = await joined(colleague, caseStream, 3);
    world.commit(caseStream, [admitted], secretary.accountId);
    await other.until(() => other.events.length === 1);
    expect(await client.ask('leave', { stream: caseStream })).toEqual({ ok: false, code: 'not-joined' });
    expect(client.events).toEqual([]);
  });
});

describe('what each may see', () => {
  it('[ROUND-7] keeps a position hidden for everybody but the person, under its own number', async () => {
    const roundId = randomUUID();
    const mine = await joined(member, caseStream, 3);
    const theirs = await joined(colleague, caseStream, 3);
    const taken: CaseFact = {
      type: 'PositionTaken',
      data: { roundId, answer: 'dissent', reason: 'Mijn reden' },
    };
    world.commit(caseStream, [taken], member.accountId);
    await Promise.all([mine, theirs].map((one) => one.until(() => one.events.length === 1)));
    expect(mine.events[0]).toMatchObject({ number: 4, data: { answer: 'dissent', reason: 'Mijn reden' } });
    expect(theirs.events[0]).toMatchObject({ number: 4, data: { answer: 'hidden', reason: '' } });
    expect(JSON.stringify(theirs.events)).not.toContain('Mijn reden');
  });

  it('[DOSSIER-3] withholds an exhibit, and its number arrives all the same', async () => {
    const client = await joined(member, caseStream, 3);
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
    world.commit(caseStream, [filed, admitted], secretary.accountId);
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
    await joined(member, sittingStream, 0);
  });

  it('does not tell a case that does not exist from one that is closed to the person', async () => {
    const client = world.connect(member.cookie);
    expect(await client.ask('join', { stream: `case/${randomUUID()}`, from: 0 })).toEqual({
      ok: false,
      code: 'no-access',
    });
  });

  it('[PANEL-2] puts a recused member out before the next event, and not back in', async () => {
    const leaving = await joined(member, caseStream, 3);
    const staying = await joined(colleague, caseStream, 3);
    const recused: CaseFact = {
      type: 'MemberRecused',
      data: { accountId: member.accountId, reason: 'Buurvrouw' },
    };
    world.commit(caseStream, [admitted, recused, note('na het vertrek')], member.accountId, [caseId]);
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
    const client = await joined(member, caseStream, 3);
    world.giveRoles(member);
    world.commit(caseStream, [note('geheim')], secretary.accountId, [committeeId]);
    await client.until(() => client.left.length === 1);
    expect(client.left).toEqual([{ stream: caseStream, reason: 'no-access' }]);
    expect(client.events).toEqual([]);
  });

  it('asks a page to load anew when the person became somebody else in the room', async () => {
    const client = await joined(member, caseStream, 3);
    world.giveRoles(member, 'member', 'secretary');
    world.tell([], [committeeId]);
    await client.until(() => client.left.length === 1);
    expect(client.left[0]?.reason).toBe('rights-changed');
    expect(await client.ask('join', { stream: caseStream, from: 3 })).toMatchObject({ ok: true });
  });

  it('ends the connection of whoever signed out', async () => {
    const client = await joined(member, caseStream, 3);
    world.signOut(member);
    world.tell([], [member.accountId]);
    await client.until(() => !client.socket.connected);
    expect(client.left).toEqual([{ stream: caseStream, reason: 'signed-out' }]);
  });

  it('finds an ended session at the next sweep as well', async () => {
    const client = await joined(member, caseStream, 3);
    world.signOut(member);
    await world.announcements?.sweep();
    await client.until(() => !client.socket.connected);
  });

  it('delivers nothing while it cannot know who may hear it', async () => {
    const client = await joined(member, caseStream, 3);
    world.sessionsFail = true;
    world.commit(caseStream, [note('geheim')], secretary.accountId, [caseId]);
    await client.until(() => !client.socket.connected);
    expect(client.left).toEqual([{ stream: caseStream, reason: 'failed' }]);
    expect(client.events).toEqual([]);
  });

  it('leaves other committees and cases alone when rights change', async () => {
    const client = await joined(member, caseStream, 3);
    world.tell([], [randomUUID()]);
    world.commit(caseStream, [admitted], secretary.accountId, [randomUUID()]);
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
    const own = world.connect(member.cookie, { origin: 'https://raadkamer.example' });
    await own.until(() => own.socket.connected);
    const foreign = world.connect(member.cookie, { origin: 'https://elders.example' });
    const error = await new Promise<Error>((resolve) => foreign.socket.on('connect_error', resolve));
    expect(error.message).not.toBe('signed-out');
    expect(foreign.socket.connected).toBe(false);
  });
});

describe('4-realtime: a process that cannot confirm rights stops delivering', () => {
  it('events wait, in rooms that were open and in those that are opened meanwhile, and come when it can', async () => {
    const client = await joined(member, caseStream, 2);
    world.confirmation.turn(false);
    world.commit(caseStream, [admitted], secretary.accountId);
    const newcomer = world.connect(member.cookie);
    const ack = newcomer.ask('join', { stream: sittingStream, from: 0 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(numbers(client.events)).not.toContain(4);
    expect(newcomer.events).toEqual([]);
    world.confirmation.turn(true);
    await client.until(() => numbers(client.events).includes(4));
    expect(await ack).toMatchObject({ ok: true });
  });
});

describe('presence', () => {
  it('shows people with the name of their session, once per device, and takes them away', async () => {
    const first = await joined(member, sittingStream, 1);
    const second = await joined(colleague, sittingStream, 1);
    expect(await first.ask('presence', { stream: sittingStream, device: 'laptop', at: null })).toMatchObject({
      ok: true,
    });
    await second.until(() => second.presence()?.people.length === 1);
    expect(second.presence()?.people).toEqual([
      { accountId: member.accountId, name: 'Aïsha de Vries', device: 'laptop', at: null },
    ]);
    first.socket.disconnect();
    await second.until(() => second.presence()?.people.length === 0);
  });

  it('shows who is already there to who comes later', async () => {
    const first = await joined(member, sittingStream, 1);
    await first.ask('presence', { stream: sittingStream, device: 'phone', at: null });
    const later = await joined(colleague, sittingStream, 1);
    await later.until(() => later.presence()?.people.length === 1);
  });

  it('places nobody at a case that they do not follow, and takes them from one that they lost', async () => {
    const client = await joined(member, sittingStream, 1);
    const message = { stream: sittingStream, device: 'laptop', at: caseId };
    expect(await client.ask('presence', message)).toEqual({ ok: false, code: 'no-access' });
    await client.ask('join', { stream: caseStream, from: 3 });
    expect(await client.ask('presence', message)).toMatchObject({ ok: true });
    await client.until(() => client.presence()?.people[0]?.at === caseId);
    world.commit(
      caseStream,
      [{ type: 'MemberRecused', data: { accountId: member.accountId, reason: 'x' } }],
      member.accountId,
    );
    await client.until(() => client.presence()?.people[0]?.at === null);
  });

  it('refuses a message that names an account: identity comes from the session alone', async () => {
    const client = await joined(member, sittingStream, 1);
    const forged = { stream: sittingStream, device: 'laptop', at: null, accountId: colleague.accountId };
    expect(await client.ask('presence', forged)).toEqual({ ok: false, code: 'malformed' });
    expect(await client.ask('presence', { ...forged, name: 'Iemand anders' })).toEqual({
      ok: false,
      code: 'malformed',
    });
    await client.ask('presence', { stream: sittingStream, device: 'laptop', at: null });
    await client.until(() => client.presence()?.people.length === 1);
    expect(client.presence()?.people[0]?.accountId).toBe(member.accountId);
  });
});
