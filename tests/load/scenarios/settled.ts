/** Waits for deliveries that are under way. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Participant } from '../wire/participant.ts';

const PATIENCE_MS = 5_000;

/** Waits until everything expected has come, or nothing has for a while. @returns how many never came; negative when too many came */
export async function settledDeliveries(
  everybody: readonly Participant[],
  expected: number,
): Promise<number> {
  const count = () => everybody.reduce((sum, { updates }) => sum + updates, 0);
  let known = count();
  let changed = performance.now();
  while (known < expected && performance.now() - changed < PATIENCE_MS) {
    await pause(20);
    const now = count();
    if (now !== known) changed = performance.now();
    known = now;
  }
  return expected - known;
}
