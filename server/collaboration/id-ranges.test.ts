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
