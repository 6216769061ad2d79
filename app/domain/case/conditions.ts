/** Conditions on schooling, work and permit duration: data with an owner and evidence, never prose (COND-1). */
import { z } from 'zod';
import {
  type AccountId,
  type Id,
  type Instant,
  idSchema,
  nearDateSchema,
  withoutRepeats,
} from '../identifiers.ts';
import { optionalText, visibleText } from '../visible-text.ts';

/** Limits that hold for every regulation; a regulation may be narrower (000, annex 3: at most three years of guarantee). */
export const MAX_DURATION_MONTHS = 60;
export const MAX_GUARANTEE_MONTHS = 36;

const common = {
  force: z.enum(['condition', 'consideration', 'point-of-attention']),
  /** The persons it concerns; empty would mean nobody, so at least one. */
  personIds: withoutRepeats(z.array(idSchema).min(1)),
  text: visibleText(2000),
  /** Who must do it; empty is allowed and warned about (COND-2). */
  owner: optionalText(200),
  evidence: optionalText(500),
  dueDate: nearDateSchema.nullable(),
};

export const conditionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('schooling'),
    ...common,
    programme: visibleText(200),
    level: optionalText(60),
    institution: optionalText(200),
  }),
  z.object({
    kind: z.literal('work'),
    ...common,
    sector: optionalText(200),
    hoursPerWeek: z.number().int().min(1).max(60).nullable(),
    declarationOfIntent: z.boolean(),
    /** Labour-market annotation as on the document (004, B1/4.2.2). */
    labourMarketAnnotation: optionalText(200),
  }),
  z.object({
    kind: z.literal('duration'),
    ...common,
    months: z.number().int().min(1).max(MAX_DURATION_MONTHS),
    /** The start that the checks of COND-2 count from; an assumption, because the minister decides. */
    assumedStart: nearDateSchema,
    restriction: optionalText(300),
    temporary: z.boolean(),
  }),
  z.object({ kind: z.literal('renewal'), ...common, lookedAt: visibleText(500) }),
  z.object({ kind: z.literal('aftercare'), ...common, localParty: visibleText(200) }),
  z.object({
    kind: z.literal('guarantee'),
    ...common,
    guarantor: visibleText(200),
    months: z.number().int().min(1).max(MAX_GUARANTEE_MONTHS),
  }),
  z.object({ kind: z.literal('insurance'), ...common }),
  z.object({ kind: z.literal('other'), ...common }),
]);

export type ConditionContent = z.infer<typeof conditionSchema>;
export type ConditionKind = ConditionContent['kind'];
export const conditionKinds: readonly ConditionKind[] = [
  'schooling',
  'work',
  'duration',
  'renewal',
  'aftercare',
  'guarantee',
  'insurance',
  'other',
];

export interface Condition {
  readonly conditionId: Id;
  /** Number on screen, `V3`; never given out twice within a case. */
  readonly number: number;
  /** Rises with each change; a writer names the one they saw (COND-3). */
  readonly revision: number;
  readonly content: ConditionContent;
  readonly attachedBy: AccountId;
  readonly attachedAt: Instant;
  readonly revisedBy: AccountId | null;
  readonly revisedAt: Instant | null;
}
