import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdRanges } from './id-ranges.ts';

const range = fc.record({
  client: fc.integer({ min: 1, max: 2 }),
  clock: fc.integer({ min: 0, max: 40 }),
  length: fc.integer({ min: 1, max: 8 }),
});

test('a set of ranges holds exactly the ids that were added, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 30 }), range, (added, asked) => {
      const ranges = new IdRanges();
      const ids = new Set<string>();
      for (const one of added) {
        ranges.add(one);
        for (let index = 0; index < one.length; index += 1) ids.add(`${one.client} ${one.clock + index}`);
      }
      const absent: number[] = [];
      for (let clock = asked.clock; clock < asked.clock + asked.length; clock += 1) {
        if (!ids.has(`${asked.client} ${clock}`)) absent.push(clock);
      }
      const missing = ranges
        .missing(asked)
        .flatMap(({ clock, length }) => Array.from({ length }, (_, index) => clock + index));
      expect(missing).toEqual(absent);
      expect(ranges.has(asked)).toBe(absent.length === 0);
    }),
    { numRuns: 2000 },
  );
});

test('many ranges added together are as many added one by one, in whatever order and upon whatever was there', () => {
  const one = fc.record({
    client: fc.integer({ min: 1, max: 3 }),
    clock: fc.integer({ min: 0, max: 600 }),
    length: fc.integer({ min: 1, max: 5 }),
  });
  const few = fc.array(one, { maxLength: 20 });
  const many = fc.array(one, { minLength: 100, maxLength: 200, size: 'max' });
  fc.assert(
    fc.property(fc.oneof(few, many), fc.oneof(few, many), (before, added) => {
      const [together, apart] = [new IdRanges(), new IdRanges()];
      for (const range of before) together.add(range);
      together.addAll(added);
      for (const range of [...before, ...added]) apart.add(range);
      for (const client of [1, 2, 3]) {
        const all = { client, clock: 0, length: 700 };
        expect(together.missing(all)).toEqual(apart.missing(all));
      }
    }),
    { numRuns: 500 },
  );
});

test('ranges that come from the last to the first, hundreds of thousands in one message, do not hold up the process', () => {
  const count = 150_000;
  const from = (clock: number) =>
    Array.from({ length: count }, (_, index) => ({
      client: 1,
      clock: clock + 2 * (count - index),
      length: 1,
    }));
  const ranges = new IdRanges();
  const start = performance.now();
  ranges.addAll(from(10_000_000));
  ranges.addAll(from(0));
  // One by one this takes minutes.
  expect(performance.now() - start).toBeLessThan(5000);
  expect(ranges.has({ client: 1, clock: 4, length: 1 })).toBe(true);
  expect(ranges.has({ client: 1, clock: 4, length: 2 })).toBe(false);
});
