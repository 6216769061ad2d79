/** One update that somebody sent, on its way into the journal. */
import type { AccountId } from '../../app/domain/identifiers.ts';
import type { UpdateContent } from './update-content.ts';
import { updateIn, writeUpdate } from './write-message.ts';

export interface Writer {
  readonly right: { readonly accountId: AccountId };
  /** Its right is being asked; its updates wait. */
  readonly isAsking: boolean;
}

/**
 * - `answer`: the client's answer to our state. It names every deletion of its document, also those that nobody made.
 * - `early`: sent before that answer, which will hold it as well: somebody who comes back types on at once, and what
 *   is typed builds on what was typed while the line was down.
 */
export type WriteKind = 'update' | 'early' | 'answer';

export interface Write<W extends Writer> {
  readonly writer: W;
  /** The message that will go out, made once. */
  readonly message: Uint8Array;
  /** The update inside of it, a view. */
  readonly update: Uint8Array;
  readonly content: UpdateContent;
  readonly kind: WriteKind;
  /** What it counts for among the bytes that its writer waits for: as it came, however little of it is new. */
  readonly cost: number;
}

/** Copies the update out of the bytes that it arrived in, which are a view on a larger buffer of the socket. */
export function createWrite<W extends Writer>(
  writer: W,
  update: Uint8Array,
  content: UpdateContent,
  kind: WriteKind,
  cost = update.byteLength,
): Write<W> {
  const message = writeUpdate(update);
  return { writer, message, update: updateIn(message, update.byteLength), content, kind, cost };
}
