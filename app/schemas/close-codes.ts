/**
 * Every way in which the collaboration endpoint ends a connection: one table for the server that closes, the editor
 * that explains and the page of documentation. Codes 4400-4499 keep unmodified y-websocket clients from reconnecting.
 */

/**
 * What a client does after the close:
 * - `as-is`: connect again by itself with the same document; what was not stored is sent again.
 * - `fresh`: throw the local document away, join anew and offer the words that were refused as plain text.
 * - `no`: stay away until the person has done something (sign in, reload, close other tabs).
 */
export type Reconnect = 'as-is' | 'fresh' | 'no';

export interface CloseCode {
  readonly code: number;
  readonly meaning: string;
  readonly reconnect: Reconnect;
}

/** The name travels as the reason of the close frame and is the key of the editor's sentence. */
export const closeCodes = {
  malformed: { code: 4400, reconnect: 'no', meaning: 'The bytes were no message of the protocol.' },
  'signed-out': { code: 4401, reconnect: 'no', meaning: 'The session ended or was revoked.' },
  'not-in-this-room': {
    code: 4403,
    reconnect: 'no',
    meaning: 'The person does not belong to this room (any more).',
  },
  'unknown-document': { code: 4404, reconnect: 'no', meaning: 'There is no such document (any more).' },
  'read-only': { code: 4405, reconnect: 'fresh', meaning: 'Someone who may only read tried to write.' },
  unsound: {
    code: 4409,
    reconnect: 'fresh',
    meaning:
      'The update builds on something that was never stored, or writes under the name of another client.',
  },
  recused: { code: 4410, reconnect: 'no', meaning: 'The person stepped out of this case.' },
  'too-large': {
    code: 4413,
    reconnect: 'fresh',
    meaning: 'The message, or the document with it, is too large.',
  },
  still: {
    code: 4423,
    reconnect: 'fresh',
    meaning: 'The text stands still; it can be read and not be written.',
  },
  sealed: { code: 4424, reconnect: 'fresh', meaning: 'The text was adopted and is closed for ever.' },
  reload: {
    code: 4426,
    reconnect: 'no',
    meaning: 'The editor is older than the text: the page must be reloaded.',
  },
  'too-many-connections': {
    code: 4429,
    reconnect: 'no',
    meaning: 'The person or the room has more connections than fit.',
  },
  unavailable: {
    code: 4503,
    reconnect: 'as-is',
    meaning: 'Nothing can be stored or checked at the moment; nothing was shown to anybody.',
  },
  'too-slow': { code: 4508, reconnect: 'as-is', meaning: 'The client does not keep up with reading.' },
  restarting: {
    code: 1012,
    reconnect: 'as-is',
    meaning: 'The server stops or restarts; everything is stored.',
  },
} as const satisfies Record<string, CloseCode>;

export type CloseName = keyof typeof closeCodes;

const names = new Map<number, CloseName>(
  (Object.keys(closeCodes) as CloseName[]).map((name) => [closeCodes[name].code, name]),
);

/** The name of a close code, or null for one that is not ours (1006: the line broke; 1009: beyond all measure). */
export function closeNameOf(code: number): CloseName | null {
  return names.get(code) ?? null;
}
