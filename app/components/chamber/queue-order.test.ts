import { describe, expect, it } from 'vitest';
import { passesOverOrder } from '../../domain/sitting/queue.ts';
import type { Turn, TurnKind } from '../../domain/sitting/state.ts';
import { moved } from './queue-order.ts';

const queue = (...kinds: readonly TurnKind[]): readonly Turn[] =>
  kinds.map((kind, index) => ({
    turnId: String(index),
    accountId: String(index),
    kind,
    askedAt: '2026-11-22T13:00:00.000Z',
  }));
const ids = (turns: readonly Turn[]) => turns.map((turn) => turn.turnId).join('');

describe("the speakers' list", () => {
  it('moves one turn a place, and nothing at the ends', () => {
    const three = queue('normal', 'normal', 'normal');
    expect(ids(moved(three, 1, -1))).toBe('102');
    expect(ids(moved(three, 1, 1))).toBe('021');
    expect(moved(three, 0, -1)).toBe(three);
    expect(moved(three, 2, 1)).toBe(three);
  });

  it.each([
    [[], false],
    [['point-of-order'], false],
    [['point-of-order', 'point-of-order', 'normal'], false],
    [['normal', 'interruption'], false],
    [['normal', 'point-of-order'], true],
    [['point-of-order', 'interruption', 'point-of-order'], true],
  ] as const)(
    '[SPEAK-1] asks a reason when a point of order waits for somebody: %j → %s',
    (kinds, expected) => {
      expect(passesOverOrder(queue(...kinds))).toBe(expected);
    },
  );
});
