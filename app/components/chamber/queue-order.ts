/** Changing the order of the speakers' list (SPEAK-1). */
import type { Turn } from '../../domain/sitting/state.ts';

/** The same list with one turn a place further; unchanged at the ends. */
export function moved(queue: readonly Turn[], place: number, by: -1 | 1): readonly Turn[] {
  const turn = queue[place];
  const other = queue[place + by];
  if (!turn || !other) return queue;
  return queue.map((one) => (one === turn ? other : one === other ? turn : one));
}
