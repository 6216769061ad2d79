/** Names of streams: which aggregate a stream tells about, and whose key seals it. */
import { type Id, idSchema } from '../../app/domain/identifiers.ts';
import type { StreamName } from '../ports/unit-of-work.ts';

export const streamKinds = ['case', 'sitting', 'committee'] as const;
export type StreamKind = (typeof streamKinds)[number];

/** Throws on a name of any other shape: names are made by commands, never by people. */
export function parseStreamName(stream: StreamName): { readonly kind: StreamKind; readonly id: Id } {
  const [kindPart, id = '', ...rest] = stream.split('/');
  const kind = streamKinds.find((known) => known === kindPart);
  if (!kind || rest.length > 0 || !idSchema.safeParse(id).success) {
    throw new TypeError(`"${stream}" is not the name of a stream.`);
  }
  return { kind, id };
}
