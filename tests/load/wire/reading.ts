/** Reads as little of a message as the bench needs: variable-length numbers, and whose update begins at which clock. */

/** Of the last reading: where it ended. */
let next = 0;

export const afterLast = (): number => next;

/** Unsigned, seven bits a byte, the lowest first. */
export function readVarUint(bytes: Uint8Array, at: number): number {
  let value = 0;
  let factor = 1;
  for (let place = at; ; place += 1) {
    const byte = bytes[place];
    if (byte === undefined) throw new RangeError('A number ends in the middle.');
    value += (byte & 127) * factor;
    if (byte < 128) {
      next = place + 1;
      return value;
    }
    factor *= 128;
  }
}

export interface UpdateHead {
  client: number;
  /** The first that the update brings of this client. */
  clock: number;
}

const head: UpdateHead = { client: 0, clock: 0 };

/** Of an update of one typist; null when it only deletes. The same object every time. */
export function readUpdateHead(bytes: Uint8Array, at: number): UpdateHead | null {
  const clients = readVarUint(bytes, at);
  if (clients === 0) return null;
  readVarUint(bytes, next);
  head.client = readVarUint(bytes, next);
  head.clock = readVarUint(bytes, next);
  return head;
}
