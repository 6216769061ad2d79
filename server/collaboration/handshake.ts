/** The HTTP side of joining: what an upgrade request asks for, and refusing it before anything is allocated. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { idSchema } from '../../app/domain/identifiers.ts';
import type { NoAccessReason } from '../ports/access.ts';
import type { DocumentId } from '../ports/journal.ts';

export interface Handshake {
  readonly documentId: DocumentId;
  readonly cookie: string | undefined;
  readonly origin: string | undefined;
  /** Version of the editor's schema; null for a client that says none, NaN for one that says nonsense. */
  readonly schemaVersion: number | null;
}

const PATH = /^\/collab\/([^/]+)$/;

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

export function refuseUpgrade(socket: Duplex, status: RefusalStatus): void {
  if (socket.destroyed || !socket.writable) return;
  const retry = status === 503 ? 'Retry-After: 1\r\n' : '';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_TEXT[status]}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`,
    () => socket.destroy(),
  );
}
