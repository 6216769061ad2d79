/** How a server is spoken to: the y-websocket protocol, bare or with the name of the document before every message (Hocuspocus). */
import * as encoding from 'lib0/encoding';

export const SYNC = 0;
export const AWARENESS = 1;
const AUTH = 2;
/** Hocuspocus: a sync message that asks for no answer. */
export const SYNC_REPLY = 4;
export const STEP_1 = 0;
export const STEP_2 = 1;
export const UPDATE = 2;

/** One person's way into one document. */
export interface Channel {
  /** Path and query of the WebSocket. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Before every message, in both directions. */
  readonly prefix: Uint8Array;
  /** Said as soon as the line is open, prefixes included. */
  readonly greeting: readonly Uint8Array[];
  /** Whether the server answers the greeting with the text. */
  readonly answersSync: boolean;
}

const NOTHING = new Uint8Array();
/** Asks for everything: the state vector of an empty document. */
const ASK_FOR_ALL = new Uint8Array([SYNC, STEP_1, 1, 0]);
/** The answer of someone who has nothing. */
export const HAVE_NOTHING: Uint8Array = new Uint8Array([SYNC, STEP_2, 2, 0, 0]);

export function yWebsocketChannel(path: string, headers: Readonly<Record<string, string>> = {}): Channel {
  return { path, headers, prefix: NOTHING, greeting: [ASK_FOR_ALL], answersSync: true };
}

/** A server that only passes messages on. */
export function relayChannel(path: string): Channel {
  return { path, headers: {}, prefix: NOTHING, greeting: [], answersSync: false };
}

export function hocuspocusChannel(documentName: string): Channel {
  const prefix = encoding.encode((encoder) => encoding.writeVarString(encoder, documentName));
  const token = encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, prefix);
    encoding.writeVarUint(encoder, AUTH);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'bench');
  });
  const greeting = [token, Buffer.concat([prefix, ASK_FOR_ALL])];
  return { path: '/', headers: {}, prefix, greeting, answersSync: true };
}

/** What stands before the bytes of an update. */
export function updateHeader(byteLength: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, SYNC);
    encoding.writeUint8(encoder, UPDATE);
    encoding.writeVarUint(encoder, byteLength);
  });
}

export function awarenessMessage(clientId: number, clock: number, state: string): Uint8Array {
  const entry = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, entry);
  });
}
