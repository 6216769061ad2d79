/** What the committee can conclude, what its text must hold and what happens to it afterwards, as data (OUTCOME, PROSE, SIGN, SEND). */
import { z } from 'zod';
import { conditionKinds as allConditionKinds } from '../case/conditions.ts';
import { localisedSchema, nameSchema } from './localised.ts';

export const addresseeSchema = z.strictObject({
  id: nameSchema,
  title: localisedSchema,
  salutation: localisedSchema,
});

/** Somebody the advice passes through, with or without an advice of their own (RULE-4). */
export const intermediarySchema = z.strictObject({
  id: nameSchema,
  title: localisedSchema,
  ownAdvice: z.boolean(),
});

export const outcomeSchema = z.strictObject({
  id: nameSchema,
  label: localisedSchema,
  groundRequired: z.boolean(),
  document: z.enum(['advice', 'notice']),
  reasonsRequired: z.boolean(),
  /** What a round that does not adopt it means; at least one way on, so that no case is trapped (OUTCOME-1). */
  whenNotAdopted: z.strictObject({
    deliberateAgain: z.boolean(),
    /** The outcome that then holds without a second round. */
    becomes: nameSchema.nullable(),
  }),
});

/** All that is named must hold for one and the same person. */
const circumstanceOfSection = z
  .strictObject({
    outcome: nameSchema.optional(),
    ground: nameSchema.optional(),
    exception: z.literal(true).optional(),
  })
  .refine((when) => Object.values(when).some((value) => value !== undefined), {
    params: { code: 'when-empty' },
  });

export const sectionSchema = z.strictObject({
  /** Stable for the life of every case under this regulation (PROSE-2). */
  sid: nameSchema,
  title: localisedSchema,
  hint: localisedSchema,
  /** PROSE-4: `when` any of these holds. */
  mandatory: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('always') }),
    z.strictObject({ kind: z.literal('optional') }),
    z.strictObject({ kind: z.literal('when'), anyOf: z.array(circumstanceOfSection).min(1).max(20) }),
  ]),
  /** What the register already knows and the draft starts with (PROSE-1). */
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
    .max(6),
});
export type SectionRule = z.infer<typeof sectionSchema>;

export const conditionKindRuleSchema = z.strictObject({
  kind: z.enum(allConditionKinds),
  /** The longest period of this kind; null where the kind has no period. */
  maxMonths: z.number().int().min(1).max(600).nullable(),
});

export const dissentRulesSchema = z.strictObject({
  allowed: z.boolean(),
  who: z.enum(['dissenters', 'dissent-or-reservation', 'any-voting-member', 'any-member']),
  /** Days after the round; null when only the chair sets a deadline. */
  deadlineDays: z.number().int().min(1).max(365).nullable(),
});

const signerRoles = ['chair', 'secretary', 'member', 'adviser'] as const;

export const signerSchema = z.strictObject({
  role: z.enum(signerRoles),
  /** Who signs when this signer refuses or is absent (SIGN-2). */
  deputy: z.enum(signerRoles).nullable(),
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
  persons: z.enum(['names', 'initials']),
  dispatch: z.array(z.enum(recordParts)).min(1).max(recordParts.length),
  archive: z.array(z.enum(recordParts)).min(1).max(recordParts.length),
});
