/** How much a request may send: little, except where a file arrives, and always said beforehand. */
import type { RequestHandler } from 'express';

/** Far above the longest text that any form or command allows. */
const ORDINARY_BYTES = 1024 * 1024;
/** Uploads are judged while they stream, by the page that takes them; it answers with the form as it was filled in. */
const uploads = /^\/cases\/[^/]+\/exhibits(\.data)?$/;

export const bodyLimit: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD' || uploads.test(request.path)) return next();
  const length = request.headers['content-length'];
  if (request.headers['transfer-encoding'] !== undefined && length === undefined) {
    response.status(411).type('text/plain').send('Say how long the request is.\n');
    return;
  }
  if (Number(length ?? 0) > ORDINARY_BYTES) {
    response.set('Connection', 'close').status(413).type('text/plain').send('This request is too large.\n');
    return;
  }
  next();
};
