/** What the committee can conclude, what its text must hold and what happens to it afterwards, as data (OUTCOME, PROSE, SIGN, SEND). */
import { z } from 'zod';
import { conditionKinds as allConditionKinds } from '../case/conditions.ts';
import { localisedSchema, nameSchema } from './localised.ts';

export const addresseeSchema = z.strictObject({
  id: nameSchema.describe('Stable for the life of every case.'),
  title: localisedSchema.describe('The office or body.'),
  salutation: localisedSchema.describe('How a letter to them begins.'),
});

/** Somebody the advice passes through, with or without an advice of their own (RULE-4). */
export const intermediarySchema = z.strictObject({
  id: nameSchema.describe('Stable for the life of every case.'),
  title: localisedSchema.describe('The office or body.'),
  ownAdvice: z.boolean().describe('Whether they add an advice of their own.'),
});

export const outcomeSchema = z.strictObject({
  id: nameSchema.describe('Stable for the life of every case.'),
  label: localisedSchema.describe('How the outcome is called.'),
  groundRequired: z.boolean().describe('Whether one of the `grounds` must be named with it.'),
  document: z.enum(['advice', 'notice']).describe('What is sent: an advice, or a notice that there is none.'),
  reasonsRequired: z.boolean().describe('Whether it must be reasoned.'),
  decidedAs: z
    .enum(['advice', 'other'])
    .optional()
    .describe('By which of the `decisions` it is adopted; by `advice` when absent.'),
  whenNotAdopted: z
    .strictObject({
      deliberateAgain: z.boolean().describe('Whether the committee can go on deliberating.'),
      becomes: nameSchema
        .nullable()
        .describe('The `id` of the outcome that then holds without a second round; null for none.'),
    })
    .describe('What a round that does not adopt it means; at least one way on, so that no case is trapped.'),
});

/** All that is named must hold for one and the same person. */
const circumstanceOfSection = z
  .strictObject({
    outcome: nameSchema.optional().describe('The person has this outcome.'),
    ground: nameSchema.optional().describe('The outcome rests on this ground.'),
    exception: z.literal(true).optional().describe('An exception was made for the person.'),
  })
  .refine((when) => Object.values(when).some((value) => value !== undefined), {
    params: { code: 'when-empty' },
  });

export const sectionSchema = z.strictObject({
  /** PROSE-2. */
  sid: nameSchema.describe('Stable for the life of every case.'),
  title: localisedSchema.describe('The heading.'),
  hint: localisedSchema.describe('What belongs in it, for who writes.'),
  /** PROSE-4. */
  mandatory: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('always') }).describe('Never empty.'),
      z.strictObject({ kind: z.literal('optional') }).describe('Can be empty.'),
      z
        .strictObject({
          kind: z.literal('when'),
          anyOf: z
            .array(circumstanceOfSection)
            .min(1)
            .max(20)
            .describe('What is named in one entry must all hold for one and the same person.'),
        })
        .describe('Not empty when any of these holds.'),
    ])
    .describe('Whether there must be text in it before the advice is adopted.'),
  /** PROSE-1. */
  filledFrom: z
    .array(
      z.enum([
        'request',
        'persons',
        'procedures',
        'humanitarian-circumstances',
        'societal-circumstances',
        'contra-indications',
      ]),
    )
    .max(6)
    .describe('What the register already knows and the draft starts with.'),
});
export type SectionRule = z.infer<typeof sectionSchema>;

export const conditionKindRuleSchema = z.strictObject({
  kind: z.enum(allConditionKinds).describe('The kind of condition.'),
  maxMonths: z
    .number()
    .int()
    .min(1)
    .max(600)
    .nullable()
    .describe(
      'The longest period, for `duration` and `guarantee`; null for the other kinds or without a limit.',
    ),
});

export const dissentRulesSchema = z.strictObject({
  allowed: z.boolean().describe("Whether an opinion of one's own can go with the advice."),
  who: z
    .enum(['dissenters', 'dissent-or-reservation', 'any-voting-member', 'any-member'])
    .describe('Who may write one.'),
  deadlineDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .nullable()
    .describe('Days after the round; null when only the chair sets a deadline.'),
});

const signerRoles = ['chair', 'secretary', 'member', 'adviser'] as const;

export const signerSchema = z.strictObject({
  role: z.enum(signerRoles).describe('The office that signs.'),
  /** SIGN-2. */
  deputy: z
    .enum(signerRoles)
    .nullable()
    .describe('Who signs when they refuse or are absent; null for nobody.'),
});

export const recordParts = [
  'signed-advice',
  'canonical-text',
  'conditions',
  'positions',
  'dissenting-opinions',
  'minutes',
  'exhibits',
  'exhibit-hashes',
  'ledger',
  'receipt',
  'decision',
] as const;

/** How persons appear in the advice and what leaves the committee or is kept (RULE-4). */
export const recordsSchema = z.strictObject({
  persons: z.enum(['names', 'initials']).describe('How persons appear in the advice.'),
  dispatch: z
    .array(z.enum(recordParts))
    .min(1)
    .max(recordParts.length)
    .describe('What goes out; `signed-advice` at least.'),
  archive: z
    .array(z.enum(recordParts))
    .min(1)
    .max(recordParts.length)
    .describe('What is kept; `signed-advice`, `canonical-text` and `ledger` at least.'),
});
