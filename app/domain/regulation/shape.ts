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
  schema: z.literal('raadkamer.regulation/1').describe('The form of the document itself.'),
  id: nameSchema.describe("The regulation's own name; it stays the same from version to version."),
  version: z.number().int().min(1).max(100_000).describe('Rises with each adopted change.'),
  title: localisedSchema.describe('How the committee or its regulation is called.'),
  legalBasis: localisedSchema.describe('The law, note or decision on which the committee rests.'),
  /** REG-5. */
  adoptingBody: localisedSchema.describe('The body whose recorded decision puts a version into force.'),
  /** REG-1. */
  transitionalClauses: z
    .array(localisedSchema)
    .max(20)
    .describe(
      'In words, what holds for earlier cases. A case keeps the version under which it was registered.',
    ),

  addressing: z
    .enum(['one', 'all'])
    .describe(
      '`one`: the secretary chooses at dispatch, the first is the usual one. `all`: each receives it.',
    ),
  addressees: z.tuple([addresseeSchema], addresseeSchema).describe('Who gets the advice.'),
  intermediaries: z
    .array(intermediarySchema)
    .max(10)
    .describe('Those through whom the advice passes on its way, in their order.'),
  territorialScope: territorialScopeSchema.describe('Where the persons of a case must live.'),

  intakeRoutes: z.array(intakeRouteSchema).min(1).max(20).describe('The ways in which a request comes in.'),
  submitterKinds: z.array(labelledSchema).min(1).max(50).describe('Who can submit a request.'),
  removalDate: removalDateSchema.describe(
    'What a known date of removal means: urgency, exclusion or both; one of them at least.',
  ),
  fileConsent: z
    .enum(['asked-per-person', 'implied-by-request'])
    .describe('On which consent the committee reads the file of a person.'),
  necessaryConditions: z
    .array(necessaryConditionSchema)
    .max(30)
    .describe('What must be so of each person before a case is taken up.'),
  exclusionGrounds: z
    .array(exclusionGroundSchema)
    .max(50)
    .describe('What keeps a person out, unless an exception is made.'),
  admission: z
    .array(admissionStepSchema)
    .min(1)
    .max(10)
    .describe('The steps by which a case is taken up, in their order.'),

  seats: z.array(seatRuleSchema).min(1).max(100).describe('The seats of the committee, by discipline.'),
  compositionDuties: z
    .array(compositionDutySchema)
    .max(20)
    .describe('What else is asked of who sits on one case.'),
  panel: panelSchema.describe('Deputies, offices and stepping aside.'),

  decisions: decisionsSchema.describe('How each kind of decision is taken.'),
  outcomes: z.array(outcomeSchema).min(1).max(10).describe('What the committee can conclude for a person.'),
  grounds: z.array(labelledSchema).max(20).describe('The grounds on which an outcome can rest.'),
  dissentingOpinions: dissentRulesSchema.describe('Opinions that go with the advice beside the majority.'),
  outline: z.array(sectionSchema).min(1).max(50).describe('The sections of the advice, in their order.'),
  conditionKinds: z
    .array(conditionKindRuleSchema)
    .max(20)
    .describe('Which kinds of condition can be attached to an advice.'),
  signing: z.array(signerSchema).min(1).max(20).describe('Who signs, in their order.'),
  records: recordsSchema.describe('How persons appear, what goes out and what is kept.'),

  deadlines: deadlinesSchema.describe('How long the treatment of a case may take.'),
  hearing: hearingSchema.describe('Hearings.'),
  digitalTreatment: digitalTreatmentSchema.describe('Treatment at a distance.'),
  retention: retentionSchema.describe('How long a closed case is kept.'),
  expectations: expectationsSchema.describe('What is only expected: it warns and never blocks.'),

  sources: z.array(sourceSchema).max(50).describe('The documents from which this regulation was taken.'),
  citations: z
    .array(citationSchema)
    .max(1000)
    .describe('Where each value comes from: a source, or openly an assumption.'),
};

type Whole = z.infer<z.ZodObject<typeof regulationShape>>;

/** What could be read of a regulation; the four decisions are read one by one. */
export type RegulationParts = { [Key in Exclude<keyof Whole, 'decisions'>]?: Whole[Key] } & {
  decisions?: { [Kind in DecisionKind]?: DecisionRule };
};
