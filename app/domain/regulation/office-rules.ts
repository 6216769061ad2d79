/** Time, form and keeping: deadlines, hearings, digital treatment, retention and what the source expects of the calendar, as data. */
import { z } from 'zod';
import { localisedSchema } from './localised.ts';

const months = z.number().int().min(1).max(600);

export const deadlinesSchema = z.strictObject({
  treatmentMonths: months.nullable(),
  extensionMonths: months.nullable(),
  /** The case lapses when the time is over. */
  lapse: z.boolean(),
});

/** Who may be heard; nobody when empty (RULE-3). */
export const hearingSchema = z.strictObject({
  allowed: z.array(z.enum(['person', 'submitter', 'third-party', 'expert', 'addressee'])).max(5),
});

export const digitalTreatmentSchema = z.strictObject({
  allowed: z.boolean(),
  /** How many members together turn it into a sitting; null when nobody can. */
  membersWhoCanDemandSitting: z.number().int().min(1).max(200).nullable(),
});

export const retentionSchema = z.strictObject({
  basis: localisedSchema,
  action: z.enum(['keep', 'transfer', 'destroy']),
  /** Years after closing. */
  years: z.number().int().min(1).max(200).nullable(),
});

/** Expectations only: they warn and never block (REG-4). */
export const expectationsSchema = z.strictObject({
  meetingsPerYear: z.number().int().min(1).max(366).nullable(),
  meetingForm: z.enum(['physical', 'hybrid', 'digital', 'any']),
  trialMonths: months.nullable(),
  evaluationMonths: months.nullable(),
});
