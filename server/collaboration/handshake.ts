/** The HTTP side of joining: what a request asks for, and refusing it before anything is allocated. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { idSchema } from '../../app/domain/identifiers.ts';
import { type CloseName, closeCodes } from '../../app/schemas/close-codes.ts';
import { type EndOfLine, lineIdSchema } from '../../app/schemas/line-messages.ts';
import type { NoAccessReason } from '../ports/access.ts';
import type { DocumentId } from '../ports/journal.ts';

export interface Handshake {
  readonly documentId: DocumentId;
  readonly cookie: string | undefined;
  readonly origin: string | undefined;
  /** Version of the editor's schema; null for a client that says none, NaN for one that says nonsense. */
  readonly schemaVersion: number | null;
}

/** What a client asks who has no WebSocket. */
export interface LineRequest {
  /** `events`: the long answer; `messages`: something to be taken in. */
  readonly asks: 'events' | 'messages';
  readonly handshake: Handshake;
  /** 128 bits that only this client knows. */
  readonly line: string;
  /** How far the client's document reaches, as Yjs writes it; null when it does not say. */
  readonly stateVector: Uint8Array | null;
}

const PATH = /^\/collab\/([^/]+)$/;
const LINE_PATH = /^(\/collab\/[^/]+)\/(events|messages)$/;

/** Null when the path names no document. */
export function readHandshake({ url, headers }: Pick<IncomingMessage, 'url' | 'headers'>): Handshake | null {
  const [path = '', query = ''] = (url ?? '').split('?', 2);
  const documentId = idSchema.safeParse(PATH.exec(path)?.[1]);
  if (!documentId.success) return null;
  const schema = new URLSearchParams(query).get('schema');
  return {
    documentId: documentId.data.toLowerCase(),
    cookie: headers.cookie,
    origin: headers.origin,
    schemaVersion: schema === null ? null : /^\d{1,9}$/.test(schema) ? Number(schema) : Number.NaN,
  };
}

/** Null for a request that is for somebody else, `malformed` for one that is for us and says nonsense. */
export function readLineRequest({ method, url, headers }: IncomingMessage): LineRequest | 'malformed' | null {
  const [path = '', query = ''] = (url ?? '').split('?', 2);
  const [, document, asks] = LINE_PATH.exec(path) ?? [];
  if (document === undefined) return null;
  const params = new URLSearchParams(query);
  const line = lineIdSchema.safeParse(params.get('line'));
  const handshake = readHandshake({ url: `${document}?${query}`, headers });
  const isEvents = asks === 'events';
  if (!line.success || !handshake || method !== (isEvents ? 'GET' : 'POST')) return 'malformed';
  const state = params.get('state');
  const stateVector = state === null ? null : Buffer.from(state, 'base64url');
  return { asks: isEvents ? 'events' : 'messages', handshake, line: line.data, stateVector };
}

const STATUS_TEXT = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

export type RefusalStatus = keyof typeof STATUS_TEXT;

/** Whoever may not know of a document is told what is told of one that does not exist. */
export function statusFor(reason: NoAccessReason): RefusalStatus {
  return reason === 'signed-out' ? 401 : 404;
}

/** As what a close code goes out in the answer to a request. */
const STATUS_OF: Readonly<Record<CloseName, number>> = {
  malformed: 400,
  'signed-out': 401,
  'read-only': 403,
  'not-in-this-room': 404,
  'unknown-document': 404,
  recused: 404,
  unsound: 409,
  reload: 409,
  'too-large': 413,
  still: 423,
  sealed: 423,
  'too-many-connections': 429,
  unavailable: 503,
  'too-slow': 503,
  restarting: 503,
};

/** Names what a status alone does not say. Whoever does not belong to a room is told what is told of one that is not. */
export function nameFor(reason: NoAccessReason): CloseName {
  return reason === 'not-in-this-room' ? 'unknown-document' : reason;
}

/** Says no to a request, with the code that would have closed a WebSocket; null for a request of another site. */
export function refuseRequest(response: ServerResponse, name: CloseName | null): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (name === null) {
    response.writeHead(403, { Connection: 'close' }).end();
    return;
  }
  const end: EndOfLine = { code: closeCodes[name].code, name };
  const head = { 'Content-Type': 'application/json', Connection: 'close' };
  response.writeHead(STATUS_OF[name], head).end(JSON.stringify(end));
}

export function refuseUpgrade(socket: Duplex, status: RefusalStatus): void {
  if (socket.destroyed || !socket.writable) return;
  const retry = status === 503 ? 'Retry-After: 1\r\n' : '';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`,
    () => socket.destroy(),
  );
}
