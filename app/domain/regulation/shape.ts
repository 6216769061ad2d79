/** Everything that a regulation holds, part by part, so that a check can still read the sound parts of a broken one. */
import { z } from 'zod';
import {
  addresseeSchema,
  conditionKindRuleSchema,
  dissentRulesSchema,
  intermediarySchema,
  outcomeSchema,
  recordsSchema,
  sectionSchema,
  signerSchema,
} from './advice-rules.ts';
import { citationSchema, sourceSchema } from './citations.ts';
import { type DecisionKind, type DecisionRule, decisionsSchema } from './decision-rule.ts';
import {
  admissionStepSchema,
  exclusionGroundSchema,
  intakeRouteSchema,
  labelledSchema,
  necessaryConditionSchema,
  removalDateSchema,
  territorialScopeSchema,
} from './intake-rules.ts';
import { localisedSchema, nameSchema } from './localised.ts';
import {
  deadlinesSchema,
  digitalTreatmentSchema,
  expectationsSchema,
  hearingSchema,
  retentionSchema,
} from './office-rules.ts';
import { compositionDutySchema, panelSchema, seatRuleSchema } from './panel-rules.ts';

export const regulationShape = {
  schema: z.literal('raadkamer.regulation/1'),
  id: nameSchema,
  /** Rises with each adopted change. */
  version: z.number().int().min(1).max(100_000),
  title: localisedSchema,
  legalBasis: localisedSchema,
  /** The body whose recorded decision puts a version into force (REG-5). */
  adoptingBody: localisedSchema,
  /** In words; a case keeps the version that it froze, subject to these (REG-1). */
  transitionalClauses: z.array(localisedSchema).max(20),

  /** `one`: the secretary chooses at dispatch, the first is the usual one; `all`: each receives it. */
  addressing: z.enum(['one', 'all']),
  addressees: z.tuple([addresseeSchema], addresseeSchema),
  intermediaries: z.array(intermediarySchema).max(10),
  territorialScope: territorialScopeSchema,

  intakeRoutes: z.array(intakeRouteSchema).min(1).max(20),
  submitterKinds: z.array(labelledSchema).min(1).max(50),
  removalDate: removalDateSchema,
  fileConsent: z.enum(['asked-per-person', 'implied-by-request']),
  necessaryConditions: z.array(necessaryConditionSchema).max(30),
  exclusionGrounds: z.array(exclusionGroundSchema).max(50),
  admission: z.array(admissionStepSchema).min(1).max(10),

  seats: z.array(seatRuleSchema).min(1).max(100),
  compositionDuties: z.array(compositionDutySchema).max(20),
  panel: panelSchema,

  decisions: decisionsSchema,
  outcomes: z.array(outcomeSchema).min(1).max(10),
  grounds: z.array(labelledSchema).max(20),
  dissentingOpinions: dissentRulesSchema,
  outline: z.array(sectionSchema).min(1).max(50),
  conditionKinds: z.array(conditionKindRuleSchema).max(20),
  signing: z.array(signerSchema).min(1).max(20),
  records: recordsSchema,

  deadlines: deadlinesSchema,
  hearing: hearingSchema,
  digitalTreatment: digitalTreatmentSchema,
  retention: retentionSchema,
  expectations: expectationsSchema,

  sources: z.array(sourceSchema).max(50),
  citations: z.array(citationSchema).max(1000),
};

type Whole = z.infer<z.ZodObject<typeof regulationShape>>;

/** What could be read of a regulation; the four decisions are read one by one. */
export type RegulationParts = { [Key in Exclude<keyof Whole, 'decisions'>]?: Whole[Key] } & {
  decisions?: { [Kind in DecisionKind]?: DecisionRule };
};
