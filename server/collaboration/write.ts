/** One update that somebody sent, on its way into the journal. */
import type { AccountId } from '../../app/domain/identifiers.ts';
import type { UpdateContent } from './update-content.ts';
import { updateIn, writeUpdate } from './write-message.ts';

export interface Writer {
  readonly right: { readonly accountId: AccountId };
  /** Its right is being asked; its updates wait. */
  readonly isAsking: boolean;
}

export interface Write<W extends Writer> {
  readonly writer: W;
  /** The message that will go out, made once. */
  readonly message: Uint8Array;
  /** The update inside of it, a view. */
  readonly update: Uint8Array;
  readonly content: UpdateContent;
  /** The client's answer to our state: it names every deletion of its document, also those that nobody made. */
  readonly isAnswer: boolean;
}

/** Copies the update out of the bytes that it arrived in, which are a view on a larger buffer of the socket. */
export function createWrite<W extends Writer>(
  writer: W,
  update: Uint8Array,
  content: UpdateContent,
  isAnswer: boolean,
): Write<W> {
  const message = writeUpdate(update);
  return { writer, message, update: updateIn(message, update.byteLength), content, isAnswer };
}
