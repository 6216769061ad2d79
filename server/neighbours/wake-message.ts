/** A wake-up as bytes, and back: identifiers and numbers, never contents. */
import { z } from 'zod';
import { idSchema } from '../../app/domain/identifiers.ts';
import type { WakeUp } from '../ports/neighbours.ts';

const MAX = 10_000;
const messageSchema = z.strictObject({
  node: z.string().max(40),
  streams: z
    .array(
      z
        .string()
        .max(60)
        .regex(/^[a-z]+\/[0-9a-f-]{36}$/),
    )
    .max(MAX),
  accessScopes: z.array(idSchema).max(MAX),
  rows: z.array(z.tuple([idSchema, z.number().int().min(0)])).max(MAX),
});

export function writeWakeUp(node: string, wakeUp: Partial<WakeUp>): string {
  const { streams = [], accessScopes = [], rows = [] } = wakeUp;
  return JSON.stringify({ node, streams, accessScopes, rows });
}

/** Null for anything else; whoever can write to Redis can make us look, and nothing more. */
export function readWakeUp(text: string): (WakeUp & { readonly node: string }) | null {
  try {
    const message = messageSchema.safeParse(JSON.parse(text));
    return message.success ? message.data : null;
  } catch {
    return null;
  }
}
