/** Everything that can be asked of a committee, as shapes. */
import { z } from 'zod';
import { calendarDateSchema, idSchema, roles } from '../identifiers.ts';

const required = (max: number) => z.string().trim().min(1).max(max);

export const committeeCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('foundCommittee'),
    name: required(200),
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
    decidedBy: required(200),
    reference: required(200),
  }),
  z.strictObject({
    type: z.literal('admitPerson'),
    accountId: idSchema,
    name: required(120),
    disciplines: z.array(required(80)).max(12),
    roles: z.array(z.enum(roles)).min(1),
  }),
  z.strictObject({ type: z.literal('grantRole'), accountId: idSchema, role: z.enum(roles) }),
  z.strictObject({ type: z.literal('revokeRole'), accountId: idSchema, role: z.enum(roles) }),
]);

export type CommitteeCommand = z.infer<typeof committeeCommandSchema>;
export type CommitteeCommandType = CommitteeCommand['type'];
export const committeeCommandTypes = committeeCommandSchema.options.map((option) => option.shape.type.value);
