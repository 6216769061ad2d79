/** The identifiers that cross every border: opaque, unguessable (UUID v4) and never the only protection. */
import { z } from 'zod';

/** Lower case only: to the database both ways of writing are one id, to everything that compares text they are two. */
export const idSchema = z.uuid().lowercase();
export type Id = string;
export type AccountId = Id;
export type CaseId = Id;
export type CommitteeId = Id;
export type SittingId = Id;
/** ISO 8601 instant in UTC, `2026-11-22T13:05:00.000Z`. */
export type Instant = string;
/** Calendar date, `2027-07-31`. */
export type CalendarDate = string;
/** Lower-case hexadecimal SHA-256, 64 characters. */
export type Sha256 = string;

export const calendarDateSchema = z.iso.date({ abort: true });

/** Refused as `date-out-of-range` outside of these days, both included. */
export function dateBetween(from: CalendarDate, until: CalendarDate) {
  // What is no date is said to be none, and not also to be out of range.
  return z.iso.date({ abort: true }).refine((date) => date >= from && date <= until, {
    params: { code: 'date-out-of-range', from, until },
  });
}

/** What a committee of today receives, plans or is told: an other year is a slip of the pen. */
export const nearDateSchema = dateBetween('2000-01-01', '2100-12-31');

/** A list in which nothing is named twice; refused as `chosen-twice`. */
export function withoutRepeats<List extends z.ZodArray<z.ZodString | z.ZodUUID | z.ZodEnum>>(
  list: List,
): List {
  return list.refine((chosen) => new Set(chosen).size === chosen.length, {
    params: { code: 'chosen-twice' },
  });
}

/** The roles of 1-product; one person may hold several, per committee. */
export const roles = ['member', 'chair', 'secretary', 'adviser', 'archivist', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** The signed-in person as every policy sees them; built from the session, never from a message. */
export interface Viewer {
  readonly accountId: AccountId;
  readonly name: string;
  readonly roles: readonly { readonly committeeId: CommitteeId; readonly role: Role }[];
}
