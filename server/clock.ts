/** The clock and the identifiers of a running server. */
import { randomUUID } from 'node:crypto';
import type { Clock } from './ports/clock.ts';

const amsterdam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' });

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => amsterdam.format(new Date()),
  newId: () => randomUUID(),
};
