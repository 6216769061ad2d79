/** Who sits in the committee and in the panel of one case, as data (PANEL, RULE-3). */
import { z } from 'zod';
import { type DecisionKind, decisionKinds } from './decision-rule.ts';
import { deciderSchema, labelledSchema } from './intake-rules.ts';
import { localisedSchema, nameSchema } from './localised.ts';

/** REG-4. */
const strength = z
  .enum(['required', 'expected'])
  .describe('`required` is a duty; `expected` warns when it is not met and never blocks.');

export const seatRuleSchema = z.strictObject({
  discipline: nameSchema.describe('The name of the discipline; one entry for each.'),
  label: localisedSchema.describe('How the discipline is called.'),
  examples: z.array(localisedSchema).max(20).describe('The kinds of people that the source names for it.'),
  kind: z
    .enum(['core', 'ring', 'advisory'])
    .describe(
      '`core`: there for every case. `ring`: filled where a case asks for it. `advisory`: without a vote.',
    ),
  minimum: z.number().int().min(0).max(200).describe('The least number of people on these seats.'),
  maximum: z
    .number()
    .int()
    .min(1)
    .max(200)
    .nullable()
    .describe('The highest number of them; null without a limit.'),
  voting: z.boolean().describe('Whether these seats vote.'),
  votesOn: z
    .array(z.enum(decisionKinds))
    .min(1)
    .max(decisionKinds.length)
    .optional()
    .describe('The decisions on which a voting seat votes; on all of them when absent.'),
  chairs: z.literal(true).optional().describe('Whoever sits here chairs the committee.'),
  forCases: localisedSchema.optional().describe('The kind of case for which a seat of the ring is filled.'),
  strength,
});
export type SeatRule = z.infer<typeof seatRuleSchema>;

export function votesOn(seat: SeatRule, kind: DecisionKind): boolean {
  return seat.voting && (seat.votesOn?.includes(kind) ?? true);
}

/** At least so many seats of these disciplines, filled from there. */
export const compositionDutySchema = z.strictObject({
  id: nameSchema.describe('Stable for the life of every case.'),
  label: localisedSchema.describe('What is asked of the composition.'),
  disciplines: z.array(nameSchema).min(1).max(100).describe('Each the `discipline` of one of the `seats`.'),
  minimum: z
    .number()
    .int()
    .min(1)
    .max(200)
    .describe('At least so many people on seats of these disciplines.'),
  origin: z
    .enum(['any', 'municipality-of-residence', 'independent'])
    .describe('Where they must come from: the municipality where the person lives, or no authority at all.'),
  strength,
});

export const panelSchema = z.strictObject({
  deputies: z.boolean().describe('Whether seats have deputies; a deputy counts for the place.'),
  chairMayBeSecretary: z.boolean().describe('Whether one person can be both.'),
  /** PANEL-2. */
  imposedRecusal: z
    .strictObject({
      grounds: z.array(labelledSchema).min(1).max(20).describe('The grounds for it, and no other.'),
      decider: deciderSchema.describe('The body that decides on it; never the chair alone.'),
    })
    .nullable()
    .describe('How a member can be kept out of a case; null when stepping aside is only their own act.'),
});
