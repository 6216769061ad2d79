/** Time, form and keeping: deadlines, hearings, digital treatment, retention and what the source expects of the calendar, as data. */
import { z } from 'zod';
import { localisedSchema } from './localised.ts';

const months = z.number().int().min(1).max(600);

export const deadlinesSchema = z.strictObject({
  treatmentMonths: months
    .nullable()
    .describe('Months within which a case is treated; null without a deadline.'),
  extensionMonths: months.nullable().describe('Months that can be added once; null when none can.'),
  lapse: z.boolean().describe('Whether the case lapses when the time is over.'),
});

/** Who may be heard; nobody when empty (RULE-3). */
export const hearingSchema = z.strictObject({
  allowed: z
    .array(z.enum(['person', 'submitter', 'third-party', 'expert', 'addressee']))
    .max(5)
    .describe('Who may be heard; nobody when empty.'),
});

export const digitalTreatmentSchema = z.strictObject({
  allowed: z.boolean().describe('Whether a case can be treated without a sitting in one room.'),
  membersWhoCanDemandSitting: z
    .number()
    .int()
    .min(1)
    .max(200)
    .nullable()
    .describe('How many members together turn it into a sitting; null when nobody can.'),
});

export const retentionSchema = z.strictObject({
  basis: localisedSchema.describe('The selection list or law that says so.'),
  action: z.enum(['keep', 'transfer', 'destroy']).describe('What happens to a closed case.'),
  years: z
    .number()
    .int()
    .min(1)
    .max(200)
    .nullable()
    .describe('So many years after closing; null with `keep`, a number with `destroy`.'),
});

/** Expectations only: they warn and never block (REG-4). */
export const expectationsSchema = z.strictObject({
  meetingsPerYear: z.number().int().min(1).max(366).nullable().describe('Null when nothing is said of it.'),
  meetingsMeant: z
    .enum(['at-most', 'about', 'at-least'])
    .optional()
    .describe('How the number of meetings is meant; `at-most` when absent.'),
  meetingForm: z.enum(['physical', 'hybrid', 'digital', 'any']).describe('How the committee usually meets.'),
  trialMonths: months.nullable().describe('How long the committee is tried; null when it is no trial.'),
  evaluationMonths: months.nullable().describe('After how many months it is evaluated; null when it is not.'),
});
