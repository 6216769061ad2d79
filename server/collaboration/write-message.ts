/** The bytes of the messages that the server sends, in the y-websocket protocol; the counterpart of read-message. */
import * as encoding from 'lib0/encoding';

const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

export interface AwarenessState {
  readonly clientId: number;
  readonly clock: number;
  /** JSON; `null` says that the client is gone. */
  readonly state: string;
}

export function writeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return writeSync(STEP_1, stateVector);
}

export function writeSyncStep2(update: Uint8Array): Uint8Array {
  return writeSync(STEP_2, update);
}

export function writeUpdate(update: Uint8Array): Uint8Array {
  return writeSync(UPDATE, update);
}

/** The update inside a message made by `writeUpdate`, as a view: one copy serves the journal, the room and the wire. */
export function updateIn(message: Uint8Array, updateLength: number): Uint8Array {
  return message.subarray(message.byteLength - updateLength);
}

export function writeAwareness(states: readonly AwarenessState[]): Uint8Array {
  const entries = encoding.createEncoder();
  encoding.writeVarUint(entries, states.length);
  for (const { clientId, clock, state } of states) {
    encoding.writeVarUint(entries, clientId);
    encoding.writeVarUint(entries, clock);
    encoding.writeVarString(entries, state);
  }
  const message = encoding.createEncoder();
  encoding.writeVarUint(message, AWARENESS);
  encoding.writeVarUint8Array(message, encoding.toUint8Array(entries));
  return encoding.toUint8Array(message);
}

/** Awareness of nobody: changes nothing, and keeps clients from reconnecting that hear nothing for half a minute. */
export const keepAlive = writeAwareness([]);

/** The question who is there; carries nothing. */
export const queryAwareness = new Uint8Array([QUERY_AWARENESS]);

/** An update without content: what its receiver sent was stored already. */
export const nothingNew = writeUpdate(new Uint8Array([0, 0]));

/** One allocation of the exact size: this is made for every update. */
function writeSync(step: number, content: Uint8Array): Uint8Array {
  const length = content.byteLength;
  let lengthBytes = 1;
  for (let rest = length; rest >= 128; rest = Math.floor(rest / 128)) lengthBytes += 1;
  const message = new Uint8Array(2 + lengthBytes + length);
  message[0] = SYNC;
  message[1] = step;
  let at = 2;
  let rest = length;
  for (; rest >= 128; rest = Math.floor(rest / 128)) message[at++] = (rest % 128) | 128;
  message[at++] = rest;
  message.set(content, at);
  return message;
}
