/** Everything that can be asked of a committee, as shapes. */
import { z } from 'zod';
import { calendarDateSchema, idSchema, roles } from '../identifiers.ts';
import { visibleText } from '../visible-text.ts';

export const committeeCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('foundCommittee'),
    name: visibleText(200),
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(60),
  }),
  z.strictObject({
    type: z.literal('adoptRegulation'),
    /** Parsed by the regulation's own schema, which names every problem (REG-3). */
    regulation: z.unknown(),
    decidedOn: calendarDateSchema,
    decidedBy: visibleText(200),
    reference: visibleText(200),
  }),
  z.strictObject({
    type: z.literal('admitPerson'),
    accountId: idSchema,
    name: visibleText(120),
    disciplines: z.array(visibleText(80)).max(12),
    roles: z.array(z.enum(roles)).min(1),
  }),
  z.strictObject({ type: z.literal('grantRole'), accountId: idSchema, role: z.enum(roles) }),
  z.strictObject({ type: z.literal('revokeRole'), accountId: idSchema, role: z.enum(roles) }),
]);

export type CommitteeCommand = z.infer<typeof committeeCommandSchema>;
export type CommitteeCommandType = CommitteeCommand['type'];
export const committeeCommandTypes = committeeCommandSchema.options.map((option) => option.shape.type.value);
