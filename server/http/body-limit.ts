/** How much a request may send: little, except where a file arrives, and always said beforehand. */
import type { Request, RequestHandler, Response } from 'express';
import { plainWords } from './plain-answer.ts';

/** Far above the longest text that any form or command allows. */
const ORDINARY_BYTES = 1024 * 1024;
/** Uploads are judged while they stream, by the page that takes them; it answers with the form as it was filled in. */
const uploads = /^\/cases\/[^/]+\/exhibits(\.data)?$/;
/** How long whoever is refused may go on sending before the line is cut. */
const LINGER_MS = 15_000;

export const bodyLimit: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD' || uploads.test(request.path)) return next();
  const length = request.headers['content-length'];
  if (request.headers['transfer-encoding'] !== undefined && length === undefined) {
    refuseUnread(request, response, 411);
  } else if (Number(length ?? 0) > ORDINARY_BYTES) refuseUnread(request, response, 413);
  else next();
};

/**
 * The answer goes out at once, for who listens while sending, and is over as soon as everything has been sent, or after
 * a while: a line that is cut with bytes unread takes the answer with it, and some listen only after the last byte.
 */
function refuseUnread(request: Request, response: Response, status: 411 | 413): void {
  response.setHeader('Connection', 'close');
  const words = plainWords(request, response, status);
  response.setHeader('Content-Length', Buffer.byteLength(words));
  response.write(words);
  const late = setTimeout(() => response.end(), LINGER_MS);
  request.once('close', () => {
    clearTimeout(late);
    response.end();
  });
  request.resume();
}
