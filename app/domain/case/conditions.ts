/** Conditions on schooling, work and permit duration: data with an owner and evidence, never prose (COND-1). */
import { z } from 'zod';
import { type AccountId, calendarDateSchema, type Id, type Instant, idSchema } from '../identifiers.ts';

/** Limits that hold for every regulation; a regulation may be narrower (000, annex 3: at most three years of guarantee). */
export const MAX_DURATION_MONTHS = 60;
export const MAX_GUARANTEE_MONTHS = 36;

const text = (max: number) => z.string().trim().max(max);
const required = (max: number) => text(max).min(1);

const common = {
  force: z.enum(['condition', 'consideration', 'point-of-attention']),
  /** The persons it concerns; empty would mean nobody, so at least one. */
  personIds: z.array(idSchema).min(1),
  text: required(2000),
  /** Who must do it; empty is allowed and warned about (COND-2). */
  owner: text(200),
  evidence: text(500),
  dueDate: calendarDateSchema.nullable(),
};

export const conditionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('schooling'),
    ...common,
    programme: required(200),
    level: text(60),
    institution: text(200),
  }),
  z.object({
    kind: z.literal('work'),
    ...common,
    sector: text(200),
    hoursPerWeek: z.number().int().min(1).max(60).nullable(),
    declarationOfIntent: z.boolean(),
    /** Labour-market annotation as on the document (004, B1/4.2.2). */
    labourMarketAnnotation: text(200),
  }),
  z.object({
    kind: z.literal('duration'),
    ...common,
    months: z.number().int().min(1).max(MAX_DURATION_MONTHS),
    /** The start that the checks of COND-2 count from; an assumption, because the minister decides. */
    assumedStart: calendarDateSchema,
    restriction: text(300),
    temporary: z.boolean(),
  }),
  z.object({ kind: z.literal('renewal'), ...common, lookedAt: required(500) }),
  z.object({ kind: z.literal('aftercare'), ...common, localParty: required(200) }),
  z.object({
    kind: z.literal('guarantee'),
    ...common,
    guarantor: required(200),
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
