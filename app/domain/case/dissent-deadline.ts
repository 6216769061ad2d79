/** How long whoever dissents has to write an opinion (DISSENT-1): a deadline may be moved on, never brought forward. */
import type { Instant } from '../identifiers.ts';
import { type CaseState, decidingRoundOf } from './state.ts';

const DAY_MS = 24 * 3_600_000;
/** The most days that a regulation can give. */
const LATEST_DAYS = 365;

/**
 * The earliest moment that a deadline may be set to: where one is set, that one; else the regulation's days after the
 * round, and a whole day from now in any case, so that nobody is overtaken unawares.
 */
export function earliestDissentDeadline(state: CaseState, now: Instant): Instant {
  const known = state.deliberation?.dissentDeadline ?? null;
  if (known !== null) return known;
  const days = state.regulation.dissentingOpinions.deadlineDays ?? 1;
  const ended = decidingRoundOf(state)?.endedAt ?? now;
  return new Date(Math.max(Date.parse(ended) + days * DAY_MS, Date.parse(now) + DAY_MS)).toISOString();
}

export function latestDissentDeadline(now: Instant): Instant {
  return new Date(Date.parse(now) + LATEST_DAYS * DAY_MS).toISOString();
}
