import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { Guest, rightOf } from '../../tests/fixtures/guest.ts';
import { openRoom } from '../../tests/fixtures/rooms.ts';

const edit = fc.record({
  kind: fc.integer({ min: 0, max: 5 }),
  at: fc.nat(8),
  length: fc.integer({ min: 1, max: 6 }),
  mark: fc.constantFrom('bold', 'bold', 'italic'),
  isOn: fc.boolean(),
});

let guests: Guest[] = [];
afterEach(() => {
  for (const guest of guests) guest.leave();
});

test('someone who only reads is never put out for what the own document tidies away', async () => {
  let tidied = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(edit, edit), { minLength: 5, maxLength: 20, size: 'max' }),
      async (rounds) => {
        const { room, commit, stored } = await openRoom('Advies');
        const writers = [new Guest(room).sync(), new Guest(room).sync()];
        const reader = new Guest(room, rightOf({ right: 'read' })).sync();
        guests = [...writers, reader];
        reader.document.getText('text');
        reader.document.on('update', (_update: Uint8Array, origin: unknown) => {
          if (origin === null) tidied += 1;
        });
        await commit();
        for (const round of rounds) {
          for (const [who, { kind, at, length, mark, isOn }] of round.entries()) {
            const text = writers[who]?.document.getText('text');
            if (!text) continue;
            const from = Math.min(at, text.length);
            const count = Math.min(length, text.length - from);
            if (kind === 0) text.insert(from, 'nieuw');
            else if (kind === 1 && count > 0) text.delete(from, count);
            else if (count > 0) text.format(from, count, { [mark]: isOn || null });
          }
          await commit();
        }
        await commit();
        expect(reader.closedWith).toEqual([]);
        expect(reader.words).toBe(stored());
        for (const guest of guests.splice(0)) guest.leave();
      },
    ),
    { numRuns: 150 },
  );
  expect(tidied).toBeGreaterThan(0);
});
