/** Everything that can be asked of a case, as shapes: parsed at the border, decided in the core. The actor is never part of it (LEDGER-4). */
import { z } from 'zod';
import { idSchema, nearDateSchema } from '../identifiers.ts';
import { consensusAnswers } from '../regulation/decision-rule.ts';
import { optionalText, visibleText } from '../visible-text.ts';
import { conditionSchema, MAX_DURATION_MONTHS } from './conditions.ts';
import { circumstanceSchema, exhibitSchema, findingSchema, personSchema, requestSchema } from './dossier.ts';

const reason = visibleText(4000);
/** Of one line, in Unicode NFC: what looks the same is the same name. */
const versionName = z
  .string()
  .overwrite((name) => name.normalize('NFC').replace(/\s+/gu, ' '))
  .pipe(visibleText(80));
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What the minister decided (DECIDE-1); a choice that was not made is refused, never filled in. */
const decision = {
  decidedOn: nearDateSchema,
  result: z.enum(['follows', 'follows-in-part', 'deviates']),
  reasons: optionalText(8000),
  persons: z
    .array(
      z.object({
        personId: idSchema,
        granted: z.boolean(),
        restriction: optionalText(300),
        months: z.number().int().min(1).max(MAX_DURATION_MONTHS).nullable(),
        /** Null where nothing was granted. */
        temporary: z.boolean().nullable(),
        labourMarketAnnotation: optionalText(200),
      }),
    )
    .min(1),
};

export const caseCommandSchema = z.discriminatedUnion('type', [
  // Register
  z.strictObject({
    type: z.literal('registerCase'),
    title: visibleText(120),
    request: requestSchema,
    persons: z.array(personSchema).min(1).max(20),
  }),
  z.strictObject({ type: z.literal('correctRequest'), title: visibleText(120), request: requestSchema }),
  z.strictObject({ type: z.literal('addPerson'), person: personSchema }),
  z.strictObject({ type: z.literal('correctPerson'), personId: idSchema, person: personSchema }),
  z.strictObject({ type: z.literal('recordFinding'), finding: findingSchema }),
  z.strictObject({ type: z.literal('admitCase') }),
  z.strictObject({ type: z.literal('declineCase'), reason }),
  z.strictObject({ type: z.literal('recordCircumstance'), circumstance: circumstanceSchema }),
  z.strictObject({
    type: z.literal('correctCircumstance'),
    circumstanceId: idSchema,
    revision: z.number().int().min(1),
    circumstance: circumstanceSchema,
  }),
  z.strictObject({ type: z.literal('withdrawCircumstance'), circumstanceId: idSchema, reason }),
  z.strictObject({ type: z.literal('fileExhibit'), exhibit: exhibitSchema }),
  z.strictObject({ type: z.literal('withdrawExhibit'), exhibitId: idSchema, reason }),
  // Panel
  z.strictObject({
    type: z.literal('seatMember'),
    accountId: idSchema,
    discipline: visibleText(80),
    chair: z.boolean(),
  }),
  z.strictObject({ type: z.literal('vacateSeat'), seatId: idSchema, reason }),
  z.strictObject({ type: z.literal('recuse'), reason }),
  z.strictObject({ type: z.literal('scheduleCase'), sittingId: idSchema }),
  // Deliberation
  z.strictObject({ type: z.literal('beginDeliberation'), sittingId: idSchema }),
  z.strictObject({
    type: z.literal('proposeOutcome'),
    personId: idSchema,
    /** Identifiers from the case's regulation. */
    outcome: visibleText(60),
    grounds: z.array(visibleText(60)).max(20),
  }),
  z.strictObject({ type: z.literal('attachCondition'), condition: conditionSchema }),
  z.strictObject({
    type: z.literal('reviseCondition'),
    conditionId: idSchema,
    revision: z.number().int().min(1),
    condition: conditionSchema,
  }),
  z.strictObject({
    type: z.literal('detachCondition'),
    conditionId: idSchema,
    revision: z.number().int().min(1),
  }),
  z.strictObject({ type: z.literal('keepVersion'), name: versionName }),
  z.strictObject({
    type: z.literal('openRound'),
    kind: z.enum(['poll', 'consensus', 'vote']),
    question: optionalText(500),
    sittingId: idSchema,
  }),
  z.strictObject({
    type: z.literal('takePosition'),
    roundId: idSchema,
    /** The text that the person saw (promise 2). */
    textHash: sha256,
    answer: z.enum([...consensusAnswers, 'for', 'against']),
    reason: optionalText(4000),
  }),
  z.strictObject({ type: z.literal('closeRound'), roundId: idSchema }),
  z.strictObject({ type: z.literal('cancelRound'), roundId: idSchema, reason }),
  z.strictObject({ type: z.literal('reopenText') }),
  z.strictObject({ type: z.literal('openDissent') }),
  z.strictObject({ type: z.literal('joinDissent'), dissentId: idSchema }),
  z.strictObject({ type: z.literal('submitDissent'), dissentId: idSchema }),
  z.strictObject({ type: z.literal('takeBackDissent'), dissentId: idSchema }),
  z.strictObject({ type: z.literal('waiveDissent') }),
  z.strictObject({ type: z.literal('setDissentDeadline'), deadline: z.iso.datetime() }),
  z.strictObject({ type: z.literal('adoptAdvice'), textHash: sha256 }),
  // After adoption
  z.strictObject({ type: z.literal('signAdvice'), recordHash: sha256 }),
  z.strictObject({
    type: z.literal('sendAdvice'),
    contactName: visibleText(200),
    contactEmail: z.email().max(254),
  }),
  z.strictObject({ type: z.literal('renewDeskLink') }),
  z.strictObject({ type: z.literal('recordDecision'), ...decision }),
  /** A decision that was entered wrongly; the first entry stays in the ledger. */
  z.strictObject({ type: z.literal('correctDecision'), reason, ...decision }),
  z.strictObject({ type: z.literal('requestPackage') }),
  z.strictObject({ type: z.literal('closeCase') }),
]);

export type CaseCommand = z.infer<typeof caseCommandSchema>;
export type CaseCommandType = CaseCommand['type'];
export const caseCommandTypes = caseCommandSchema.options.map((option) => option.shape.type.value);

/** What only the system or the ministry desk may report; never parsed from a person's message. */
export type CaseReport =
  | { readonly type: 'reportDocument'; readonly fileId: string; readonly sha256: string }
  | { readonly type: 'reportDelivery'; readonly dispatchId: string }
  | { readonly type: 'acknowledgeReceipt'; readonly dispatchId: string; readonly by: string }
  | {
      readonly type: 'reportPackage';
      readonly fileId: string;
      readonly sha256: string;
      readonly cutAt: number;
    };
