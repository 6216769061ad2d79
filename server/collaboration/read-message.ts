/** From the bytes of one WebSocket message to what it says, in the y-websocket protocol; bytes only, no documents. */
import * as decoding from 'lib0/decoding';

export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  /** JSON in UTF-8, not parsed: unmodified clients send back what they heard of others, and most of it is dropped unread. */
  readonly state: Uint8Array;
}

export type Message =
  /** `state`: clock per client that the sender has. */
  | {
      readonly kind: 'sync-step-1';
      readonly state: ReadonlyMap<number, number>;
      readonly stateVector: Uint8Array;
    }
  | { readonly kind: 'sync-step-2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly kind: 'query-awareness' }
  /** From server to client by its nature; carries nothing for us. */
  | { readonly kind: 'auth' }
  | { readonly kind: 'malformed' };

const MALFORMED: Message = { kind: 'malformed' };

/** The byte arrays in the answer are views on `bytes`. */
export function readMessage(bytes: Uint8Array): Message {
  try {
    return read(decoding.createDecoder(bytes));
  } catch {
    return MALFORMED;
  }
}

function read(decoder: decoding.Decoder): Message {
  switch (decoding.readVarUint(decoder)) {
    case 0:
      return readSync(decoder);
    case 1:
      return { kind: 'awareness', entries: readAwareness(decoding.readVarUint8Array(decoder)) };
    case 2:
      return { kind: 'auth' };
    case 3:
      return { kind: 'query-awareness' };
    default:
      return MALFORMED;
  }
}

function readSync(decoder: decoding.Decoder): Message {
  const step = decoding.readVarUint(decoder);
  const content = decoding.readVarUint8Array(decoder);
  switch (step) {
    case 0:
      return { kind: 'sync-step-1', state: readStateVector(content), stateVector: content };
    case 1:
      return { kind: 'sync-step-2', update: content };
    case 2:
      return { kind: 'update', update: content };
    default:
      return MALFORMED;
  }
}

function readStateVector(bytes: Uint8Array): Map<number, number> {
  const decoder = decoding.createDecoder(bytes);
  const state = new Map<number, number>();
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const client = decoding.readVarUint(decoder);
    state.set(client, decoding.readVarUint(decoder));
  }
  return state;
}

function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: AwarenessEntry[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, state: decoding.readVarUint8Array(decoder) });
  }
  return entries;
}
