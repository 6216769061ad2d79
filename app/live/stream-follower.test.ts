import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { LiveEvent } from '../schemas/live-messages.ts';
import { StreamFollower } from './stream-follower.ts';

const event = (number: number): LiveEvent => ({
  number,
  type: 'Noted',
  data: number,
  at: '2026-11-22T13:00:00.000Z',
  actor: 'system',
});
/** Remembers what was folded in, in order. */
const follower = (version = 0) =>
  new StreamFollower<readonly number[]>([], version, (seen, { number }) => [...seen, number]);

describe('StreamFollower', () => {
  it('4-realtime: events come in order, each with its number, however messages overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(30))), (ranges) => {
        const one = follower();
        for (const [from, length] of ranges) {
          one.receive(Array.from({ length }, (_, index) => event(from + index + 1)));
        }
        const { state, version } = one.snapshot;
        expect(state).toEqual(Array.from({ length: version }, (_, index) => index + 1));
      }),
    );
  });

  it('4-realtime: a gap is asked for from the number at hand, and what came before it is kept', () => {
    const one = follower(3);
    expect(one.receive([event(4), event(6)])).toBe(false);
    expect(one.snapshot.version).toBe(4);
    expect(one.receive([event(5), event(6), event(7)])).toBe(true);
    expect(one.snapshot.state).toEqual([4, 5, 6, 7]);
  });

  it('passes over what the page already had', () => {
    const one = follower(9);
    const listener = vi.fn();
    one.subscribe(listener);
    expect(one.receive([event(8), event(9)])).toBe(true);
    expect(listener).not.toHaveBeenCalled();
  });

  it('takes a page that is newer, and not one that is older', () => {
    const one = follower();
    one.receive([event(1), event(2)]);
    one.restart([100], 1);
    expect(one.snapshot.state).toEqual([1, 2]);
    one.restart([100], 5);
    expect(one.snapshot).toMatchObject({ state: [100], version: 5 });
  });

  it('4-realtime: a change of one’s own rights loads the page anew, whatever page comes', () => {
    const one = follower(7);
    one.leave('rights-changed');
    one.restart([50], 6);
    expect(one.snapshot).toMatchObject({ state: [50], version: 6, left: null });
  });
});
