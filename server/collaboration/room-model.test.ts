import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLong } from '../../tests/endurance/scale.ts';
import { Guest, rightOf } from '../../tests/fixtures/guest.ts';
import { openNodes, type TestNode } from '../../tests/fixtures/rooms.ts';

const ordinary = ['type', 'erase', 'come', 'come back', 'leave', 'wait'] as const;
const trouble = [
  ...([
    'wait long',
    'stand still',
    'reopen',
    'reopen',
    'revoke',
    'fail',
    'fail late',
    'lock',
    'unlock',
  ] as const),
  ...(['unlock', 'look elsewhere', 'compact', 'crash', 'lose the network', 'find the network'] as const),
];

/** What may happen to a room, in any order. */
const step = fc.record({
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constant('type' as const) },
    { weight: 12, arbitrary: fc.constant('wait' as const) },
    { weight: 8, arbitrary: fc.constantFrom(...ordinary) },
    { weight: 4, arbitrary: fc.constantFrom(...trouble) },
  ),
  who: fc.nat(),
  at: fc.nat(),
});

const STEPS = { minLength: 20, maxLength: 70, size: 'max' } as const;

test('whatever happens in whatever order: nothing seen is lost, nothing doubled, and all end with the same words', {
  timeout: 1_800_000,
}, async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, STEPS), async (steps) => {
      const { start, network, journal, documentId, caseId, clock, stored } = await openNodes('');
      const nodes: TestNode[] = [await start(), await start(), await start()];
      const nodeOf = (number: number) => nodes[number % nodes.length] as TestNode;
      const homes = new Map<Guest, TestNode>();
      const present: Guest[] = [];
      const gone: Guest[] = [];
      let mark = 0;
      let unlock = () => {};
      const grant = () => ({ caseVersion: journal.version(caseId), committeeVersion: 0, accountVersion: 0 });
      const come = (at: number, former?: Guest) => {
        const right = { ...(former?.member.right ?? rightOf()), grant: grant() };
        const home = nodeOf(at);
        const guest = new Guest(home.room, right, former?.document).sync();
        homes.set(guest, home);
        present.push(guest);
      };
      /** Every letter is its own mark; what anybody but its author sees must be in the journal already. */
      const checkDurable = () => {
        for (const guest of present) {
          for (const letter of guest.words) {
            if (written.get(letter) === guest.document) continue;
            seen += 1;
            expect(everStored.has(letter)).toBe(true);
          }
        }
      };
      const written = new Map<string, Guest['document']>();
      const everStored = new Set<string>();
      const append = journal.append.bind(journal);
      journal.append = async (batch) => {
        try {
          return await append(batch);
        } finally {
          const words = [...stored()];
          expect(new Set(words).size).toBe(words.length);
          for (const letter of words) everStored.add(letter);
        }
      };

      for (const number of [0, 1, 2]) come(number);
      for (const { what, who, at } of steps) {
        const guest = present[who % Math.max(1, present.length)];
        if (what === 'come') come(at);
        else if (what === 'come back') {
          const former = gone.splice(who % Math.max(1, gone.length), 1)[0];
          if (former && former.closedWith.length === 0) come(at, former);
        } else if (what === 'type' && guest) {
          const letter = String.fromCodePoint(0x4e00 + mark);
          mark += 1;
          written.set(letter, guest.document);
          guest.type(letter, at % (guest.words.length + 1));
        } else if (what === 'erase' && guest && guest.words.length > 0) {
          guest.erase(at % guest.words.length, 1);
        } else if (what === 'leave' && guest) {
          guest.leave();
        } else if (what === 'wait') await clock.advance(7);
        else if (what === 'wait long') await clock.advance(3000);
        else if (what === 'stand still') journal.setMode(documentId, 'still');
        else if (what === 'reopen') journal.setMode(documentId, 'open');
        else if (what === 'revoke' && guest) {
          journal.bump(caseId);
          for (const other of present) other.rights = [{ ...other.member.right, grant: grant() }];
          guest.rights = [{ right: 'none', reason: 'recused' }];
        } else if (what === 'fail') journal.failNext('before-storing');
        else if (what === 'fail late') journal.failNext('after-storing');
        else if (what === 'lock') unlock = journal.lock(documentId);
        else if (what === 'unlock') unlock();
        else if (what === 'look elsewhere') nodeOf(at).room.text.catchUp();
        else if (what === 'compact') await nodeOf(at).room.text.compact();
        else if (what === 'lose the network') network.setUp(false);
        else if (what === 'find the network') network.setUp(true);
        else if (what === 'crash') {
          const lost = nodeOf(at);
          for (const other of present) if (homes.get(other) === lost) other.leave();
          lost.crash();
          nodes[nodes.indexOf(lost)] = await start();
        }
        for (const left of present.filter(({ member }) => member.hasLeft)) {
          present.splice(present.indexOf(left), 1);
          gone.push(left);
        }
        checkDurable();
      }
      unlock();
      journal.setMode(documentId, 'open');
      network.setUp(true);
      await clock.advance(60_000);
      for (const { room } of nodes) room.text.catchUp();
      await clock.advance(1000);
      for (const { member, words } of [...present]) if (!member.hasLeft) expect(words).toBe(stored());
      const reader = new Guest(nodeOf(0).room).sync();
      expect(reader.words).toBe(stored());
      await clock.advance(1000);
      for (const { room } of nodes) expect(room.text.pending).toBe(0);
      for (const guest of [...present, reader]) guest.leave();
    }),
    { numRuns: isLong ? 3000 : 30, endOnFailure: true },
  );
  expect(seen).toBeGreaterThan(500);
});
