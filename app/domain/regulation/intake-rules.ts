/** How a case reaches the committee and what it must pass to be admitted, as data (INTAKE, ADMIT, RULE-2). */
import { z } from 'zod';
import { visibleText } from '../visible-text.ts';
import { localisedSchema, nameSchema } from './localised.ts';

export const labelledSchema = z.strictObject({ id: nameSchema, label: localisedSchema });

/** Who takes a step. `committee` takes it by the rule for that kind of decision. */
export const deciderSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('secretary') }),
  z.strictObject({ by: z.literal('chair') }),
  z.strictObject({ by: z.literal('committee') }),
  z.strictObject({ by: z.literal('sub-panel'), size: z.number().int().min(1).max(200) }),
  z.strictObject({ by: z.literal('members-in-writing'), count: z.number().int().min(1).max(200) }),
  z.strictObject({ by: z.literal('outside-body'), name: localisedSchema }),
]);
export type Decider = z.infer<typeof deciderSchema>;

export const territorialScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everywhere') }),
  z.strictObject({
    kind: z.literal('municipalities'),
    municipalities: z.array(visibleText(120)).min(1).max(500),
    /** What happens to a request from elsewhere. */
    elsewhere: z.enum(['declined', 'warned']),
  }),
  z.strictObject({
    kind: z.literal('region'),
    region: localisedSchema,
    elsewhere: z.enum(['declined', 'warned']),
  }),
]);

/** NOTICE-1: who is told what follows the route. */
export const intakeRouteSchema = z.strictObject({
  id: nameSchema,
  label: localisedSchema,
  personIsContacted: z.boolean(),
  addresseeLearnsOfReceipt: z.boolean(),
});

export const necessaryConditionSchema = z.strictObject({
  id: nameSchema,
  label: localisedSchema,
  subTests: z.array(labelledSchema).max(20),
});

export const exclusionGroundSchema = z.strictObject({
  id: nameSchema,
  label: localisedSchema,
  subTests: z.array(labelledSchema).max(20),
  /** Null: no exception. An exception is always reasoned and attributed (ADMIT-1). */
  exception: deciderSchema.nullable(),
});

/** INTAKE-2: a known date of removal means urgency, exclusion or both. */
export const removalDateSchema = z.strictObject({ urgent: z.boolean(), excludes: z.boolean() });

export const admissionStepSchema = z.strictObject({
  id: nameSchema,
  label: localisedSchema,
  decider: deciderSchema,
});
