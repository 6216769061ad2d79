/** The order of the speakers' list (SPEAK-1): a point of order comes first, unless the chair says on record why not. */
import type { Turn } from './state.ts';

/** The list with one turn more: a point of order after those in front, every other turn at the end. */
export function joinQueue(queue: readonly Turn[], turn: Turn): readonly Turn[] {
  const firstOther = firstOtherIn(queue);
  if (turn.kind !== 'point-of-order' || firstOther < 0) return [...queue, turn];
  return queue.toSpliced(firstOther, 0, turn);
}

/** Whether in this order a point of order waits for somebody else: that needs a reason on record. */
export function passesOverOrder(queue: readonly Turn[]): boolean {
  const firstOther = firstOtherIn(queue);
  return firstOther >= 0 && queue.slice(firstOther).some((turn) => turn.kind === 'point-of-order');
}

const firstOtherIn = (queue: readonly Turn[]) => queue.findIndex((turn) => turn.kind !== 'point-of-order');
