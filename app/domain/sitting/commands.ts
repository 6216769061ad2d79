/** Everything that can be asked of a sitting, as shapes. */
import { z } from 'zod';
import { idSchema } from '../identifiers.ts';
import { optionalText, visibleText } from '../visible-text.ts';
import { phases, turnKinds } from './state.ts';

export const sittingCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('planSitting'),
    title: visibleText(200),
    startsAt: z.iso.datetime(),
    place: optionalText(200),
    mode: z.enum(['physical', 'hybrid', 'digital']),
  }),
  z.strictObject({
    type: z.literal('putOnAgenda'),
    caseId: idSchema,
    minutes: z.number().int().min(5).max(480),
  }),
  z.strictObject({ type: z.literal('takeOffAgenda'), itemId: idSchema }),
  z.strictObject({ type: z.literal('openSitting') }),
  z.strictObject({ type: z.literal('answerRoll'), where: z.enum(['in-the-room', 'at-a-distance']) }),
  z.strictObject({
    type: z.literal('markPresent'),
    accountId: idSchema,
    where: z.enum(['in-the-room', 'at-a-distance']),
  }),
  z.strictObject({ type: z.literal('markAbsent'), accountId: idSchema }),
  z.strictObject({ type: z.literal('leaveSitting') }),
  z.strictObject({ type: z.literal('openItem'), itemId: idSchema }),
  z.strictObject({ type: z.literal('changePhase'), itemId: idSchema, phase: z.enum(phases) }),
  z.strictObject({ type: z.literal('closeItem'), itemId: idSchema }),
  z.strictObject({ type: z.literal('adjournItem'), itemId: idSchema, reason: visibleText(1000) }),
  z.strictObject({ type: z.literal('askForFloor'), kind: z.enum(turnKinds) }),
  z.strictObject({ type: z.literal('withdrawFromQueue'), turnId: idSchema }),
  z.strictObject({ type: z.literal('giveFloor'), turnId: idSchema }),
  z.strictObject({ type: z.literal('endTurn') }),
  z.strictObject({
    type: z.literal('reorderQueue'),
    turnIds: z.array(idSchema),
    reason: optionalText(500),
  }),
  z.strictObject({ type: z.literal('closeSitting') }),
]);

export type SittingCommand = z.infer<typeof sittingCommandSchema>;
export type SittingCommandType = SittingCommand['type'];
export const sittingCommandTypes = sittingCommandSchema.options.map((option) => option.shape.type.value);
