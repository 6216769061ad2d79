/** Who sits in the committee and in the panel of one case, as data (PANEL, RULE-3). */
import { z } from 'zod';
import { deciderSchema, labelledSchema } from './intake-rules.ts';
import { localisedSchema, nameSchema } from './localised.ts';

/** `expected` warns when it is not met, `required` is a duty (REG-4). */
const strength = z.enum(['required', 'expected']);

export const seatRuleSchema = z.strictObject({
  discipline: nameSchema,
  label: localisedSchema,
  /** The kinds of people that the source names for it. */
  examples: z.array(localisedSchema).max(20),
  kind: z.enum(['core', 'ring', 'advisory']),
  minimum: z.number().int().min(0).max(200),
  /** Null: no limit. */
  maximum: z.number().int().min(1).max(200).nullable(),
  voting: z.boolean(),
  strength,
});
export type SeatRule = z.infer<typeof seatRuleSchema>;

/** At least so many seats of these disciplines, filled from there. */
export const compositionDutySchema = z.strictObject({
  id: nameSchema,
  label: localisedSchema,
  disciplines: z.array(nameSchema).min(1).max(100),
  minimum: z.number().int().min(1).max(200),
  origin: z.enum(['any', 'municipality-of-residence', 'independent']),
  strength,
});

export const panelSchema = z.strictObject({
  /** A deputy counts for the place. */
  deputies: z.boolean(),
  chairMayBeSecretary: z.boolean(),
  /** Stepping aside is a member's own act; imposing it needs one of these grounds and this body (PANEL-2). */
  imposedRecusal: z
    .strictObject({ grounds: z.array(labelledSchema).min(1).max(20), decider: deciderSchema })
    .nullable(),
});
