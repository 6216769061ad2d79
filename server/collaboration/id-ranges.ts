/** A set of ids (client, clock), kept as merged ranges: what of a document was deleted. */
import type { IdRange } from './update-content.ts';

/** So few are put in one by one. */
const FEW = 64;

export class IdRanges {
  /** Per client start, end, start, end, ... in order; ends are exclusive and no two ranges touch. */
  readonly #bounds = new Map<number, number[]>();

  /** As many `add`s, without moving everything that lies beyond for each of them. */
  addAll(ranges: readonly IdRange[]): void {
    if (ranges.length <= FEW) {
      for (const range of ranges) this.add(range);
      return;
    }
    const added = new Map<number, [number, number][]>();
    for (const { client, clock, length } of ranges) {
      const own = added.get(client);
      if (own) own.push([clock, clock + length]);
      else added.set(client, [[clock, clock + length]]);
    }
    for (const [client, own] of added) {
      const known = this.#bounds.get(client) ?? [];
      for (let i = 0; i < known.length; i += 2) own.push([at(known, i), at(known, i + 1)]);
      own.sort(([one], [other]) => one - other);
      const bounds: number[] = [];
      for (const [start, end] of own) {
        const last = bounds.at(-1);
        if (last !== undefined && start <= last) bounds[bounds.length - 1] = Math.max(last, end);
        else bounds.push(start, end);
      }
      this.#bounds.set(client, bounds);
    }
  }

  add({ client, clock, length }: IdRange): void {
    let bounds = this.#bounds.get(client);
    if (!bounds) {
      bounds = [];
      this.#bounds.set(client, bounds);
    }
    let start = clock;
    let end = clock + length;
    // From the first range that touches the new one up to, not including, the first that lies wholly beyond it.
    const from = firstRangeEndingAt(bounds, start);
    let to = from;
    while (to < bounds.length && at(bounds, to) <= end) {
      start = Math.min(start, at(bounds, to));
      end = Math.max(end, at(bounds, to + 1));
      to += 2;
    }
    bounds.splice(from, to - from, start, end);
  }

  /** Whether every id of the range is in the set. */
  has({ client, clock, length }: IdRange): boolean {
    return this.missing({ client, clock, length }).length === 0;
  }

  /** The parts of the range that are not in the set. */
  missing({ client, clock, length }: IdRange): IdRange[] {
    const bounds = this.#bounds.get(client) ?? [];
    const end = clock + length;
    const gaps: IdRange[] = [];
    let reached = clock;
    for (let i = firstRangeEndingAt(bounds, clock + 1); i < bounds.length && at(bounds, i) < end; i += 2) {
      const start = at(bounds, i);
      if (start > reached) gaps.push({ client, clock: reached, length: start - reached });
      reached = Math.max(reached, at(bounds, i + 1));
    }
    if (reached < end) gaps.push({ client, clock: reached, length: end - reached });
    return gaps;
  }
}

/** Index of the first range whose end is `clock` or later. */
function firstRangeEndingAt(bounds: readonly number[], clock: number): number {
  let low = 0;
  let high = bounds.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(bounds, 2 * middle + 1) < clock) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

function at(bounds: readonly number[], index: number): number {
  const bound = bounds[index];
  if (bound === undefined) throw new RangeError('beyond the ranges');
  return bound;
}
