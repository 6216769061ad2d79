/** A cursor that was posted to another process than the one that holds the person's line, as bytes and back. */
import { z } from 'zod';
import { idSchema } from '../../app/domain/identifiers.ts';
import type { ForwardedAwareness } from './requests.ts';

const headSchema = z.strictObject({ documentId: idSchema, line: z.string().max(64), accountId: idSchema });

/** The head as JSON in one line, then the message as it came. */
export function writeForwarded({ message, ...head }: ForwardedAwareness): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), message]);
}

/** Null for what no process of this release writes. */
export function readForwarded(bytes: Uint8Array): ForwardedAwareness | null {
  const end = bytes.indexOf(10);
  if (end < 0) return null;
  try {
    const head = headSchema.safeParse(JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()));
    return head.success ? { ...head.data, message: new Uint8Array(bytes.subarray(end + 1)) } : null;
  } catch {
    return null;
  }
}
