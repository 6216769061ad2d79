/** How a case reaches the committee and what it must pass to be admitted, as data (INTAKE, ADMIT, RULE-2). */
import { z } from 'zod';
import { visibleText } from '../visible-text.ts';
import { localisedSchema, nameSchema } from './localised.ts';

export const labelledSchema = z
  .strictObject({
    id: nameSchema.describe('Stable for the life of every case.'),
    label: localisedSchema.describe('How it is called on screen and on paper.'),
  })
  .meta({ title: 'Choice', about: 'Something that can be chosen, with the words for it.' });

export const deciderSchema = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('secretary') }).describe('The secretary.'),
    z.strictObject({ by: z.literal('chair') }).describe('The chair.'),
    z
      .strictObject({ by: z.literal('committee') })
      .describe('The committee, by the rule for that kind of decision.'),
    z
      .strictObject({
        by: z.literal('sub-panel'),
        size: z.number().int().min(1).max(200).describe('How many members it has.'),
      })
      .describe('Some of the members together.'),
    z
      .strictObject({
        by: z.literal('members-in-writing'),
        count: z.number().int().min(1).max(200).describe('How many members must say so.'),
      })
      .describe('Members in writing, without a meeting.'),
    z
      .strictObject({ by: z.literal('outside-body'), name: localisedSchema.describe('How it is called.') })
      .describe('Somebody outside the committee.'),
  ])
  .meta({ title: 'Decider', about: 'Who takes a step.' });
export type Decider = z.infer<typeof deciderSchema>;

const elsewhere = z
  .enum(['declined', 'warned'])
  .describe('Whether a request from elsewhere is declined, or only gives a warning.');

export const territorialScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everywhere') }).describe('It does not matter where somebody lives.'),
  z
    .strictObject({
      kind: z.literal('municipalities'),
      municipalities: z.array(visibleText(120)).min(1).max(500).describe('Their names.'),
      elsewhere,
    })
    .describe('These municipalities.'),
  z
    .strictObject({
      kind: z.literal('region'),
      region: localisedSchema.describe('How the region is called.'),
      elsewhere,
    })
    .describe('One region.'),
]);

/** NOTICE-1: who is told what follows the route. */
export const intakeRouteSchema = z.strictObject({
  id: nameSchema.describe('Stable for the life of every case.'),
  label: localisedSchema.describe('How it is called, such as "through the minister".'),
  personIsContacted: z.boolean().describe('Whether the committee itself writes to the person concerned.'),
  addresseeLearnsOfReceipt: z
    .boolean()
    .describe('Whether whoever gets the advice is told that the request arrived.'),
});

export const necessaryConditionSchema = z.strictObject({
  id: nameSchema.describe('Not used by another condition or exclusion ground.'),
  label: localisedSchema.describe('What must be so.'),
  subTests: z.array(labelledSchema).max(20).describe('What is looked at to find out.'),
});

export const exclusionGroundSchema = z.strictObject({
  id: nameSchema.describe('Not used by another condition or exclusion ground.'),
  label: localisedSchema.describe('What must not be so.'),
  subTests: z.array(labelledSchema).max(20).describe('What is looked at to find out.'),
  exception: deciderSchema
    .nullable()
    .describe('Who can make an exception, always with reasons and a name; null when nobody can.'),
  exceptionNeeds: z
    .literal('condition-with-due-date')
    .optional()
    .describe('What the advice must carry for a person for whom the exception was made.'),
});

/** INTAKE-2: a known date of removal means urgency, exclusion or both. */
export const removalDateSchema = z.strictObject({
  urgent: z.boolean().describe('The case is urgent.'),
  excludes: z.boolean().describe('The case is not taken up.'),
});

export const admissionStepSchema = z.strictObject({
  id: nameSchema.describe('Stable for the life of every case.'),
  label: localisedSchema.describe('What is decided in it.'),
  decider: deciderSchema.describe('Who takes the step.'),
  alternatives: z
    .array(deciderSchema)
    .min(1)
    .max(5)
    .optional()
    .describe('Others who can take the step in their place; one of them is enough.'),
});
