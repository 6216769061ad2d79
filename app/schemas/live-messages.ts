/** What goes over the announcements' socket, in both directions; whatever is not exactly this is answered with an error. */
import { z } from 'zod';
import { type AccountId, type CaseId, type Id, type Instant, idSchema } from '../domain/identifiers.ts';

export const streamNameSchema = z
  .string()
  .max(60)
  .regex(/^(case|sitting)\/[0-9a-f-]{36}$/)
  .refine((name) => idSchema.safeParse(name.slice(name.indexOf('/') + 1)).success);
export type LiveStreamName = `case/${Id}` | `sitting/${Id}`;

export const devices = ['laptop', 'tablet', 'phone'] as const;
export type Device = (typeof devices)[number];

/** Number of the newest event that the sender has. */
const from = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Strict: a message that names an account, or anything else that only the session can say, is refused (law 6). */
export const clientMessageSchemas = {
  join: z.strictObject({ stream: streamNameSchema, from }),
  since: z.strictObject({ stream: streamNameSchema, from }),
  leave: z.strictObject({ stream: streamNameSchema }),
  presence: z.strictObject({
    stream: streamNameSchema.refine((name) => name.startsWith('sitting/')),
    device: z.enum(devices),
    /** The case whose chamber is on this person's screen. */
    at: idSchema.nullable(),
  }),
} as const;
export type ClientMessageType = keyof typeof clientMessageSchemas;
export type ClientMessage<Type extends ClientMessageType> = z.infer<(typeof clientMessageSchemas)[Type]>;

export type LiveErrorCode =
  | 'malformed'
  | 'unknown-message'
  | 'too-many-messages'
  | 'too-many-streams'
  /** Does not exist, or not for this person: the two are never told apart. */
  | 'no-access'
  | 'not-joined'
  /** The sender has events that this server does not: its page is not of this ledger. */
  | 'ahead'
  | 'failed';

export type LiveAck =
  | { readonly ok: true; readonly number: number }
  | { readonly ok: false; readonly code: LiveErrorCode };

export interface LiveEvent {
  readonly number: number;
  readonly type: string;
  readonly data: unknown;
  readonly at: Instant;
  readonly actor: string;
}

export interface EventsMessage {
  readonly stream: LiveStreamName;
  /** In order, without gaps among themselves. */
  readonly events: readonly LiveEvent[];
}

export interface LeftMessage {
  readonly stream: LiveStreamName;
  /** `rights-changed`: still in the room, as somebody else; the page must be loaded anew. */
  readonly reason: 'no-access' | 'recused' | 'signed-out' | 'rights-changed' | 'failed';
}

export interface PresentPerson {
  readonly accountId: AccountId;
  readonly name: string;
  readonly device: Device;
  readonly at: CaseId | null;
}

export interface PresenceMessage {
  readonly stream: LiveStreamName;
  readonly people: readonly PresentPerson[];
}

/** What a server's envelope must look like before the browser folds it; `data` is the ledger's own and not checked again. */
const liveEventSchema = z.object({
  number: z.number().int().min(1),
  type: z.string(),
  data: z.unknown(),
  at: z.string(),
  actor: z.string(),
});
export const eventsMessageSchema = z.object({ stream: streamNameSchema, events: z.array(liveEventSchema) });

export function caseStream(caseId: CaseId): LiveStreamName {
  return `case/${caseId}`;
}
export function sittingStream(sittingId: Id): LiveStreamName {
  return `sitting/${sittingId}`;
}
